/** Rules of a comment's moderation: who may hide what, for which reasons, and the one appeal against it. */
import type { Iso, Role } from '../../typings/domain'
import type { HideReason } from '../../typings/moderation'
import { workingDeadline } from '../kernel/calendar'
import type { Actor } from '../kernel/context'
import { hasRole, requireThat } from '../kernel/context'
import { AppError, notFound } from '../kernel/errors'
import type { CommentFacts, CommentKind, CommentRow, Moderation } from '../kernel/moderated'
import { isImpartial, isModerator, restoredAt } from '../kernel/moderated'

export interface Comment {
  facts: CommentFacts
  moderation: Moderation
}

export type Found = Comment & { row: CommentRow }

/** Throws `not_found` for a row that lies beside the comments and is none. */
export function found(kind: CommentKind, row: CommentRow): Found {
  if (!row.moderation) throw notFound(`这个${kind.name}`)
  return { row, facts: kind.facts(row), moderation: row.moderation }
}

/** Working days in which the supervisors decide an appeal. */
const APPEAL_DAYS = 3

const WORDS: Record<HideReason, string> = {
  illegal: '有违法内容',
  personalData: '有别人的私人信息',
  abuse: '骂人或攻击人',
  advert: '是广告',
  duplicate: '同样的话发了几遍',
  checkFailed: '没通过内容核对',
}

export const REASONS = Object.keys(WORDS) as HideReason[]
export const reasonInWords = (reason: HideReason): string => WORDS[reason]

const conflict = (why: string): AppError => new AppError('conflict', why)

/** That the check failed can be said only of what it had a doubt about. */
export const reasonsFor = ({ label }: Moderation): HideReason[] =>
  REASONS.filter((reason) => reason !== 'checkFailed' || label !== null)

function requireReason(moderation: Moderation, reason: HideReason): void {
  if (!reasonsFor(moderation).includes(reason))
    throw new AppError('invalid', '微信的内容核对没说这一条有问题，请另选一个原因。', { field: 'reason' })
}

function requireImpartial(facts: CommentFacts, actor: Actor): void {
  requireThat(facts.author.personId !== actor.personId, '自己写的，要请别人来看。')
  requireThat(isImpartial(facts, actor), '这是对你们说的，要请别的人来看。')
}

/** The role under which someone looks at other people's words. */
export const moderatorRole = (actor: Actor): Role =>
  hasRole(actor, 'committeeMember')
    ? 'committeeMember'
    : hasRole(actor, 'branchSecretary')
      ? 'branchSecretary'
      : 'supervisor'

const hiddenBy = (before: Moderation, reason: HideReason, actor: Actor, now: Iso): Moderation => ({
  ...before,
  state: 'hidden',
  heldAt: null,
  escalatedAt: null,
  hidden: { reason, role: moderatorRole(actor), by: actor.personId, at: now },
  appeal: null,
})

/** What the supervisors put back stays: it is not hidden a second time. */
export function hide({ facts, moderation }: Comment, reason: HideReason, actor: Actor, now: Iso): Moderation {
  if (moderation.state === 'hidden') throw conflict('这一条已经隐藏了。')
  if (moderation.state === 'held') throw conflict('这一条还在等人看一眼，请到那里去定。')
  if (restoredAt(moderation)) throw conflict('监督委员会复核后恢复的，不能再隐藏。')
  requireThat(isModerator(actor))
  requireImpartial(facts, actor)
  requireReason(moderation, reason)
  return hiddenBy(moderation, reason, actor, now)
}

/** Moderators look at once; supervisors when the working day is over and nobody did. */
export const mayLook = ({ facts, moderation }: Comment, actor: Actor, isOver: boolean): boolean =>
  moderation.state === 'held' &&
  facts.author.personId !== actor.personId &&
  (isModerator(actor) || (isOver && hasRole(actor, 'supervisor')))

/** A human has looked at what the check left to one. `reason` null shows it. */
export function look(
  { facts, moderation }: Comment,
  reason: HideReason | null,
  actor: Actor,
  now: Iso,
): Moderation {
  if (moderation.state !== 'held') throw conflict('已经有人看过了。')
  requireThat(facts.author.personId !== actor.personId, '自己写的，要请别人来看。')
  if (!reason) return { ...moderation, state: 'visible', heldAt: null, escalatedAt: null }
  requireImpartial(facts, actor)
  requireReason(moderation, reason)
  return hiddenBy(moderation, reason, actor, now)
}

/** Once, by its author. */
export function appeal({ facts, moderation }: Comment, text: string, actor: Actor, now: Iso): Moderation {
  requireThat(facts.author.personId === actor.personId, '谁写的，由谁来请复核。')
  if (moderation.appeal?.decided) throw conflict('监督委员会已经复核过。一条话只能请一次复核。')
  if (moderation.appeal) throw conflict('您已经请过了，监督委员会正在看。')
  if (moderation.state !== 'hidden') throw conflict('这一条没有隐藏，不用复核。')
  const dueAt = workingDeadline(now, APPEAL_DAYS)
  return { ...moderation, appeal: { text, at: now, dueAt, decided: null } }
}

export const canAppeal = ({ facts, moderation }: Comment, actor: Actor): boolean =>
  facts.author.personId === actor.personId && moderation.state === 'hidden' && moderation.appeal === null

/** A supervisor who neither wrote it nor hid it. */
const isFree = ({ facts, moderation }: Comment, actor: Actor): boolean =>
  facts.author.personId !== actor.personId && moderation.hidden?.by !== actor.personId

export const canDecide = (comment: Comment, actor: Actor): boolean =>
  comment.moderation.appeal?.decided === null && hasRole(actor, 'supervisor') && isFree(comment, actor)

export function decideAppeal(
  comment: Comment,
  decision: { upheld: boolean; reason: string },
  actor: Actor,
  now: Iso,
): Moderation {
  const { appeal: asked } = comment.moderation
  if (!asked) throw conflict('写的人没有请复核。')
  if (asked.decided) throw conflict('已经有人复核过了。')
  requireThat(hasRole(actor, 'supervisor'))
  requireThat(isFree(comment, actor), '自己写的、自己隐藏的，要请另一位监督员来看。')
  return {
    ...comment.moderation,
    state: decision.upheld ? 'visible' : 'hidden',
    appeal: { ...asked, decided: { ...decision, at: now } },
  }
}
