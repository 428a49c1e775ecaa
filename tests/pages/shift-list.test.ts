/** A volunteer's own code read with WeChat's scanner opens the lead's page, which says what it is about. */
import { stubPhone, yes } from './phone-stub'
import { shiftListText } from '../../miniprogram/workbench/shift-list/present'
import type { ShiftList, ShiftPerson } from '../../typings/roster-attendance'

const phone = stubPhone()
Object.assign((globalThis as unknown as { wx: object }).wx, { setKeepScreenOn: async () => undefined })
// The page registers itself when it is loaded.
require('../../miniprogram/workbench/shift-list/index')

const at = (time: string): string => new Date(`2026-06-13T${time}:00+08:00`).toISOString()
const list = {
  shift: { startsAt: at('09:00'), endsAt: at('11:00'), capacity: 5, taken: 1, work: '搬杂物' },
  activityTitle: '清 6 栋楼道',
  place: '6 栋门厅',
  cancelled: false,
  people: [],
  came: 0,
  expected: 1,
  windows: { in: { from: at('08:30'), until: at('09:30') }, out: { from: at('09:00'), until: at('11:30') } },
} as unknown as ShiftList

interface Running {
  data: { scanned: string }
  setData(patch: object): void
  onLoad(query: object): void
}

async function read(now: string): Promise<Running> {
  phone.calls.length = 0
  const replies: Record<string, unknown> = {
    'rosters.shiftList': list,
    'rosters.scanMark': { name: '王芳', list },
  }
  phone.answer = (action) => yes(replies[action] ?? null, now)
  const page = { ...phone.pages[0], route: 'workbench/shift-list/index' } as unknown as Running
  page.data = structuredClone(page.data)
  page.setData = (patch) => Object.assign(page.data, structuredClone(patch))
  page.onLoad({ id: 's1', own: 'A'.repeat(22) })
  await new Promise((resolve) => setTimeout(resolve, 10))
  return page
}

test.each([
  ['before the shift they come', '08:50', 'in', '王芳 到了'],
  ['at its end they leave', '10:58', 'out', '王芳 走了'],
])('%s', async (_, time, end, says) => {
  const page = await read(at(time))
  const scans = phone.calls.filter(({ data }) => data.action === 'rosters.scanMark')
  expect(scans.map(({ data }) => data.input)).toEqual([{ shiftId: 's1', end, code: 'A'.repeat(22) }])
  expect(page.data.scanned).toBe(says)
})

test('days before, whoever was only asked did not say they come, and the list is not called empty', () => {
  const before = (time: string) => new Date(Date.parse(at(time)) - 86_400_000).toISOString()
  const person = (personId: string, state: ShiftPerson['state']) => ({
    ...{ personId, name: '周强', building: '6 栋', state, position: null, at: before('08:27'), leads: false },
    coming: { state: null, version: 0, in: null, out: null },
    viewer: { canTick: null, canSayAbsent: false, canTakeBack: false },
  })
  const textOf = (...people: object[]) =>
    shiftListText({ ...list, people } as unknown as ShiftList, '', before('08:40'))
  const { left, asked, empty } = textOf(person('a', 'accepted'), person('b', 'offered'))
  expect([left.rows[0]?.note, asked[0]?.note]).toEqual(['6 栋 · 今天 8:27 报的', '6 栋 · 今天 8:27 问的'])
  expect([empty, textOf(person('b', 'offered')).empty, textOf().empty]).toEqual([false, false, true])
})
