/** An activity's page where it is easy to say too much: what a shift that is over tells, and the sheet of a late farewell. */
import { NOW, activity, mine, shift } from './activity-samples'
import { stubPhone, yes } from './phone-stub'
import { openPage } from './run-page'
import { activityText, shiftText } from '../../miniprogram/pages/activity/present'

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

test('whoever led it keeps the way to its list and to another season', () => {
  const { viewer } = activity([])
  const rowOf = (more: Partial<typeof viewer>) =>
    activityText(activity([], { viewer: { ...viewer, ...more } }), NOW).leading?.title
  expect(rowOf({ canAmend: true, leads: true })).toBe('改班次、打印名单')
  expect(rowOf({ leads: true })).toBe('打印名单、再办一季')
  expect(rowOf({})).toBeUndefined()
})
