/**
 * Rules of a claim: someone who holds an office takes a matter on with a date, says when it is done, and the
 * neighbour it was done for has the last word. Nobody judges their own work.
 */
import type { ClaimState } from '../../typings/claims'
import type { Body, Day, Iso, Role, Step } from '../../typings/domain'
import { addDays, chinaDay, chinaInstant, overdueDays } from '../kernel/calendar'
import type { Actor } from '../kernel/context'
import { AppError } from '../kernel/errors'

/** Who may take something on, and for which body it counts. */
const BODY_OF: Partial<Record<Role, Body>> = {
  branchMember: 'branch',
  branchEditor: 'branch',
  branchSecretary: 'branch',
  residentRepresentative: 'residentsCommittee',
}

export interface ClaimFacts {
  state: ClaimState
  takerId: string
  servedId: string
  dueOn: Day
  takenAt: Iso
  doneAt: Iso | null
  settledAt: Iso | null
}

/** Days after which a claim that nobody confirmed or denied rests as unconfirmed. */
export const ANSWER_DAYS = 14
const LONGEST_DAYS = 180

/** The office under which this person takes things on. Throws `forbidden`. */
export function takingRole(actor: Actor): { role: Role; body: Body } {
  for (const { role } of actor.roles) {
    const body = BODY_OF[role]
    if (body) return { role, body }
  }
  throw new AppError('forbidden', '支部的人和居民代表才能接，您可以附议或跟一句。')
}

export const mayTake = (actor: Actor): boolean => actor.roles.some(({ role }) => BODY_OF[role] !== undefined)

/** Throws `invalid` for a day that has gone or is too far off. */
export function checkDueOn(dueOn: Day, now: Iso): void {
  const today = chinaDay(now)
  if (dueOn < today) throw new AppError('invalid', '这个日子已经过了，请往后选。', { field: 'dueOn' })
  if (dueOn > addDays(today, LONGEST_DAYS))
    throw new AppError('invalid', '日子太远了，半年之内说个准日子。', { field: 'dueOn' })
}

/** The promised day ends at 24:00 (Civil Code 203). Exclusive. */
export const dueAtOf = (dueOn: Day): Iso => chinaInstant(dueOn, 24)

/** Someone is at it, has done it and waits to hear, or has been told that it is done: nobody else is needed. */
export const isHeld = (state: ClaimState): boolean =>
  state === 'taken' || state === 'done' || state === 'confirmed'

export const canFinish = (claim: ClaimFacts, actor: Actor): boolean =>
  claim.state === 'taken' && claim.takerId === actor.personId

export const canConfirm = (claim: ClaimFacts, actor: Actor): boolean =>
  claim.state === 'done' && claim.servedId === actor.personId

/** Whole days past the promised day at which it was done, or by now. */
export function lateDays(claim: ClaimFacts, now: Iso): number {
  if (claim.state === 'givenBack') return 0
  return overdueDays(dueAtOf(claim.dueOn), claim.doneAt ?? now)
}

const LAST_LABEL: Record<ClaimState, string> = {
  taken: '邻居说做没做成',
  done: '等邻居说做没做成',
  confirmed: '邻居说做成了',
  denied: '邻居说没做成',
  givenBack: '退回来了',
  unconfirmed: '邻居没回话',
}

export function stepsOf(claim: ClaimFacts, now: Iso): Step[] {
  const dueAt = dueAtOf(claim.dueOn)
  const given = claim.state === 'givenBack'
  const pending = now >= dueAt ? 'missed' : 'now'
  return [
    { key: 'taken', label: '有人接了', state: 'done', at: claim.takenAt, note: null },
    {
      key: 'done',
      label: claim.doneAt ? '说办好了' : given ? '没有办' : '说好的日子',
      state: claim.doneAt ? 'done' : given ? 'missed' : pending,
      at: claim.doneAt ?? (given ? null : chinaInstant(claim.dueOn, 12)),
      note: null,
    },
    {
      key: 'said',
      label: LAST_LABEL[claim.state],
      state: lastState(claim.state),
      at: claim.settledAt,
      note: null,
    },
  ]
}

function lastState(state: ClaimState): Step['state'] {
  if (state === 'confirmed') return 'done'
  if (state === 'done') return 'now'
  return state === 'taken' ? 'next' : 'missed'
}
