/**
 * Rules of a proposal: screened, seconded to a threshold, answered with reasons by a date.
 * Its author does not count among those who second it: a wish needs others.
 */
import type { Body, Day, Id, Iso, Role } from '../../typings/domain'
import type { ProposalState, RejectReason } from '../../typings/proposals'
import type { ClockFacts } from '../kernel/clock'
import type { Actor, ServicePolicy } from '../kernel/context'
import { bodiesOf } from '../kernel/context'
import { AppError } from '../kernel/errors'
import type { Author } from '../kernel/neighbour'
import { OPEN } from './machine'

export interface Answer {
  decision: 'accept' | 'partly' | 'decline'
  reasons: string
  owner: string
  budgetSource: string
  doneBy: Day | null
  at: Iso
}

export interface DraftAnswer extends Omit<Answer, 'at'> {
  by: Id
  at: Iso
}

export interface ProposalFacts {
  state: ProposalState
  author: Author
  /** Seconds needed, fixed when it is taken up; 0 before. */
  threshold: number
  secondingUntil: Iso | null
  /** Exclusive; when a returned one lapses. */
  completeBy: Iso | null
  responsible: Body | null
  /** What someone has to meet now: screening or response; null while seconds are collected. */
  clock: ClockFacts | null
}

export const RESPONDERS: readonly Role[] = [
  'branchSecretary',
  'committeeMember',
  'ownersCommitteeMember',
  'propertyStaff',
]

/** The larger of the least number and a share of the bound people, in thousandths, rounded up. */
export const thresholdFor = (
  policy: Pick<ServicePolicy, 'secondsMin' | 'secondsPermille'>,
  boundPeople: number,
): number => Math.max(policy.secondsMin, Math.ceil((policy.secondsPermille * boundPeople) / 1000))

export const isAuthor = (proposal: ProposalFacts, actor: Actor): boolean =>
  proposal.author.personId === actor.personId

/** Null when this person may second it now, else why not, in words. */
export function whyNotSecond(proposal: ProposalFacts, actor: Actor, now: Iso): string | null {
  if (proposal.state === 'screening' || proposal.state === 'held' || proposal.state === 'returned')
    return '议事小组看过以后才能附议。'
  if (proposal.state !== 'seconding' && proposal.state !== 'response')
    return '这件提议已经有了结果，不再收附议。'
  if (proposal.state === 'seconding' && now >= (proposal.secondingUntil ?? now))
    return '收附议的日子已经过了。'
  if (isAuthor(proposal, actor)) return '这是您提的，等邻居来附议。'
  if (!actor.household) return '绑定您家以后就能附议。'
  return null
}

export const canWithdrawSecond = (proposal: ProposalFacts, now: Iso): boolean =>
  proposal.state === 'seconding' && now < (proposal.secondingUntil ?? now)

export const canScreen = (proposal: ProposalFacts, actor: Actor): boolean =>
  proposal.state === 'screening' &&
  !isAuthor(proposal, actor) &&
  actor.roles.some((held) => held.role === 'proposalCommittee')

export const canComplete = (proposal: ProposalFacts, actor: Actor, now: Iso): boolean =>
  proposal.state === 'returned' && isAuthor(proposal, actor) && now < (proposal.completeBy ?? now)

export const canRespond = (proposal: ProposalFacts, actor: Actor): boolean =>
  proposal.state === 'response' &&
  proposal.responsible !== null &&
  !isAuthor(proposal, actor) &&
  bodiesOf(actor, RESPONDERS).includes(proposal.responsible)

export const canWithdraw = (proposal: ProposalFacts, actor: Actor): boolean =>
  isAuthor(proposal, actor) && OPEN.includes(proposal.state)

export const LEAST_REASON = 20

/** Throws `invalid` when reasons are shorter than a neighbour needs to follow them. */
export function requireReason(reason: string, field: string): void {
  if ([...reason].length < LEAST_REASON)
    throw new AppError('invalid', `理由至少写 ${LEAST_REASON} 个字，邻居才看得明白。`, { field })
}

export interface Rejection {
  code: RejectReason
  reason: string
}

/** Throws `invalid` when a yes, whole or in part, does not say who does it, from what money and by when. */
export function answered(
  input: Omit<Answer, 'at' | 'doneBy'> & { doneBy?: Day },
  now: Iso,
  today: Day,
): Answer {
  requireReason(input.reasons, 'reasons')
  const { decision, reasons, owner, budgetSource, doneBy } = input
  if (decision === 'decline') return { decision, reasons, owner, budgetSource, doneBy: null, at: now }
  if (!owner) throw new AppError('invalid', '写上由谁来办。', { field: 'owner' })
  if (!budgetSource)
    throw new AppError('invalid', '写上钱从哪里来，不花钱也写一句。', { field: 'budgetSource' })
  if (!doneBy) throw new AppError('invalid', '选一个办成的日子。', { field: 'doneBy' })
  if (doneBy < today) throw new AppError('invalid', '办成的日子不能早于今天。', { field: 'doneBy' })
  return { decision, reasons, owner, budgetSource, doneBy, at: now }
}

export const stateAfter = (decision: Answer['decision']): ProposalState =>
  decision === 'accept' ? 'accepted' : decision === 'partly' ? 'partlyAccepted' : 'declined'

/** `2026-031` */
export const numberText = (year: string, n: number): string => `${year}-${String(n).padStart(3, '0')}`
