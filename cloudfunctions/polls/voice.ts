/** Rules of who acts for a household in a poll. */
import type { Id, Iso } from '../../typings/domain'
import type { Actor } from '../kernel/context'
import { AppError } from '../kernel/errors'
import type { VotingTerms } from './ballot'
import { refusalByRoll, refusalByTime } from './ballot'

export interface VoiceFacts {
  buildingId: Id
  actingPersonId: Id | null
  proxyOf?: Id | null
  takeOver: { personId: Id } | null
}

/** Why this person cannot ask to act for their household instead; null when they can. */
export function refusalToAsk(
  poll: VotingTerms,
  elector: VoiceFacts | null,
  actor: Actor,
  now: Iso,
): AppError | null {
  const refusal = refusalByTime(poll, actor, now)
  if (refusal) return refusal
  if (poll.electors !== 'household' && poll.electors !== 'owner')
    return new AppError('conflict', '这次一人一票，各投各的，不用换人。')
  if (!elector) return refusalByRoll(poll, null, actor)
  if (poll.electors === 'owner' && actor.household?.relation !== 'owner')
    return new AppError('forbidden', '这次由业主来投。')
  if (elector.actingPersonId === null || elector.actingPersonId === actor.personId)
    return new AppError('conflict', '您家这一票现在就能由您来投。')
  if (elector.proxyOf) return refusalByRoll(poll, elector, actor)
  if (elector.takeOver) return new AppError('conflict', '家里已经有人问过了，等答复就好。')
  return null
}

/** Of the message that asks whoever acts; `asks`: how often this household was asked by then, it included. */
export const askKey = (electorId: Id, asks: number): string => `takeover:${electorId}:${asks}:asked`

/** A steward of the whole community, or of this voice's building. */
export const stewards = (actor: Actor, buildingId: Id): boolean =>
  actor.roles.some(
    (held) => held.role === 'steward' || (held.role === 'buildingSteward' && held.buildingId === buildingId),
  )

/** The person acting so far, or a steward of the place. */
export const answersForUnit = (actor: Actor, elector: VoiceFacts): boolean =>
  elector.actingPersonId === actor.personId || stewards(actor, elector.buildingId)
