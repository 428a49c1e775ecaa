/**
 * Rules of a proposal: screened, seconded to a threshold, talked over, answered with reasons by a date.
 * Its author does not count among those who second it: a wish needs others.
 */
import type { Body, Day, Id, Iso, Role } from '../../typings/domain'
import type { AnswerDecision, ProposalState, RejectReason } from '../../typings/proposals'
import type { ClockFacts } from '../kernel/clock'
import type { Actor, ServicePolicy } from '../kernel/context'
import { bodiesOf, hasRole } from '../kernel/context'
import { AppError } from '../kernel/errors'
import type { Author } from '../kernel/neighbour'
import { OPEN, canMove } from './machine'

export interface Answer {
  decision: AnswerDecision
  reasons: string
  owner: string
  budgetSource: string
  doneBy: Day | null
  at: Iso
}

export interface DraftAnswer extends Answer {
  by: Id
  pollId: Id | null
  /** Sent back by the second person, with why; kept, so that nothing written is lost. */
  returned: string | null
}

/** Against a refusal, or a merging; once, within its days, decided by the supervisors. */
export interface Appeal {
  against: 'rejected' | 'merged'
  reason: string
  at: Iso
  ruling: { upheld: boolean; reason: string; at: Iso } | null
}

export interface Extension {
  reason: string
  at: Iso
  /** When the clock was due before. */
  wasDueAt: Iso
}

/** For a neighbour without a phone: written down by someone with that office, who hears of it in their place. */
export interface OnBehalf {
  by: Id
  /** The neighbour's full name, for whoever recorded it alone. */
  name: string
}

/** Who of a desk looks after it. It keeps nobody else of the desk from it. */
export interface Assigned {
  personId: Id
  name: string
  /** Whose turn it was: the proposal committee's, or that of the body that answers and does it. */
  turn: 'screening' | 'answer'
  by: Id
  at: Iso
}

export interface ProposalFacts {
  state: ProposalState
  /** When it came into that state. */
  stateAt: Iso
  author: Author
  /** Those whose own proposals were merged into this one, in the order they came. */
  coauthors: Author[]
  onBehalf: OnBehalf | null
  /** Whose seconds count; null: everybody's. */
  area: { name: string; buildingIds: Id[] } | null
  /** Seconds needed, fixed when it is taken up; 0 before. */
  threshold: number
  secondingUntil: Iso | null
  /** Exclusive; when a returned one lapses. */
  completeBy: Iso | null
  responsible: Body | null
  /** What someone has to meet now: screening, an appeal, the response; null while nobody has. */
  clock: ClockFacts | null
  /** Of the clock that runs or ran last; each is put off once at most. */
  extension: Extension | null
  appeal: Appeal | null
  /** Who screened it last; someone else screens it after an appeal. */
  screenedBy: Id | null
  draftAnswer: DraftAnswer | null
  assigned?: Assigned | null
}

export const RESPONDERS: readonly Role[] = [
  'branchSecretary',
  'committeeMember',
  'ownersCommitteeMember',
  'propertyStaff',
]

/** Who may take up what found too few friends (domain brief C.2: branch or committee). */
export const ADOPTERS: readonly Role[] = ['branchSecretary', 'committeeMember', 'ownersCommitteeMember']

/**
 * The larger of the least number and a share of the bound people, in thousandths, rounded up. Of a part of the
 * community half of those who live there are enough, so that a house of eight can reach it.
 */
export function thresholdFor(
  policy: Pick<ServicePolicy, 'secondsMin' | 'secondsPermille'>,
  boundPeople: number,
  isPart = false,
): number {
  const wanted = Math.max(policy.secondsMin, Math.ceil((policy.secondsPermille * boundPeople) / 1000))
  return isPart ? Math.max(1, Math.min(wanted, Math.ceil(boundPeople / 2))) : wanted
}

export const isAuthor = (proposal: ProposalFacts, actor: Actor): boolean =>
  proposal.author.personId === actor.personId

/** Its author, or who recorded it for them. */
export const actsForAuthor = (proposal: ProposalFacts, actor: Actor): boolean =>
  isAuthor(proposal, actor) || proposal.onBehalf?.by === actor.personId

/** It is partly theirs: they decide nothing about it. */
export const isInvolved = (proposal: ProposalFacts, actor: Actor): boolean =>
  actsForAuthor(proposal, actor) || proposal.coauthors.some(({ personId }) => personId === actor.personId)

const livesIn = ({ area }: ProposalFacts, actor: Actor): boolean =>
  area === null || (actor.household !== null && area.buildingIds.includes(actor.household.buildingId))

const SECONDED: readonly ProposalState[] = ['seconding', 'deliberation', 'response', 'poll']
const BEFORE: readonly ProposalState[] = ['held', 'screening', 'returned']

export interface Refusal {
  code: 'forbidden' | 'too_early' | 'closed'
  message: string
}

/** Null when this person may second it now, else why not. */
export function secondRefusal(proposal: ProposalFacts, actor: Actor, now: Iso): Refusal | null {
  const { state, area } = proposal
  if (BEFORE.includes(state)) return { code: 'too_early', message: '议事小组看过以后才能附议。' }
  if (state === 'merged') return { code: 'closed', message: '这件已经并到另一件里了，请去那一件附议。' }
  if (!SECONDED.includes(state)) return { code: 'closed', message: '这件提议已经有了结果，不再收附议。' }
  if (state === 'seconding' && now >= (proposal.secondingUntil ?? now))
    return { code: 'closed', message: '收附议的日子已经过了。' }
  if (isAuthor(proposal, actor)) return { code: 'forbidden', message: '这是您提的，等邻居来附议。' }
  if (!actor.household) return { code: 'forbidden', message: '绑定您家以后就能附议。' }
  if (!livesIn(proposal, actor))
    return { code: 'forbidden', message: `这件请 ${area?.name} 的邻居附议，您不住那里。` }
  return null
}

export const canWithdrawSecond = (proposal: ProposalFacts, now: Iso): boolean =>
  proposal.state === 'seconding' && now < (proposal.secondingUntil ?? now)

const isScreener = (proposal: ProposalFacts, actor: Actor): boolean =>
  !isInvolved(proposal, actor) && hasRole(actor, 'proposalCommittee')

/** After the supervisors sided with its author, whoever refused it does not look again. */
const isAnotherThanBefore = ({ appeal, screenedBy }: ProposalFacts, actor: Actor): boolean =>
  !appeal?.ruling?.upheld || screenedBy !== actor.personId

export const canScreen = (proposal: ProposalFacts, actor: Actor): boolean =>
  proposal.state === 'screening' && isScreener(proposal, actor) && isAnotherThanBefore(proposal, actor)

export const canMerge = (proposal: ProposalFacts, actor: Actor): boolean =>
  canMove(proposal.state, 'merge') && isScreener(proposal, actor) && isAnotherThanBefore(proposal, actor)

export const canComplete = (proposal: ProposalFacts, actor: Actor, now: Iso): boolean =>
  proposal.state === 'returned' && actsForAuthor(proposal, actor) && now < (proposal.completeBy ?? now)

const speaksForResponsible = (proposal: ProposalFacts, actor: Actor): boolean =>
  proposal.responsible !== null &&
  !isInvolved(proposal, actor) &&
  bodiesOf(actor, RESPONDERS).includes(proposal.responsible)

/** Its turn: at the answer, or once the poll that decides first is through. */
const isToAnswer = ({ state, clock }: ProposalFacts): boolean =>
  state === 'response' || (state === 'poll' && clock !== null && clock.metAt === null)

/** Also whoever wrote the draft that waits: they may still change it. */
export const canRespond = (proposal: ProposalFacts, actor: Actor): boolean =>
  isToAnswer(proposal) &&
  speaksForResponsible(proposal, actor) &&
  (!waitsForCheck(proposal) || proposal.draftAnswer?.by === actor.personId)

export const waitsForCheck = ({ draftAnswer }: ProposalFacts): boolean =>
  draftAnswer !== null && draftAnswer.returned === null

/** A second person of the body that answers, or one of the proposal committee; never who wrote it. */
export const canCheckAnswer = (proposal: ProposalFacts, actor: Actor): boolean =>
  isToAnswer(proposal) &&
  waitsForCheck(proposal) &&
  proposal.draftAnswer?.by !== actor.personId &&
  (speaksForResponsible(proposal, actor) || isScreener(proposal, actor))

/** Not what is also the wish of others, whose own were merged into it. */
export const canWithdraw = (proposal: ProposalFacts, actor: Actor): boolean =>
  actsForAuthor(proposal, actor) && OPEN.includes(proposal.state) && proposal.coauthors.length === 0

/** Whoever has to meet the clock that runs may put it off, once, while it is not over. */
export function canExtend(proposal: ProposalFacts, actor: Actor, now: Iso): boolean {
  const { clock, extension, state } = proposal
  if (!clock || clock.metAt || now >= clock.dueAt || extension !== null) return false
  if (state === 'screening') return isScreener(proposal, actor)
  return (state === 'deliberation' || isToAnswer(proposal)) && speaksForResponsible(proposal, actor)
}

export const APPEAL_DAYS = 7

export const canAppeal = (proposal: ProposalFacts, actor: Actor, until: Iso | null, now: Iso): boolean =>
  canMove(proposal.state, 'uphold') &&
  proposal.appeal === null &&
  actsForAuthor(proposal, actor) &&
  until !== null &&
  now < until

export const canRuleAppeal = (proposal: ProposalFacts, actor: Actor): boolean =>
  canMove(proposal.state, 'uphold') &&
  proposal.appeal !== null &&
  proposal.appeal.ruling === null &&
  proposal.screenedBy !== actor.personId &&
  !isInvolved(proposal, actor) &&
  hasRole(actor, 'supervisor')

/** One that found too few friends; not one that its author never completed. */
export const canAdopt = (proposal: ProposalFacts, actor: Actor): boolean =>
  proposal.state === 'lapsed' &&
  proposal.threshold > 0 &&
  !isInvolved(proposal, actor) &&
  hasRole(actor, ...ADOPTERS)

export const LEAST_REASON = 20

/** Throws `invalid` when a place of the text it was begun from is still to be filled in. */
export function requireFilled(reason: string, field: string): void {
  const blank = /【[^】]*】/.exec(reason)?.[0]
  if (blank) throw new AppError('invalid', `${blank}还没有填，填好了再发。`, { field })
}

/** Throws `invalid` when reasons are shorter than a neighbour needs to follow them, or have places left open. */
export function requireReason(reason: string, field: string): void {
  if ([...reason].length < LEAST_REASON)
    throw new AppError('invalid', `理由至少写 ${LEAST_REASON} 个字，邻居才看得明白。`, { field })
  requireFilled(reason, field)
}

export interface Rejection {
  code: RejectReason
  reason: string
  /** Who can do it, where this community cannot; empty otherwise. */
  competent: string
}

/** Throws `invalid` when reasons are short, or when it is refused as another's business without saying whose. */
export function rejected({
  code,
  reason,
  competent = '',
}: Omit<Rejection, 'competent'> & { competent?: string }): Rejection {
  requireReason(reason, 'verdict.reason')
  if (code !== 'outsideCompetence') return { code, reason, competent: '' }
  if (!competent) throw new AppError('invalid', '写上归谁管，邻居好去找。', { field: 'verdict.competent' })
  return { code, reason, competent }
}

interface AnswerInput {
  decision: AnswerDecision
  reasons: string
  owner: string
  budgetSource: string
  doneBy?: Day
  pollId?: Id
}

/** Throws `invalid` when a yes, whole or in part, does not say who does it, from what money and by when. */
export function answered(input: AnswerInput, now: Iso, today: Day): Answer {
  requireReason(input.reasons, 'reasons')
  const { decision, reasons, owner, budgetSource, doneBy } = input
  if (decision === 'poll' && !input.pollId)
    throw new AppError('invalid', '选一场表决，邻居才知道去哪儿投。', { field: 'pollId' })
  if (decision === 'decline' || decision === 'poll')
    return { decision, reasons, owner, budgetSource, doneBy: null, at: now }
  if (!owner) throw new AppError('invalid', '写上由谁来办。', { field: 'owner' })
  if (!budgetSource)
    throw new AppError('invalid', '写上钱从哪里来，不花钱也写一句。', { field: 'budgetSource' })
  if (!doneBy) throw new AppError('invalid', '选一个办成的日子。', { field: 'doneBy' })
  if (doneBy < today) throw new AppError('invalid', '办成的日子不能早于今天。', { field: 'doneBy' })
  return { decision, reasons, owner, budgetSource, doneBy, at: now }
}

const AFTER: Record<Exclude<AnswerDecision, 'poll'>, ProposalState> = {
  accept: 'accepted',
  partly: 'partlyAccepted',
  decline: 'declined',
}

export const stateAfter = (decision: Exclude<AnswerDecision, 'poll'>): ProposalState => AFTER[decision]

/** `2026-031` */
export const numberText = (year: string, n: number): string => `${year}-${String(n).padStart(3, '0')}`

/** The id is the rule: one second a person. */
export const secondId = (proposalId: Id, personId: Id): string => `${proposalId}:${personId}`
