/** Who may say, change and take back what; when a party may answer; what minutes must hold. */
import fc from 'fast-check'
import type { CommentFields } from '../../cloudfunctions/deliberation/comment'
import { canEdit, canReplyTo, canTakeBack, whyNotComment } from '../../cloudfunctions/deliberation/comment'
import type { MeetingFields, Party } from '../../cloudfunctions/deliberation/meeting'
import {
  answerOf,
  canAnswer,
  canWriteMinutes,
  checkMinutes,
  signInIsOpen,
  signInTime,
} from '../../cloudfunctions/deliberation/meeting'
import type { Actor } from '../../cloudfunctions/kernel/context'
import type { Role } from '../../typings/domain'
import type { MinutesItem } from '../../typings/deliberation'

const AT = '2026-06-10T11:00:00.000Z'
const later = (ms: number): string => new Date(Date.parse(AT) + ms).toISOString()
const MINUTE = 60_000
const HOUR = 60 * MINUTE

const actor = (personId: string, ...roles: Role[]): Actor => ({
  accountId: personId,
  personId,
  openid: '',
  name: '王桂芳',
  standing: 'registered',
  consents: [],
  household: null,
  roles: roles.map((role) => ({ role, buildingId: null })),
})

const comment = (more: Partial<CommentFields> = {}): CommentFields => ({
  proposalId: 'p',
  about: '加一盏路灯',
  side: 'for',
  under: null,
  text: '要亮。',
  body: 'propertyCompany',
  author: { personId: 'wang', surname: '王', building: '6 栋' },
  desk: null,
  at: AT,
  editedAt: null,
  takenBackAt: null,
  replies: 0,
  moderation: { state: 'visible', label: null, heldAt: null, escalatedAt: null, hidden: null, appeal: null },
  ...more,
})

const party = (more: Partial<Party> = {}): Party => ({
  id: 'propertyCompany',
  name: '安和物业',
  body: 'propertyCompany',
  seat: null,
  answer: null,
  positions: [],
  ...more,
})

const meeting = (more: Partial<MeetingFields> = {}): MeetingFields => ({
  proposalId: 'p',
  proposalTitle: '加一盏路灯',
  form: 'roundTable',
  convener: 'branch',
  state: 'convened',
  startsAt: AT,
  place: '社区议事厅',
  agenda: [
    { id: 'item-1', title: '哪一边' },
    { id: 'item-2', title: '电费' },
  ],
  parties: [party()],
  moved: null,
  begunAt: null,
  minutesLateSince: null,
  minutes: null,
  heldAt: null,
  cancelledReason: null,
  noticeId: null,
  signIn: null,
  ...more,
})

test('a comment is changed by its author alone, for ten minutes to the millisecond, while nobody has replied', () => {
  const wang = actor('wang')
  expect(canEdit(comment(), wang, later(10 * MINUTE - 1))).toBe(true)
  expect(canEdit(comment(), wang, later(10 * MINUTE))).toBe(false)
  expect(canEdit(comment({ replies: 1 }), wang, AT)).toBe(false)
  expect(canEdit(comment(), actor('zhao'), AT)).toBe(false)
})

test('what is taken back or hidden is neither changed, nor taken back, nor replied to', () => {
  const hidden = comment()
  hidden.moderation = { ...hidden.moderation, state: 'hidden' }
  for (const gone of [hidden, comment({ takenBackAt: AT })]) {
    expect(canEdit(gone, actor('wang'), AT)).toBe(false)
    expect(canTakeBack(gone, actor('wang'))).toBe(false)
    expect(canReplyTo(gone)).toBe(false)
  }
})

test('things are said from the seconds to the answer, by who lives here or answers it', () => {
  const wu = actor('wu', 'propertyStaff')
  const about = (state: 'seconding' | 'deliberation' | 'response' | 'poll' | 'screening' | 'accepted') =>
    whyNotComment({ state, responsible: 'propertyCompany' }, wu)
  for (const state of ['seconding', 'deliberation', 'response', 'poll'] as const)
    expect(about(state)).toBeNull()
  for (const state of ['screening', 'accepted'] as const) expect(about(state)).not.toBeNull()
  expect(whyNotComment({ state: 'response', responsible: 'ownersCommittee' }, wu)).not.toBeNull()
})

test('a party that has not answered when it begins is silent, whatever comes later', () => {
  const wu = actor('wu', 'propertyStaff')
  expect(answerOf(meeting(), party(), later(-1))).toBe('waiting')
  expect(answerOf(meeting(), party(), AT)).toBe('silent')
  expect(canAnswer(meeting(), party(), wu, later(-1))).toBe(true)
  expect(canAnswer(meeting(), party(), wu, AT)).toBe(false)
  expect(canAnswer(meeting(), party({ body: null }), wu, later(-1))).toBe(false)
  expect(canAnswer(meeting(), party({ body: null, seat: { personId: 'wu', at: AT } }), wu, later(-1))).toBe(
    true,
  )
})

test('minutes are written once it has begun, by the body that called it', () => {
  const secretary = actor('chen', 'branchSecretary')
  expect(canWriteMinutes(meeting(), secretary, later(-1))).toBe(false)
  expect(canWriteMinutes(meeting(), secretary, AT)).toBe(true)
  expect(canWriteMinutes(meeting({ state: 'held' }), secretary, AT)).toBe(false)
  expect(canWriteMinutes(meeting(), actor('lin', 'committeeMember'), AT)).toBe(false)
})

test('minutes hold each item of the agenda once, and nothing else', () => {
  const item = fc.record({
    itemId: fc.constantFrom('item-1', 'item-2', 'item-3'),
    said: fc.constantFrom('', '说了'),
    decision: fc.constant(null),
  })
  const isWhole = (items: MinutesItem[]) =>
    items
      .map(({ itemId }) => itemId)
      .sort()
      .join() === 'item-1,item-2'
  const taken = (items: MinutesItem[], whole: boolean): boolean => {
    try {
      checkMinutes(meeting(), items, whole)
      return true
    } catch {
      return false
    }
  }
  fc.assert(
    fc.property(fc.array(item, { maxLength: 3 }), (items) => {
      expect(taken(items, false)).toBe(isWhole(items))
      expect(taken(items, true)).toBe(isWhole(items) && items.every(({ said }) => said !== ''))
    }),
  )
})

test('signing in is open from half an hour before until four hours after, and not while it is closed', () => {
  const signIn = { turning: true, salt: 's', openedAt: AT, closedAt: null }
  const open = meeting({ signIn })
  expect(signInTime(open)).toEqual({ from: later(-HOUR / 2), until: later(4 * HOUR) })
  expect(signInIsOpen(open, later(-HOUR / 2))).toBe(true)
  expect(signInIsOpen(open, later(-HOUR / 2 - 1))).toBe(false)
  expect(signInIsOpen(open, later(4 * HOUR))).toBe(false)
  expect(signInIsOpen(meeting({ signIn: { ...signIn, closedAt: AT } }), AT)).toBe(false)
  expect(signInIsOpen(meeting(), AT)).toBe(false)
})
