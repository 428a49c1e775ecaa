/** What counts as hours, who says so, and until when it can be disputed. Whole minutes everywhere. */
import type { Body, Id, Iso } from '../../../typings/domain'
import type { AttendanceState } from '../../../typings/roster-coming'
import { DAY, HOUR, plus, workingDeadline } from '../../kernel/calendar'

const MINUTE = HOUR / 60

/** One end of someone's time, as far as the rule looks at it. */
export interface End {
  at: Iso
  counts: boolean
}

/**
 * Minutes of service: from the later of coming and the shift's start to the earlier of leaving and its end. What lies
 * outside the shift, such as the way there, does not count (domain brief B.6).
 */
export function minutesOf(shift: { startsAt: Iso; endsAt: Iso }, inAt: Iso, outAt: Iso): number {
  const from = Math.max(Date.parse(inAt), Date.parse(shift.startsAt))
  const to = Math.min(Date.parse(outAt), Date.parse(shift.endsAt))
  return Math.max(0, Math.floor((to - from) / MINUTE))
}

/** 0 while an end is missing, or is only claimed. */
export function countedMinutes(
  shift: { startsAt: Iso; endsAt: Iso },
  { in: came, out: left }: { in: End | null; out: End | null },
): number {
  return came?.counts && left?.counts ? minutesOf(shift, came.at, left.at) : 0
}

/** Tenths of an hour, rounded down: 95 minutes are 15. */
export const tenthsOf = (minutes: number): number => Math.floor(minutes / 6)

/** `1.5 小时` */
export const hoursInWords = (minutes: number): string =>
  `${Math.floor(tenthsOf(minutes) / 10)}.${tenthsOf(minutes) % 10} 小时`

/** After a confirmation or a correction; a supervisor's decision stands. */
const DISPUTE_DAYS = 7
/** A proposal that nobody answers counts as the lead said, and can then still be disputed. */
const ANSWER_DAYS = 7
/** Working days, as supervisors rule on any objection. */
const RULE_DAYS = 5
/** Someone may be noted a little before the shift and after it, as for checking in. */
const AROUND_MS = 30 * MINUTE

export const answerBy = (proposedAt: Iso): Iso => plus(proposedAt, ANSWER_DAYS * DAY)
/** Hours that nobody who runs the shift may confirm. */
export const superviseBy = (endedAt: Iso): Iso => workingDeadline(endedAt, RULE_DAYS)
export const ruleBy = (disputedAt: Iso): Iso => workingDeadline(disputedAt, RULE_DAYS)

/** How hours came to stand as they do. */
export type Basis = 'lead' | 'supervisor' | 'volunteer' | 'unanswered' | 'ruling' | 'correction'

/** What is kept of someone's hours beside the marks of their coming and leaving. */
export interface HoursPart {
  /** As the ledger has it now; null before anything was entered. */
  minutes: number | null
  basis: Basis | null
  /** Who of the desk stands behind it: confirmed, proposed or corrected it last. */
  by: Id
  /** Nobody who runs the shift could: a supervisor said when they came and left. */
  bySupervisor?: true
  /** Since when it stands so. */
  at: Iso
  dispute: { text: string; at: Iso; dueAt: Iso } | null
  ruling: { by: Id; reason: string; minutes: number; at: Iso } | null
  correction: { by: Id; reason: string; minutes: number; at: Iso } | null
  /** For the desk's queue. */
  waits: 'approval' | null
}

export interface HoursFacts {
  personId: Id
  body: Body
  state: AttendanceState
  startsAt: Iso
  endsAt: Iso
  in: (End & { how: string }) | null
  out: (End & { how: string }) | null
  hours?: HoursPart | null
  updatedAt: Iso
}

/**
 * Null where it cannot be disputed (any more). Exclusive. An absence only once the shift is over: until then whoever
 * comes is let in by the lead, and a dispute would close the row to them.
 */
export function disputeUntil({ state, hours, updatedAt, endsAt }: HoursFacts, now: Iso): Iso | null {
  if (state === 'hoursProposed') return hours ? answerBy(hours.at) : null
  if (state === 'noShow' || state === 'excused')
    return now < endsAt ? null : plus(updatedAt < endsAt ? endsAt : updatedAt, DISPUTE_DAYS * DAY)
  return state === 'hoursConfirmed' && hours ? plus(hours.at, DISPUTE_DAYS * DAY) : null
}

export const canDispute = (facts: HoursFacts, personId: Id, now: Iso): boolean => {
  const until = disputeUntil(facts, now)
  return facts.personId === personId && until !== null && now < until
}

export const canAccept = ({ state, personId }: HoursFacts, viewerId: Id): boolean =>
  state === 'hoursProposed' && personId === viewerId

/** Why whoever runs the shift cannot confirm these hours; null where they can. */
export function whyNotConfirm(facts: HoursFacts, viewerId: Id): string | null {
  if (facts.personId === viewerId) return '自己的时长，请团队里另一位来确认。'
  if (facts.state === 'checkedIn') return '还没签退，补上离开的时间再算。'
  if (facts.state !== 'checkedOut') return '这一条眼下不用确认。'
  if (!facts.in?.counts || !facts.out?.counts) return '手机自己记的时间还没人核对，不能算。'
  if (countedMinutes(facts, facts) === 0) return '到的时候班已经散了，没有能算的时间。'
  return null
}

/** Before the volunteer or a supervisor has had a say, the desk may say when somebody came and left. */
export const canPropose = (facts: HoursFacts | null, personId: Id, viewerId: Id): boolean =>
  personId !== viewerId &&
  (facts === null ||
    ['checkedIn', 'noShow', 'excused', 'hoursProposed'].includes(facts.state) ||
    (facts.state === 'checkedOut' && countedMinutes(facts, facts) === 0))

export const canCorrect = (facts: HoursFacts, viewerId: Id): boolean =>
  facts.personId !== viewerId &&
  (facts.state === 'hoursConfirmed' || facts.state === 'resolved') &&
  !facts.hours?.correction

/** Another one than who proposed it. */
export const canApprove = ({ personId, hours }: HoursFacts, viewerId: Id): boolean =>
  personId !== viewerId && !!hours?.correction && hours.correction.by !== viewerId

/** Who proposed it, while nobody has answered. */
export const canWithdraw = ({ hours }: HoursFacts, viewerId: Id): boolean =>
  !!hours?.correction && hours.correction.by === viewerId

/** No part in it: neither the volunteer nor who stands behind the hours. */
export const canDecide = ({ state, personId, hours }: HoursFacts, viewerId: Id): boolean =>
  state === 'disputed' && personId !== viewerId && hours?.by !== viewerId

/** Why these times cannot be proposed; null where they can. */
export function whyNotTimes(shift: { startsAt: Iso; endsAt: Iso }, inAt: Iso, outAt: Iso): string | null {
  const opens = plus(shift.startsAt, -AROUND_MS)
  const closes = plus(shift.endsAt, AROUND_MS)
  if (inAt < opens || inAt > closes || outAt < opens || outAt > closes)
    return '时间要在这个班的前后半小时以内。'
  if (outAt <= inAt) return '离开要晚于到的时候。'
  return minutesOf(shift, inAt, outAt) === 0 ? '这样算下来不到一分钟，请看看时间。' : null
}

/** A decision or a correction stays within what the shift lasted. */
export const mostMinutes = (shift: { startsAt: Iso; endsAt: Iso }): number =>
  minutesOf(shift, shift.startsAt, shift.endsAt)
