/** An activity's page where it is easy to say too much: what a shift that is over tells, and the sheet of a late farewell. */
import type { ActivityView, ShiftView } from '../../typings/rosters'
import { stubPhone, yes } from './phone-stub'
import { openPage } from './run-page'
import { shiftText } from '../../miniprogram/pages/activity/present'

const phone = stubPhone()
require('../../miniprogram/pages/activity/index')

const NOW = '2026-06-13T00:00:00.000Z'
const hour = (n: number): string => new Date(Date.parse(NOW) + n * 3_600_000).toISOString()

const mine = (more: Partial<NonNullable<ShiftView['mine']>> = {}): NonNullable<ShiftView['mine']> => ({
  state: 'accepted',
  version: 1,
  position: null,
  answerBy: null,
  late: true,
  standIn: false,
  ...more,
})

const shift = (shiftId: string, at: number, more: Partial<ShiftView> = {}): ShiftView => ({
  shiftId,
  startsAt: hour(at),
  endsAt: hour(at + 2),
  work: '搬杂物',
  capacity: 4,
  taken: 3,
  waiting: 0,
  mine: mine(),
  standIn: null,
  viewer: { canCancel: true },
  ...more,
})

const activity = (shifts: ShiftView[]): ActivityView => ({
  id: 'a',
  version: 1,
  state: 'published',
  desk: { body: 'residentOrganisation', name: '邻里帮帮团' },
  title: '清楼道',
  purpose: '',
  place: '6 栋门厅',
  risks: '小心腰',
  contact: '孙师傅',
  bring: '',
  provided: '',
  skills: [],
  leastAge: null,
  publishedAt: NOW,
  cancelledReason: null,
  origin: null,
  shifts,
  feedback: null,
  viewer: { canEdit: false, canPublish: false, canCancelActivity: false, canAmend: false, whyNot: null },
})

test('a seat that was taken is not yet somebody who came', () => {
  const text = shiftText(shift('s', -3, { over: true, viewer: {} }), true, NOW)
  expect(text).toMatchObject({ sentence: '报了 3 人', chip: { text: '您报过' } })
})

test('to leave late while another of one’s shifts looks for a stand-in: the sheet asks for this one', async () => {
  const looking = shift('looks', 2, { mine: mine({ standIn: true }) })
  phone.answer = () => yes(activity([looking, shift('other', 6)]), NOW)
  const page = await openPage<'onShift' | 'onStandIn'>(phone, { id: 'a' })
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
