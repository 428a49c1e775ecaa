/** Rules of a notice: its states and who may do what with it. Pure, no clock and no database of their own. */
import type { Body, Iso, Role } from '../../typings/domain'
import type { Ask, NoticeState } from '../../typings/notices'
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
  /** As stored: never `objectionWindow`. */
  state: NoticeState
  body: Body
  authorId: string
  pendingBy: string | null
  ask: Ask
  validUntil: Iso
}

/** Published with an objection window that is open is a state of its own, by the clock alone. */
export const stateAt = ({ state, ask }: Pick<NoticeFacts, 'state' | 'ask'>, now: Iso): NoticeState =>
  state === 'published' && ask.kind === 'objection' && now < ask.dueAt ? 'objectionWindow' : state

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
  const speaks = running && inAudience && actor.standing !== 'visitor'
  const { ask } = notice
  return {
    canEdit: ours && notice.state === 'draft',
    canSubmit: ours && notice.state === 'draft',
    canApprove: waiting && writer !== actor.personId && hasRole(actor, ...APPROVERS[notice.body]),
    canTakeBack: ours && notice.state === 'scheduled',
    canAmend: ours && running && notice.pendingBy === null,
    canWithdraw: ours && notice.state === 'published',
    canAsk: speaks,
    canObject: speaks && ask.kind === 'objection' && now < ask.dueAt,
    canRespond: speaks && optionsOf(ask).length > 0 && ask.kind !== 'none' && now < ask.dueAt,
    canSeeDraft: ours || hasRole(actor, ...APPROVERS[notice.body]),
  }
}

/** The options a response may name. */
export function optionsOf(ask: Ask): { id: string; label: string }[] {
  if (ask.kind === 'confirm') return [{ id: 'confirmed', label: ask.label }]
  return ask.kind === 'choice' ? ask.options : []
}
