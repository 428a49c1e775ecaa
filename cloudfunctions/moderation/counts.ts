/** The public count: every act of moderation, by month and body, from one. */
import type { ModerationActions, ModerationCounts, ModerationMonth } from '../../typings/moderation'
import type { Iso } from '../../typings/domain'
import { deskOf } from '../kernel/audience'
import { chinaDay } from '../kernel/calendar'
import type { Community, Context } from '../kernel/context'
import { countActs, countOpenAppeals } from './store'
import type { ActCount } from './store'

const MONTHS = 12

/** The last twelve months: three requests. */
export async function counts(ctx: Context): Promise<ModerationActions['moderation.counts']['output']> {
  const [rows, appealsOpen, community] = await Promise.all([
    countActs(ctx, firstMonth(ctx.now)),
    countOpenAppeals(ctx),
    ctx.community(),
  ])
  const months = [...new Set(rows.map((row) => row._id.month))].sort().reverse()
  return { months: months.map((month) => monthOf(month, rows, community)), appealsOpen }
}

/** `2025-07` in June 2026: eleven months before. */
function firstMonth(now: Iso): string {
  const [year, month] = chinaDay(now).split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, month - MONTHS)).toISOString().slice(0, 7)
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
