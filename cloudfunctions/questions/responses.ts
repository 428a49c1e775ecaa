/**
 * What people respond to a notice, one row a person. They lie beside the questions, under a thread of that person's
 * own, so that a reader gets what was said and what they said themselves in one request, however many responded.
 */
import type { Id, Iso } from '../../typings/domain'
import type { Context } from '../kernel/context'
import type { Row } from '../kernel/database'
import { QUESTIONS } from './store'

export interface ResponseDoc extends Row {
  communityId: Id
  /** The thread of this person under that notice. */
  noticeId: string
  respondsTo: Id
  personId: Id
  optionId: string
  name: string
  unitId: Id | null
  buildingId: Id | null
  address: string | null
  askedAt: Iso
}

/** Where what this person responds to that notice lies. */
export const ownThread = (noticeId: Id, personId: Id): string => `${noticeId}:${personId}`

/** One response a person; saying it again replaces it. */
export function saveResponse(ctx: Context, noticeId: Id, optionId: string): Promise<void> {
  const { personId, name, household } = ctx.actor
  const thread = ownThread(noticeId, personId)
  return ctx.db.put<ResponseDoc>(QUESTIONS, {
    _id: thread,
    communityId: ctx.communityId,
    noticeId: thread,
    respondsTo: noticeId,
    personId,
    optionId,
    name,
    unitId: household?.unitId ?? null,
    buildingId: household?.buildingId ?? null,
    address: household?.address ?? null,
    askedAt: ctx.now,
  })
}

/** For the desk that asked. One request a thousand people. */
export const findResponses = (ctx: Context, noticeId: Id): Promise<ResponseDoc[]> =>
  ctx.db.findAll<ResponseDoc>(QUESTIONS, { respondsTo: noticeId })

export const countResponses = (ctx: Context, noticeId: Id): Promise<number> =>
  ctx.db.count(QUESTIONS, { respondsTo: noticeId })

/** Notices of these that this person has responded to. One request. */
export async function respondedTo(ctx: Context, noticeIds: readonly Id[]): Promise<Set<Id>> {
  if (noticeIds.length === 0) return new Set()
  const ids = noticeIds.map((noticeId) => ownThread(noticeId, ctx.actor.personId))
  const rows = await ctx.db.find<ResponseDoc>(
    QUESTIONS,
    { _id: { $in: ids } },
    { fields: ['respondsTo'], limit: 1000 },
  )
  return new Set(rows.map((row) => row.respondsTo))
}
