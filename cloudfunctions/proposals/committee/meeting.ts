/** What a meeting has before it of each proposal, as the paper for it says. */
import type { Id, Iso } from '../../../typings/domain'
import type { ProposalState } from '../../../typings/proposals'
import { deskOf } from '../../kernel/audience'
import type { Community, Context } from '../../kernel/context'
import { notFound } from '../../kernel/errors'
import type { ProposalDoc } from '../store'
import { byIds, countEach } from '../store'
import { canSee } from '../views'
import { looksAfter } from './assigned'

export interface MeetingItem {
  id: Id
  number: string
  title: string
  body: string
  place: string
  /** `6 栋`; null: the whole community's. */
  area: string | null
  state: ProposalState
  submittedAt: Iso
  seconds: number
  threshold: number
  responsible: string
  assigned: string
  /** Of the clock that runs; null where none does. */
  dueAt: Iso | null
  /** Until when seconds are collected, or the author may complete it. */
  until: Iso | null
  mergedFrom: { number: string; title: string }[]
}

/** In the order they were chosen. Throws `not_found` when one of them is not to be seen. */
export async function meetingItems(ctx: Context, ids: readonly Id[]): Promise<MeetingItem[]> {
  const [rows, counts, community] = await Promise.all([byIds(ctx, ids), countEach(ctx, ids), ctx.community()])
  return ids.map((id) => {
    const row = rows.find(({ _id }) => _id === id)
    if (!row || !canSee(row, ctx.actor)) throw notFound('其中一件提议')
    return itemOf(row, counts.get(id) ?? 0, community)
  })
}

const itemOf = (row: ProposalDoc, seconds: number, community: Community): MeetingItem => ({
  id: row._id,
  number: row.number,
  title: row.title,
  body: row.body,
  place: row.place,
  area: row.area?.name ?? null,
  state: row.state,
  submittedAt: row.submittedAt,
  seconds,
  threshold: row.threshold,
  responsible: row.responsible ? deskOf(community, row.responsible).name : '',
  assigned: looksAfter(row)?.name ?? '',
  dueAt: row.clock && !row.clock.metAt ? row.clock.dueAt : null,
  until: row.state === 'returned' ? row.completeBy : row.state === 'seconding' ? row.secondingUntil : null,
  mergedFrom: row.mergedFrom.map(({ number, title }) => ({ number, title })),
})
