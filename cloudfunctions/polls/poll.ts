/** Rules of a poll: its states, who may do what with it, what a content must be. No clock and no database here. */
import type { Body, Iso, Role } from '../../typings/domain'
import type { PollContent, PollState } from '../../typings/polls'
import { DAY } from '../kernel/calendar'
import type { Actor } from '../kernel/context'
import { bodiesOf, bodyOfRole, hasRole } from '../kernel/context'
import { AppError } from '../kernel/errors'

const DRAFTERS: readonly Role[] = [
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
}

/** The stored state lags behind the clock; this one does not. The close is exclusive: at `closesAt` it is closed. */
export function stateAt(poll: PollFacts, now: Iso): PollState {
  if (poll.state !== 'announced' && poll.state !== 'open') return poll.state
  if (now < poll.opensAt) return 'announced'
  return now < poll.closesAt ? 'open' : 'closed'
}

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
    canCancel: announcer && stateAt(poll, now) === 'announced',
    /** Set by the tally alone: between the close and the tally there is nothing to see. */
    canSeeResult: poll.state === 'closed',
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
  if (content.method === 'single' && content.maxChoices !== 1) wrong('content.maxChoices', '单选只能选一项。')
  if (content.method === 'multiple' && (content.maxChoices < 2 || content.maxChoices > options.length))
    wrong('content.maxChoices', `多选最少选 2 项，最多选 ${options.length} 项。`)
  if (body === 'branch' && content.legalEffect !== 'advisory')
    wrong('content.legalEffect', '支部只能发起征求意见的表决，要算数的请由居委会或业委会来办。')
}

const SHORTEST_MS = DAY
const LONGEST_MS = 60 * DAY

/** What must hold when it is sent for review and again when it is announced. Throws `invalid` naming the field. */
export function checkTimes(content: PollContent, now: Iso): void {
  const length = Date.parse(content.closesAt) - Date.parse(content.opensAt)
  if (content.opensAt <= now) wrong('content.opensAt', '开始时间已经过了，请往后选。')
  if (length <= 0) wrong('content.closesAt', '截止要在开始之后。')
  if (length < SHORTEST_MS) wrong('content.closesAt', '至少开放一整天，好让大家都赶得上。')
  if (length > LONGEST_MS) wrong('content.closesAt', '最多开放 60 天。')
}
