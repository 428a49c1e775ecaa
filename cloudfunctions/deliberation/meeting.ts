/**
 * Rules of a joint discussion (domain brief C.2; Organic Law of Urban Residents' Committees, art. 32): who calls it, who
 * speaks for a party, until when a party may answer, and what its minutes must hold.
 */
import type { MeetingForm, MinutesItem } from '../../typings/deliberation'
import type { Body, Id, Iso, Role } from '../../typings/domain'
import type { ProposalState } from '../../typings/proposals'
import { DAY, HOUR, workingDeadline } from '../kernel/calendar'
import type { Actor } from '../kernel/context'
import { bodiesOf } from '../kernel/context'
import { speaksFor } from '../kernel/desks'
import { AppError } from '../kernel/errors'

export interface Party {
  id: string
  name: string
  /** Null for one from outside the community. */
  body: Body | null
  /** Who speaks for one from outside: whoever came with its code. */
  seat: { personId: Id; at: Iso } | null
  answer: { comes: boolean; word: string; at: Iso } | null
  positions: { itemId: string; text: string; at: Iso }[]
}

export interface Minutes {
  /** Grows with every saving; whoever saves hands back the one they saw. */
  edition: number
  items: MinutesItem[]
  at: Iso
}

export interface MeetingFields {
  proposalId: Id
  proposalTitle: string
  form: MeetingForm
  convener: Body
  state: 'convened' | 'held' | 'cancelled'
  startsAt: Iso
  place: string
  agenda: { id: string; title: string }[]
  parties: Party[]
  minutes: Minutes | null
  /** When and where it was to be before it was moved last, and why it was. */
  moved: { startsAt: Iso; place: string; reason: string; at: Iso } | null
  /** As the clock noted them: that it began, and that its minutes did not stand in time. */
  begunAt: Iso | null
  minutesLateSince: Iso | null
  /** When the minutes were declared to stand. */
  heldAt: Iso | null
  cancelledReason: string | null
  noticeId: Id | null
  signIn: { turning: boolean; salt: string; openedAt: Iso; closedAt: Iso | null } | null
}

/** The branch and the committees. */
export const CONVENERS: readonly Role[] = [
  'branchSecretary',
  'committeeMember',
  'ownersCommitteeMember',
  'proposalCommittee',
]

/** It is being talked over, or its answer is awaited. */
export const TALKED_OVER: readonly ProposalState[] = ['deliberation', 'response']

export const canConvene = (state: ProposalState, actor: Actor): boolean =>
  TALKED_OVER.includes(state) && bodiesOf(actor, CONVENERS).length > 0

const EARLIEST_MS = DAY
const LATEST_MS = 60 * DAY

/** Throws `invalid` when people have no time to come, or nobody knows yet whether they will. */
export function checkTime(startsAt: Iso, now: Iso): void {
  const ahead = Date.parse(startsAt) - Date.parse(now)
  if (ahead < EARLIEST_MS)
    throw new AppError('invalid', '至少提前一天，请的人才来得及安排。', { field: 'startsAt' })
  if (ahead > LATEST_MS) throw new AppError('invalid', '定在 60 天以内。', { field: 'startsAt' })
}

/** Throws `invalid` as `checkTime` does, and when a party is asked twice or asks itself. */
export function checkMeeting(
  { startsAt, bodies, outside }: { startsAt: Iso; bodies: readonly Body[]; outside: readonly string[] },
  convener: Body,
  now: Iso,
): void {
  checkTime(startsAt, now)
  if (bodies.includes(convener))
    throw new AppError('invalid', '自己召集的，不用再请自己。', { field: 'bodies' })
  const names = [...bodies, ...outside]
  if (names.length === 0) throw new AppError('invalid', '至少请一方来。', { field: 'bodies' })
  if (new Set(names).size < names.length)
    throw new AppError('invalid', '有一方请了两遍。', { field: 'outside' })
}

export const speaksForParty = (party: Party, actor: Actor): boolean =>
  party.body ? speaksFor(actor, party.body) : party.seat?.personId === actor.personId

const isOn = ({ state }: MeetingFields): boolean => state === 'convened'

/** Until it begins; it may be changed until then. */
export const canAnswer = (meeting: MeetingFields, party: Party, actor: Actor, now: Iso): boolean =>
  isOn(meeting) && now < meeting.startsAt && speaksForParty(party, actor)

/** Until the minutes stand. */
export const canTakePosition = (meeting: MeetingFields, party: Party, actor: Actor): boolean =>
  isOn(meeting) && speaksForParty(party, actor)

/** `silent`: it did not answer before the meeting began, and stands there so. */
export const answerOf = (
  { startsAt }: Pick<MeetingFields, 'startsAt'>,
  { answer }: Party,
  now: Iso,
): 'comes' | 'declines' | 'waiting' | 'silent' =>
  answer ? (answer.comes ? 'comes' : 'declines') : now < startsAt ? 'waiting' : 'silent'

/** Names of those that have not answered. */
export const silentParties = ({ parties }: Pick<MeetingFields, 'parties'>): string[] =>
  parties.filter(({ answer }) => answer === null).map(({ name }) => name)

/** Working days after a meeting in which its minutes are to stand. */
const MINUTES_DAYS = 5

export const minutesDueAt = (startsAt: Iso): Iso => workingDeadline(startsAt, MINUTES_DAYS)

const isConvener = ({ convener }: MeetingFields, actor: Actor): boolean =>
  bodiesOf(actor, CONVENERS).includes(convener)

export const runsMeeting = (meeting: MeetingFields, actor: Actor): boolean =>
  isOn(meeting) && isConvener(meeting, actor)

export const readsDraft = isConvener

/** Or move it. */
export const canCancel = (meeting: MeetingFields, actor: Actor, now: Iso): boolean =>
  runsMeeting(meeting, actor) && now < meeting.startsAt

export const canWriteMinutes = (meeting: MeetingFields, actor: Actor, now: Iso): boolean =>
  runsMeeting(meeting, actor) && now >= meeting.startsAt

export const canPublish = (meeting: MeetingFields, actor: Actor): boolean =>
  meeting.state === 'held' && meeting.noticeId === null && speaksFor(actor, meeting.convener)

/** Throws `invalid` unless each item of the agenda stands there once; `whole`: with what was said about it. */
export function checkMinutes({ agenda }: MeetingFields, items: readonly MinutesItem[], whole: boolean): void {
  const ids = new Set(items.map(({ itemId }) => itemId))
  if (ids.size < items.length || items.length !== agenda.length || !agenda.every(({ id }) => ids.has(id)))
    throw new AppError('invalid', '每一项议程各记一段，不多不少。', { field: 'items' })
  const empty = whole ? items.find(({ said }) => said.length < 2) : undefined
  if (!empty) return
  const title = agenda.find(({ id }) => id === empty.itemId)?.title ?? ''
  throw new AppError('invalid', `“${title}”还没记，没说到也写一句。`, { field: 'items' })
}

const BEFORE_MS = HOUR / 2
const AFTER_MS = 4 * HOUR

/** Around the meeting: from half an hour before it begins until four hours after. */
export const signInTime = ({ startsAt }: Pick<MeetingFields, 'startsAt'>): { from: Iso; until: Iso } => ({
  from: new Date(Date.parse(startsAt) - BEFORE_MS).toISOString(),
  until: new Date(Date.parse(startsAt) + AFTER_MS).toISOString(),
})

const isTime = (meeting: MeetingFields, now: Iso): boolean => {
  const { from, until } = signInTime(meeting)
  return now >= from && now < until
}

export const canOpenSignIn = (meeting: MeetingFields, actor: Actor, now: Iso): boolean =>
  runsMeeting(meeting, actor) && isTime(meeting, now)

export const signInIsOpen = (meeting: MeetingFields, now: Iso): boolean =>
  isOn(meeting) && meeting.signIn !== null && meeting.signIn.closedAt === null && isTime(meeting, now)

/** How long a turning code is shown; it is taken for as long again, for whoever types slowly. */
export const TURN_MS = 2 * 60_000
