import { FIGURES } from '../../miniprogram/pages/effect/figures'
import { effectText, hoursText, quarterName } from '../../miniprogram/pages/effect/present'
import { QUARTERS, sample } from './effect-sample'
import { china } from './notice-samples'

const now = china('2026-06-10', '09:00')
const shown = (wanted = '') => effectText(sample, wanted, now)
const property = (wanted = '') => shown(wanted).bodies.find(({ body }) => body === 'propertyCompany')!
const figure = (key: string) =>
  property()
    .groups.flatMap(({ figures }) => figures)
    .find((one) => one.key === key)

test('a quarter is named as it is said, with its year when that is another', () => {
  expect(quarterName('2026-Q2', now)).toBe('二季度')
  expect(quarterName('2025-Q4', now)).toBe('2025 年四季度')
})

test('the line of a body says asked, answered, half of it and the slowest', () => {
  expect(property().lead).toBe('问了 12 件 · 答了 11 件 · 一半在 5 小时内答 · 最慢 3 天')
})

test('a share always stands with both its counts, rounded down', () => {
  expect(figure('questions.helpful')).toMatchObject({ value: '7 / 9 件', note: '77.7%' })
})

test('every figure says what it counts and what raises it', () => {
  const words = FIGURES.flatMap(({ figures }) => figures)
  expect(new Set(words.map((one) => one.figure)).size).toBe(words.length)
  for (const { how, label } of words) expect([label, how.length > 3]).toEqual([label, true])
})

test('a yes never stands alone: beside it what was finished, and what those who asked confirmed', () => {
  const [quarter] = sample.bodies[3]!.quarters
  const counted = { ...quarter!, counts: { 'proposals.accepted': 3 }, shares: {}, took: {} }
  const led = (shares: typeof counted.shares) => {
    const quarters = [{ ...counted, shares }]
    const view = { ...sample, bodies: [{ ...sample.bodies[3]!, quarters }] }
    return effectText(view, '', now).bodies[0]!.groups[0]!.figures[0]
  }
  expect(led({})).toMatchObject({ value: '3 件', note: '办成 0 件，邻居说解决 0 件' })
  const shares = { 'proposals.finished': { reached: 2, of: 3 }, 'proposals.confirmed': { reached: 1, of: 3 } }
  expect(led(shares)).toMatchObject({ note: '办成 2 件，邻居说解决 1 件' })
})

test('what is still open is told by its age today', () => {
  const [quarter] = sample.bodies[3]!.quarters
  const ages = { 'proposals.open': { units: 3, median: '2026-05-31', oldest: '2026-04-11' } }
  const quarters = [{ ...quarter!, ages }]
  const view = { ...sample, bodies: [{ ...sample.bodies[3]!, quarters }] }
  const figures = effectText(view, '', now).bodies[0]!.groups.flatMap((group) => group.figures)
  expect(figures.find(({ key }) => key === 'proposals.open')).toMatchObject({
    value: '3 件，一半等了 10 天以上',
    note: '最久 60 天',
  })
})

test('hours that were done stand beside those that were planned', () => {
  const [quarter] = sample.bodies[3]!.quarters
  const served = (counts: Record<string, number>) => {
    const quarters = [{ ...quarter!, counts, shares: {}, took: {} }]
    const view = { ...sample, bodies: [{ ...sample.bodies[3]!, quarters }] }
    return effectText(view, '', now).bodies[0]?.groups[0]?.figures[0]
  }
  const counts = { 'hours.delivered': 95, 'rosters.planned': 240 }
  expect(served(counts)).toMatchObject({ value: '1.5 小时 / 计划 4.0 小时', note: '39.5%' })
  expect(served({ 'rosters.planned': 240 })).toMatchObject({ value: '0.0 小时 / 计划 4.0 小时' })
})

test('what did not happen is not listed', () => {
  expect(figure('notices.withdrawn')).toBeUndefined()
  expect(figure('questions.objected')).toBeUndefined()
})

test('bodies keep the order of the desks, and those of which there is nothing are named in one line', () => {
  expect(shown().bodies.map(({ body }) => body)).toEqual(['residentsCommittee', 'propertyCompany'])
  expect(shown().silent).toBe('社区党支部、业委会：这一季还没有。')
})

test('who was never asked has no rate of answers', () => {
  expect(shown().bodies[0]).toMatchObject({ lead: '没有人问。', trend: { bars: [], rows: [] } })
})

test('notices that only tell stand apart from those that ask', () => {
  const figures = shown().bodies[0]!.groups.find(({ title }) => title === '通知')!.figures
  expect(figures.map(({ label, value }) => [label, value])).toEqual([
    ['请邻居回话的', '2 条'],
    ['仅供知晓的', '20 条'],
  ])
})

test('the trend: bars oldest first, the table newest first, the highest bar full', () => {
  const { bars, rows } = property().trend
  expect(bars.map(({ quarter }) => quarter)).toEqual([...QUARTERS].reverse())
  expect(rows.map(({ quarter }) => quarter)).toEqual(QUARTERS)
  expect(Math.max(...bars.map(({ met, rest }) => met + rest))).toBe(100)
  expect(rows[0]).toMatchObject({ name: '这一季', asked: '12', answered: '11', median: '5 小时' })
})

test('a year of quarters is offered at once, the rest on asking, and an older one stays chosen', () => {
  expect(shown().chips.map(({ label }) => label)).toEqual([
    '这一季',
    '一季度',
    '2025 年四季度',
    '2025 年三季度',
    '更早的',
  ])
  expect(shown('more').chips).toHaveLength(QUARTERS.length)
  expect(shown('more').chosen).toBe(QUARTERS[0])
  expect(shown(QUARTERS[6]).chips).toHaveLength(QUARTERS.length)
  expect(shown(QUARTERS[6])).toMatchObject({ chosen: QUARTERS[6], title: '2024 年四季度办成了多少' })
})

test('nothing yet is said as it is', () => {
  const nothing = { quarters: ['2026-Q2'], bodies: sample.bodies.map(({ desk }) => ({ desk, quarters: [] })) }
  expect(effectText(nothing, '', now)).toMatchObject({ empty: '这一季还没有', bodies: [], silent: '' })
})

test('hours up to two days, then days, rounded down', () => {
  expect([0, 1, 47, 48, 71, 72].map(hoursText)).toEqual([
    '1 小时',
    '1 小时',
    '47 小时',
    '2 天',
    '2 天',
    '3 天',
  ])
})
