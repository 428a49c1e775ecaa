/** The public count: every act of moderation, by month and body, from one. */
import type { ModerationActions, ModerationCounts, ModerationMonth } from '../../typings/moderation'
import { deskOf } from '../kernel/audience'
import type { Community, Context } from '../kernel/context'
import { countActs } from './store'
import type { ActCount } from './store'

const MONTHS = 12

/** Two requests. */
export async function counts(ctx: Context): Promise<ModerationActions['moderation.counts']['output']> {
  const [rows, community] = await Promise.all([countActs(ctx), ctx.community()])
  const months = [...new Set(rows.map((row) => row._id.month))].sort().reverse().slice(0, MONTHS)
  const all = countsOf(rows)
  return {
    months: months.map((month) => monthOf(month, rows, community)),
    appealsOpen: all.appealed - all.restored - all.kept,
  }
}

const sum = (rows: readonly ActCount[], of: (row: ActCount['_id']) => boolean): number =>
  rows.filter((row) => of(row._id)).reduce((total, row) => total + row.count, 0)

const countsOf = (rows: readonly ActCount[]): ModerationCounts => {
  const acts = (act: ActCount['_id']['act']): number => sum(rows, (row) => row.act === act)
  return {
    held: acts('held'),
    political: sum(rows, (row) => row.act === 'held' && row.political),
    escalated: acts('escalated'),
    shown: acts('shown'),
    hidden: acts('hidden'),
    appealed: acts('appealed'),
    restored: acts('restored'),
    kept: acts('kept'),
  }
}

function monthOf(month: string, all: readonly ActCount[], community: Community): ModerationMonth {
  const rows = all.filter((row) => row._id.month === month)
  const acts = rows.filter((row) => row._id.act === 'hidden' || row._id.act === 'restored')
  const bodies = [...new Set(acts.flatMap((row) => row._id.body ?? []))].sort()
  return {
    month,
    ...countsOf(rows),
    bodies: bodies.map((body) => ({
      body,
      name: deskOf(community, body).name,
      hidden: sum(acts, (row) => row.body === body && row.act === 'hidden'),
      restored: sum(acts, (row) => row.body === body && row.act === 'restored'),
    })),
  }
}
