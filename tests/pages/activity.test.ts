/** An activity's page where it is easy to say too much: what a shift that is over tells, and the sheet of a late farewell. */
import { NOW, activity, mine, shift } from './activity-samples'
import { stubPhone, yes } from './phone-stub'
import { openPage } from './run-page'
import { activityText } from '../../miniprogram/pages/activity/present'
import { shiftText } from '../../miniprogram/pages/activity/shift-text'
import { MOST_OPEN, openAfter } from '../../miniprogram/pages/activity/weeks'
import { volunteerText } from '../../miniprogram/pages/volunteer/present'
import type { MyShift, ShiftView } from '../../typings/rosters'

const phone = stubPhone()
require('../../miniprogram/pages/activity/index')

test('a seat that was taken is not yet somebody who came', () => {
  const text = shiftText(shift('s', -3, { over: true, viewer: {} }), true, NOW)
  expect(text).toMatchObject({ sentence: '报了 3 人', chip: { text: '您报过' } })
  const unanswered = { over: true as const, viewer: {}, mine: mine({ standIn: true }) }
  expect(shiftText(shift('s', -3, unanswered), true, NOW).standIn).toBeNull()
})

test('to leave late while another of one’s shifts looks for a stand-in: the sheet asks for this one', async () => {
  const looking = shift('looks', 2, { mine: mine({ standIn: true }) })
  phone.answer = () => yes(activity([looking, shift('other', 6)]), NOW)
  const page = await openPage<'onShift' | 'onStandIn'>(phone.pages[0], { id: 'a' })
  const tap = (id: string) => page.onShift({ currentTarget: { dataset: { id } } })
  await tap('other')
  expect(page.data).toMatchObject({ leaving: 'other', leavingLooks: false })
  phone.calls.length = 0
  await page.onStandIn({ currentTarget: { dataset: {} } })
  expect(phone.calls[0]?.data.input).toMatchObject({ shiftId: 'other', wanted: true })
  await tap('looks')
  expect(page.data).toMatchObject({ leaving: 'looks', leavingLooks: true })
  phone.calls.length = 0
  await page.onStandIn({ currentTarget: { dataset: {} } })
  expect(phone.calls).toEqual([])
  page.onUnload()
})

test('a season that is called off says to each what holds for them, also to whoever is in the middle of a shift', () => {
  const over = shift('over', -3, { over: true, viewer: {}, mine: null })
  const on = (more: Partial<ShiftView>) => shift('on', -1, { viewer: {}, mine: null, ...more })
  const off = shift('off', 24, { viewer: {}, cancelled: 'activity' })
  const said = (shifts: ShiftView[]) =>
    activityText(activity(shifts, { state: 'cancelled', cancelledReason: '场地要大修' }), NOW).ended
  expect(said([off])).toEqual({ title: '活动取消了，不用来了', text: '场地要大修' })
  expect(said([over, off])?.title).toBe('后面的班都取消了，不用来了')
  expect(said([over, on({}), off])?.title).toBe('后面的班都取消了，正在办的照常')
  const theirs = on({ mine: mine(), viewer: { canCheckIn: true } })
  expect(said([over, theirs, off])?.title).toBe('后面的班都取消了，您这个班照常')
  expect(shiftText(theirs, false, NOW).button).toMatchObject({ does: 'checkIn' })
  expect(shiftText(off, false, NOW)).toMatchObject({
    sentence: '取消了',
    chip: { text: '取消了' },
    button: null,
  })
})

test('whoever led it keeps the way to its list and to another season', () => {
  const { viewer } = activity([])
  const rowOf = (more: Partial<typeof viewer>) =>
    activityText(activity([], { viewer: { ...viewer, ...more } }), NOW).leading?.title
  expect(rowOf({ canAmend: true, leads: true })).toBe('改班次、打印名单')
  expect(rowOf({ leads: true })).toBe('打印名单、再办一季')
  expect(rowOf({})).toBeUndefined()
})

/** Two shifts a day on every day of twelve weeks, of which the first four are over. */
const DAYS = 84
const season = activity(
  Array.from({ length: DAYS * 2 }, (_, n) =>
    shift(`s${n}`, (Math.floor(n / 2) - 28) * 24 + (n % 2) * 4, {
      mine: null,
      viewer: { canSignUp: true },
      ...(n < 56 ? { over: true as const } : {}),
    }),
  ),
)

test('of a long season what is to come stands first, a week of it open; what is over stands last, the latest first', () => {
  const { weeks } = activityText(season, NOW)
  const past = weeks.filter((week) => week.past)
  expect(weeks.filter(({ open }) => open)).toEqual([weeks[0]])
  expect(weeks[0]?.days.flatMap(({ shifts }) => shifts).length).toBe(weeks[0]?.shifts)
  expect(weeks.slice(-past.length)).toEqual(past)
  expect(past.map(({ title }) => title)).toEqual([
    '6 月 1–7 日',
    '5 月 25–31 日',
    '5 月 18–24 日',
    '5 月 16–17 日',
  ])
})

test('whoever opens one week after the other never has more than a few shifts before them', () => {
  let opened: string[] | null = null
  for (const { key } of activityText(season, NOW).weeks) {
    opened = openAfter(activityText(season, NOW, opened).weeks, key, opened)
    const open = activityText(season, NOW, opened).weeks.filter((week) => week.open)
    expect(open.reduce((sum, { shifts }) => sum + shifts, 0)).toBeLessThanOrEqual(MOST_OPEN)
    if (opened.length > 0) expect(opened).toContain(key)
  }
})

test('the risks stand above a long season until one has a place in it', () => {
  expect(activityText(season, NOW).risksFirst).toBe(true)
  const [first, ...others] = season.shifts
  const held = {
    ...season,
    shifts: [{ ...first!, mine: mine(), viewer: { canCancel: true as const } }, ...others],
  }
  expect(activityText(held, NOW).risksFirst).toBe(false)
})

test('a place that is only offered is not called a sign-up in the list', () => {
  const { id, title, place, desk, state } = activity([])
  const row = {
    id,
    title,
    place,
    desk,
    state,
    firstStartsAt: NOW,
    lastEndsAt: '2026-07-01T00:00:00.000Z',
    placesLeft: 1,
    mine: true,
  }
  const seat = (seatState: MyShift['state']): MyShift => ({
    activityId: id,
    shiftId: 's',
    title,
    place,
    bring: '',
    startsAt: NOW,
    endsAt: NOW,
    checkInFrom: NOW,
    state: seatState,
    position: null,
    answerBy: null,
    cancelled: false,
  })
  const chipFor = (seatState: MyShift['state']) =>
    volunteerText([row], [seat(seatState)], 'coming', NOW).items[0]?.chip?.text
  expect(chipFor('offered')).toBe('等您回话')
  expect(chipFor('waitlisted')).toBe('您在排队')
  expect(chipFor('accepted')).toBe('您已报名')
})

test('whoever is asked finds that week open, and not the first', () => {
  const asked = season.shifts[120]!
  const seat = mine({ state: 'offered', answerBy: NOW })
  const shifts = season.shifts.map((one) =>
    one === asked ? { ...one, mine: seat, viewer: { canCancel: true as const } } : one,
  )
  const open = activityText({ ...season, shifts }, NOW).weeks.filter((week) => week.open)
  const ids = open.flatMap(({ days }) => days.flatMap((day) => day.shifts.map(({ id }) => id)))
  expect(ids).toContain(asked.shiftId)
  expect(open).toHaveLength(1)
})
