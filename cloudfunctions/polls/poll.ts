/** Rules of a poll: its states, who may do what with it, what a content must be. No clock and no database here. */
import type { Body, Iso, Role } from '../../typings/domain'
import type { LegalEffect, MethodKind, PollContent, PollState, RuleSet } from '../../typings/polls'
import { needsCertifying, noticeDaysOf } from './rule-sets'
import { earliestAfterFullDays } from '../kernel/calendar'
import type { Actor } from '../kernel/context'
import { bodiesOf, bodyOfRole, hasRole } from '../kernel/context'
import { AppError } from '../kernel/errors'
import { requireBudgetRule } from './rules/budget'
import { RuleError } from './rules/rule-error'

export const DRAFTERS: readonly Role[] = [
  'branchEditor',
  'branchSecretary',
  'committeeMember',
  'ownersCommitteeMember',
  'pollCommittee',
]

/** Who announces a desk's poll. A desk that is not named here cannot have one announced. */
const ANNOUNCER: Partial<Record<Body, Role>> = {
  branch: 'branchSecretary',
  residentsCommittee: 'pollCommittee',
  ownersCommittee: 'pollCommittee',
}

export interface PollFacts {
  state: PollState
  body: Body
  /** Everyone who wrote on the draft: none of them may announce it. */
  writers: readonly string[]
  opensAt: Iso
  closesAt: Iso
  legalEffect: LegalEffect
  rules: RuleSet
}

/** Announced and not yet counted, whatever the clock says. */
export const isRunning = (state: PollState): boolean =>
  state === 'announced' || state === 'rollFrozen' || state === 'open'

const DONE: readonly PollState[] = ['tallied', 'failedQuorum', 'certified', 'final']

/** Counted. */
export const isDone = (state: PollState): boolean => DONE.includes(state)

/**
 * The stored state lags behind the clock; this one does not. The close is exclusive: at `closesAt` it is closed. Without a
 * frozen roll nothing opens.
 */
export function stateAt(poll: PollFacts, now: Iso): PollState {
  if (!isRunning(poll.state) || poll.state === 'announced') return poll.state
  if (now < poll.opensAt) return poll.state === 'open' ? 'rollFrozen' : poll.state
  return now < poll.closesAt ? 'open' : 'closed'
}

/** What was counted is everybody's at once, unless two supervisors have to count it again first. */
const isPublic = (poll: PollFacts): boolean =>
  poll.state !== 'tallied' || !needsCertifying(poll.rules, poll.legalEffect)

export const draftsFor = (actor: Actor, body: Body): boolean =>
  actor.roles.some((held) => DRAFTERS.includes(held.role) && bodyOfRole(held.role) === body)

export function announces(actor: Actor, body: Body): boolean {
  const role = ANNOUNCER[body]
  return role !== undefined && hasRole(actor, role)
}

/** Desks whose drafts this person works on or announces. */
export const desksOf = (actor: Actor): Body[] => [
  ...new Set([
    ...bodiesOf(actor, DRAFTERS),
    ...(Object.keys(ANNOUNCER) as Body[]).filter((body) => announces(actor, body)),
  ]),
]

/** The desk a drafter writes for: the first of their offices. Throws `forbidden` for none. */
export function bodyOfDrafter(actor: Actor): Body {
  const body = bodiesOf(actor, DRAFTERS)[0]
  if (!body) throw new AppError('forbidden', '起草表决要有相应的身份。')
  return body
}

/** What this person may do with this poll now; the same answers guard the actions and go into the view. */
export function powers(poll: PollFacts, actor: Actor, now: Iso) {
  const ours = draftsFor(actor, poll.body)
  const announcer = announces(actor, poll.body)
  const draft = poll.state === 'draft'
  return {
    canSeeDraft: ours || announcer,
    canEdit: ours && draft,
    canSubmit: ours && draft,
    canApprove: announcer && poll.state === 'inReview' && !poll.writers.includes(actor.personId),
    canCancel: announcer && isRunning(poll.state) && now < poll.opensAt,
    /** Announced, and theirs to look after: count again, extend, void, call anew. */
    canOversee:
      (announcer || hasRole(actor, 'supervisor')) && !['draft', 'inReview', 'cancelled'].includes(poll.state),
    canWithdrawOption: announcer && isRunning(poll.state) && now < poll.closesAt,
    canKeepPaper: isRunning(poll.state) && hasRole(actor, 'pollCommittee', 'supervisor'),
    /** Set by the tally alone: between the close and the tally there is nothing to see. */
    canSeeResult: isDone(poll.state) && (isPublic(poll) || announcer || hasRole(actor, 'supervisor')),
  }
}

/** What two labels look like to a reader: width, case and spaces do not tell them apart. */
const folded = (label: string): string => label.normalize('NFKC').toLowerCase().replace(/\s+/g, '')

const wrong = (field: string, message: string): never => {
  throw new AppError('invalid', message, { field })
}

/** What must hold from the first draft on. Throws `invalid` naming the field. */
export function checkContent(content: PollContent, body: Body): void {
  const { options } = content
  if (options.length < 2 || options.length > 20) wrong('content.options', '选项要有 2 到 20 个。')
  if (new Set(options.map((option) => option.id)).size < options.length)
    wrong('content.options', '有两个选项重了，请改一个。')
  if (options.some((option) => folded(option.label) === ''))
    wrong('content.options', '有一个选项还空着，请补上。')
  if (new Set(options.map((option) => folded(option.label))).size < options.length)
    wrong('content.options', '有两个选项看上去一样，请改一个。')
  checkMethod(content)
  checkSecrecy(content)
  if (body === 'branch' && content.legalEffect !== 'advisory')
    wrong('content.legalEffect', '支部只能发起征求意见的表决，要算数的请由居委会或业委会来办。')
}

const THREE_WAY: readonly MethodKind[] = ['owners', 'unanimous', 'residentsAssembly', 'representatives']

/** Methods that decide between for and against have these options, in this order. */
export const THREE_OPTIONS = [
  { id: 'for', label: '同意', note: '' },
  { id: 'against', label: '不同意', note: '' },
  { id: 'abstain', label: '弃权', note: '算参加，但不算同意' },
]

export const isThreeWay = (method: { kind: MethodKind }): boolean => THREE_WAY.includes(method.kind)

function checkMethod({ method, options }: PollContent): void {
  if (isThreeWay(method) && options.map(({ id }) => id).join() !== THREE_OPTIONS.map(({ id }) => id).join())
    wrong('content.options', '这种表决的选项固定是同意、不同意、弃权。')
  if (method.kind === 'multiple' && (method.most < 2 || method.most > options.length))
    wrong('content.method', `多选最少选 2 项，最多选 ${options.length} 项。`)
  if (method.kind === 'approval' && (method.most > options.length || method.seats >= options.length))
    wrong('content.method', '名额要比候选的少，一张票最多选到全部。')
  if (method.kind === 'budget') checkBudget(method, options)
}

function checkBudget(
  { budgetFen }: Extract<PollContent['method'], { kind: 'budget' }>,
  options: PollContent['options'],
): void {
  const priced = options.map(({ id, costFen }) => ({ id, cost: costFen ?? 0 }))
  try {
    requireBudgetRule(priced, { budget: budgetFen, pastMisfit: 'goOn', ties: { order: [] } })
  } catch (error) {
    if (!(error instanceof RuleError)) throw error
    wrong(error.code === 'bad_cost' ? 'content.options' : 'content.method', error.message)
  }
}

/** With fewer voices a total says too much of each. */
export const SECRET_LEAST = 20

/** A secret ballot must not say whose it is; an open one bears a name, as in a meeting of those who stand for others. */
function checkSecrecy({ secrecy, method, electors }: PollContent): void {
  const field = 'content.secrecy'
  if (secrecy === 'open' && electors !== 'representative' && electors !== 'member')
    wrong(field, '公开投票只用在居民代表或支部成员的会上。')
  if (secrecy !== 'secret') return
  if (electors === 'owner' || method.kind === 'owners' || method.kind === 'unanimous')
    wrong(field, '业主表决要按面积算，一张票的面积就能认出人来，不能无记名。')
  if (method.kind === 'score' || method.kind === 'budget')
    wrong(field, '打分和分钱的票，一张就能认出人来，不能无记名。')
}

/** Checked again with the roll that is frozen. Throws `invalid` naming the field. */
export function checkRollForSecrecy({ secrecy }: Pick<PollContent, 'secrecy'>, rollSize: number): void {
  if (secrecy === 'secret' && rollSize < SECRET_LEAST)
    wrong('content.secrecy', `名册上不到 ${SECRET_LEAST} 票，无记名也猜得出谁投了什么，请改成封存的。`)
}

/** The first instant after the full days of notice that the rules ask for, were it announced now. */
export const earliestOpening = (content: PollContent, rules: RuleSet, now: Iso): Iso => {
  const days = noticeDaysOf(rules, content.method, content.legalEffect)
  return days === 0 ? now : earliestAfterFullDays(now, days)
}
