/** Rules of a notice: pure, no clock and no database of their own. */
import type { Body, Iso, Role } from '../../typings/domain'
import type { Ask, Change, NoticeContent, NoticeState } from '../../typings/notices'
import type { Actor } from '../kernel/context'
import { bodiesOf, hasRole } from '../kernel/context'
import { COMPOSERS, speaksFor } from '../kernel/desks'
import { AppError } from '../kernel/errors'

/** Who, at each desk, may look a notice over: always another person than the one who wrote it. */
const APPROVERS: Record<Body, readonly Role[]> = {
  branch: ['branchSecretary'],
  residentsCommittee: ['committeeMember'],
  ownersCommittee: ['ownersCommitteeMember'],
  propertyCompany: ['propertyStaff'],
  residentOrganisation: ['organisationLead', 'branchSecretary'],
  supervisionCommittee: [],
}

export interface NoticeFacts {
  state: NoticeState
  body: Body
  authorId: string
  pendingBy: string | null
  validUntil: Iso
}

/** The desk a composer writes for: the first of their offices. Throws `forbidden` for none. */
export function bodyOfComposer(actor: Actor): Body {
  const body = bodiesOf(actor, COMPOSERS)[0]
  if (!body) throw new AppError('forbidden', '发通知要有相应的身份。')
  return body
}

/** What this person may do with this notice now; the same answers guard the actions and go into the view. */
export function powers(notice: NoticeFacts, actor: Actor, now: Iso, inAudience: boolean) {
  const ours = speaksFor(actor, notice.body)
  const writer = notice.pendingBy ?? notice.authorId
  const waiting = notice.state === 'inReview' || (notice.state === 'published' && notice.pendingBy !== null)
  const running = notice.state === 'published' && now < notice.validUntil
  return {
    canEdit: ours && notice.state === 'draft',
    canSubmit: ours && notice.state === 'draft',
    canApprove: waiting && writer !== actor.personId && hasRole(actor, ...APPROVERS[notice.body]),
    canAmend: ours && running && notice.pendingBy === null,
    canWithdraw: ours && notice.state === 'published',
    canAsk: running && inAudience && actor.standing !== 'visitor',
    canSeeDraft: ours || hasRole(actor, ...APPROVERS[notice.body]),
  }
}

export const canRespond = (
  notice: NoticeFacts,
  ask: Ask,
  actor: Actor,
  now: Iso,
  inAudience: boolean,
): boolean =>
  notice.state === 'published' &&
  inAudience &&
  actor.standing !== 'visitor' &&
  (ask.kind === 'confirm' || ask.kind === 'choice') &&
  now < ask.dueAt

/** Dates in order and in the future, options distinct. Throws `invalid` naming the field. */
export function checkContent(content: NoticeContent, now: Iso): void {
  const wrong = (field: string, message: string): never => {
    throw new AppError('invalid', message, { field })
  }
  const { ask } = content
  if (content.validUntil <= now) wrong('validUntil', '有效期已经过了，请往后选。')
  if (ask.kind === 'none') return
  if (ask.dueAt <= now) wrong('ask.dueAt', '请大家做的事，截止时间已经过了。')
  if (ask.dueAt > content.validUntil) wrong('ask.dueAt', '请大家做的事，要在有效期之内截止。')
  if (ask.kind !== 'choice') return
  if (new Set(ask.options.map((option) => option.id)).size < ask.options.length)
    wrong('ask.options', '有两个选项重了，请改一个。')
  if (new Set(ask.options.map((option) => option.label)).size < ask.options.length)
    wrong('ask.options', '有两个选项写得一样，请改一个。')
}

/** The options a response may name. */
export function optionsOf(ask: Ask): { id: string; label: string }[] {
  if (ask.kind === 'confirm') return [{ id: 'confirmed', label: ask.label }]
  return ask.kind === 'choice' ? ask.options : []
}

const FIELD_NAMES: [keyof NoticeContent, string][] = [
  ['title', '标题'],
  ['blocks', '正文'],
  ['ask', '请大家做的事'],
  ['audience', '发给谁'],
  ['answeredBy', '谁来答'],
  ['contact', '联系方式'],
  ['validUntil', '有效期'],
]

/** What differs between two editions, field by field, in words. `inWords` writes a field as a reader sees it. */
export function changesBetween(
  before: NoticeContent,
  after: NoticeContent,
  inWords: (content: NoticeContent, field: keyof NoticeContent) => string,
): Change[] {
  return FIELD_NAMES.map(([field, name]) => ({
    field: name,
    before: inWords(before, field),
    after: inWords(after, field),
  })).filter((change) => change.before !== change.after)
}
