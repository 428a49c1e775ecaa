/** The pages of whoever leads an activity, where two change it at once and where a list is long. */
import { NOW, activity, shift } from './activity-samples'
import { no, stubPhone, yes } from './phone-stub'
import { openPage } from './run-page'
import { factsOf } from '../../miniprogram/workbench/shift-edit/present'
import { nextFirstDay } from '../../miniprogram/workbench/season/next'

const phone = stubPhone()
const back = jest.fn(() => Promise.resolve())
Object.assign(wx, { navigateBack: back })
require('../../miniprogram/workbench/activity-edit/index')
require('../../miniprogram/workbench/paste/index')
require('../../miniprogram/workbench/shift-edit/index')
const [editPage, pastePage, shiftPage] = phone.pages

const inputsOf = (action: string): unknown[] =>
  phone.calls.filter(({ data }) => data.action === action).map(({ data }) => data.input)

beforeEach(() => {
  phone.storage.clear()
  phone.calls.length = 0
})

test('somebody else changed it first: what was typed stays, the rest is theirs, and the next press goes through', async () => {
  const { viewer } = activity([])
  const before = activity([shift('s', 30)], { viewer: { ...viewer, canAmend: true } })
  const theirs = { ...before, version: 2, contact: '李师傅', bring: '水杯' }
  phone.answer = () => yes(before, NOW)
  const page = await openPage<'onInput' | 'onAmend'>(editPage, { id: 'a' })
  const type = (field: string, value: string) =>
    page.onInput({ currentTarget: { dataset: { field } }, detail: { value } })
  void type('place', '东门岗亭')
  void type('bring', '手套')
  phone.answer = (action) => (action === 'rosters.get' ? yes(theirs, NOW) : no('stale', '刚有人改过。'))
  await page.onAmend()
  expect(page.data).toMatchObject({ problem: { code: 'stale' }, draft: { version: 2, contact: '李师傅' } })
  phone.answer = () => yes({ ...theirs, version: 3 }, NOW)
  await page.onAmend()
  expect(inputsOf('rosters.amend')[1]).toMatchObject({
    version: 2,
    change: { place: '东门岗亭', bring: '手套', contact: '李师傅' },
  })
  expect(back).toHaveBeenCalled()
  page.onUnload()
})

test('a time that is being chosen outlives the minutes, until the shift itself is at another time', async () => {
  const before = shift('s', 30)
  const [later, end] = [41, 43].map((hours) => new Date(Date.parse(NOW) + hours * 3_600_000).toISOString())
  const phoneSees = (one: ReturnType<typeof shift>) => {
    phone.answer = (action) => yes(action === 'rosters.get' ? activity([one]) : { people: [] }, NOW)
  }
  phoneSees(before)
  const page = await openPage<'onStart' | 'onEnd' | 'refresh' | 'accept'>(shiftPage, {
    id: 's',
    activity: 'a',
  })
  void page.onStart({ detail: { value: later } })
  void page.accept(page.reply)
  void page.onEnd({ detail: { value: end } })
  await page.refresh()
  expect(page.data).toMatchObject({ startsAt: later, endsAt: end, changed: true })
  const theirs = shift('s', 54)
  phoneSees(theirs)
  await page.refresh()
  expect(page.data).toMatchObject({ startsAt: theirs.startsAt, endsAt: theirs.endsAt, changed: false })
  page.onUnload()
})

test('two hundred and fifty names of a pasted list are asked by two calls; what failed stays chosen', async () => {
  const person = (n: number) => ({
    line: n,
    name: `王${n}`,
    note: '',
    others: 0,
    seat: null,
    matches: [{ personId: `p${n}`, building: null }],
    personId: `p${n}`,
  })
  const lines = Array.from({ length: 250 }, (_, n) => person(n))
  const page = await openPage<'onRead' | 'onInvite'>(pastePage, { id: 's' })
  phone.answer = () => yes({ title: '', repeated: [], free: 210, lines }, NOW)
  await page.onRead()
  expect(page.data.chosen).toHaveLength(250)
  const asked = [
    yes({ invited: 200, noPlace: 0, skipped: 0 }, NOW),
    no('busy', '人太多，过一会儿再试。'),
    yes({ invited: 10, noPlace: 40, skipped: 0 }, NOW),
  ]
  const left = lines.slice(210).map((line) => ({ ...line, seat: null }))
  const after = lines.slice(0, 210).map((line) => ({ ...line, seat: 'in' as const }))
  const again = yes({ title: '', repeated: [], free: 0, lines: [...after, ...left] }, NOW)
  phone.answer = (action) => (action === 'rosters.readList' ? again : asked.shift())
  await page.onInvite()
  expect(page.data).toMatchObject({ problem: { code: 'busy' }, done: '问了 200 位，等他们回话' })
  expect(page.data.chosen).toHaveLength(50)
  await page.onInvite()
  expect(page.data).toMatchObject({
    problem: null,
    done: '问了 10 位，等他们回话，40 位没有空位了',
    chosen: [],
  })
  const { rows, settled } = page.data.list as { rows: unknown[]; settled: string }
  expect(rows).toHaveLength(40)
  expect(settled).toContain('已经问过、报过：王0、')
  const sizes = inputsOf('rosters.invite').map((input) => (input as { personIds: string[] }).personIds.length)
  expect(sizes.every((size) => size <= 200)).toBe(true)
  page.onUnload()
})

test('a season begins again on its own weekday, after its last shift and after today', () => {
  const at = (startsAt: string) => ({ startsAt: `${startsAt}T11:00:00.000Z` })
  expect(nextFirstDay([at('2026-06-15'), at('2026-06-18'), at('2026-06-22')], NOW)).toBe('2026-06-29')
  expect(nextFirstDay([at('2026-03-02'), at('2026-03-05')], NOW)).toBe('2026-06-15')
  expect(nextFirstDay([], NOW)).toBe('')
})

test('before many shifts are moved or cancelled it is said whether anybody of any of them hears of it', () => {
  const free = { taken: 0, waiting: 0, mine: null, seriesId: 'w' }
  const first = shift('a', 24, free)
  const view = activity([first, shift('b', 48, { ...free, taken: 1 })])
  const list = { people: [] } as unknown as Parameters<typeof factsOf>[2]
  expect(factsOf(view, first, list, 'one', NOW)).toMatchObject({
    many: 1,
    told: '还没有人报名，不会打扰谁。',
  })
  expect(factsOf(view, first, list, 'following', NOW)).toMatchObject({
    many: 2,
    told: '报了名和排队的邻居会收到一条消息。',
  })
})
