import * as format from '../../miniprogram/format'
import type { Clock } from '../../typings/domain'

/** Wednesday 10 June 2026, 14:20 in China. */
const now = '2026-06-10T06:20:00.000Z'
const china = (date: string, hour: string) => format.instant(date, hour)

const clock = (over: Partial<Clock>): Clock => ({
  state: 'running',
  startedAt: china('2026-06-09', '18:05'),
  dueAt: china('2026-06-12', '18:00'),
  metAt: null,
  overdueDays: 0,
  body: 'propertyCompany',
  ...over,
})

describe('dates', () => {
  test.each([
    [china('2026-06-10', '20:00'), '今晚 20:00'],
    [china('2026-06-10', '16:00'), '今天 16:00'],
    [china('2026-06-09', '18:05'), '昨天 18:05'],
    [china('2026-06-11', '09:10'), '明天 9:10'],
    [china('2026-06-12', '18:00'), '周五 18:00'],
    [china('2026-06-14', '08:30'), '周日 8:30'],
    [china('2026-06-15', '08:30'), '6 月 15 日 8:30'],
    [china('2026-06-07', '08:30'), '6 月 7 日 8:30'],
    [china('2025-12-31', '23:59'), '2025 年 12 月 31 日 23:59'],
  ])('%s is said as %s', (iso, words) => expect(format.when(iso, now)).toBe(words))

  test('days are days in China, wherever the phone is', () => {
    const justAfterMidnight = '2026-06-10T16:01:00.000Z'
    expect(format.dayOf(justAfterMidnight)).toBe('2026-06-11')
    expect(format.day(justAfterMidnight, now)).toBe('6 月 11 日')
    expect(format.weekday(justAfterMidnight)).toBe('周四')
  })

  test.each([
    ['2026-06-10', '2026-06-10', '6 月 10 日'],
    ['2026-06-10', '2026-06-14', '6 月 10–14 日'],
    ['2026-06-28', '2026-07-02', '6 月 28 日–7 月 2 日'],
    ['2026-12-03', '2027-01-25', '12 月 3 日–1 月 25 日'],
    ['2027-01-11', '2027-01-14', '2027 年 1 月 11–14 日'],
    ['2026-06-10', '2027-06-14', '6 月 10 日–2027 年 6 月 14 日'],
  ])('from %s to %s is %s', (from, to, words) =>
    expect(format.days(china(from, '19:00'), china(to, '21:00'), now)).toBe(words),
  )

  test('a calendar day and an hour make an instant, and come back', () => {
    expect(format.instant('2026-06-10', '18:00')).toBe('2026-06-10T10:00:00.000Z')
    expect(format.calendarDay('2026-06-10', now)).toBe('6 月 10 日')
    expect(format.hours(china('2026-06-14', '08:30'), china('2026-06-14', '10:30'))).toBe('8:30–10:30')
  })

  test('the greeting goes by the hour in China', () => {
    expect(format.greeting(now)).toBe('下午好')
    expect(format.greeting(china('2026-06-10', '07:00'))).toBe('早上好')
    expect(format.greeting(china('2026-06-10', '19:00'))).toBe('晚上好')
  })
})

describe('clocks', () => {
  const left = (ms: number) => format.remaining(new Date(Date.parse(now) + ms).toISOString(), now)

  test('time left is rounded down and never nothing', () => {
    expect(left(51 * 3_600_000 + 59 * 60_000)).toBe('2 天 3 小时')
    expect(left(48 * 3_600_000)).toBe('2 天')
    expect(left(24 * 3_600_000 - 1)).toBe('23 小时')
    expect(left(3_600_000 - 1)).toBe('59 分钟')
    expect(left(-5)).toBe('1 分钟')
  })

  test('running: what is left, and a sentence that names who must answer', () => {
    expect(format.clockText(clock({}), now, false, '安和物业')).toEqual({
      state: 'running',
      text: '还剩 2 天 3 小时',
      spoken: '还剩两天三小时，安和物业答复',
    })
  })

  test('a near deadline calls out only to the one whose turn it is', () => {
    const near = clock({ state: 'near', dueAt: china('2026-06-10', '18:30') })
    expect(format.clockText(near, now, true)).toMatchObject({ state: 'near', text: '还剩 4 小时' })
    expect(format.clockText(near, now, false)).toMatchObject({ state: 'running' })
  })

  test('overdue counts days, answered says how long it took', () => {
    expect(format.clockText(clock({ state: 'over', overdueDays: 11 }), now).text).toBe('超了 11 天')
    const met = clock({ state: 'met', metAt: china('2026-06-09', '23:10') })
    expect(format.clockText(met, now).text).toBe('5 小时答复')
    expect(format.clockText({ ...met, metAt: china('2026-06-12', '18:05') }, now).text).toBe('3 天答复')
  })

  test("the viewer's own deadline calls out within 36 hours", () => {
    expect(format.deadline(china('2026-06-10', '20:00'), now)).toMatchObject({
      state: 'near',
      text: '今晚 20:00 截止',
    })
    expect(format.deadline(china('2026-06-14', '20:00'), now, '前')).toMatchObject({
      state: 'running',
      text: '周日 20:00 前',
    })
    expect(format.deadline(china('2026-06-10', '08:00'), now).text).toBe('今天 8:00 已截止')
  })

  test('the long form runs from asked to due', () => {
    expect(format.clockTrack(clock({}), now)).toEqual({
      percent: 28,
      from: '昨天 18:05 问',
      to: '周五 18:00 前要答',
    })
    expect(format.clockTrack(clock({}), china('2026-07-01', '00:00')).percent).toBe(100)
  })
})

describe('numbers', () => {
  test('thousands, areas, shares rounded down', () => {
    expect(format.count(1563)).toBe('1,563')
    expect(format.count(1234567)).toBe('1,234,567')
    expect(format.area(8942)).toBe('89.42 ㎡')
    expect(format.area(3011236)).toBe('30,112.36 ㎡')
    expect(format.area(5)).toBe('0.05 ㎡')
    expect(format.share(251, 318)).toBe('78.9%')
    expect(format.share(2, 3)).toBe('66.6%')
    expect(format.share(0, 0)).toBe('0.0%')
    expect(format.permille(1000)).toBe('100.0%')
    expect(format.workedHours(119)).toBe('1.9 小时')
  })

  test('a receipt in groups of four', () => {
    expect(format.grouped('8F3K27QD51MC')).toBe('8F3K-27QD-51MC')
  })

  test('numbers as they are said', () => {
    expect(format.spoken('超了 11 天')).toBe('超了十一天')
    expect(format.spoken('还剩 20 分钟')).toBe('还剩二十分钟')
  })

  test('steps: what is to come carries its date with 前', () => {
    const step = { key: 'a', label: '建成', note: null }
    const at = china('2026-09-30', '00:00')
    expect(format.stepTexts([{ ...step, state: 'next', at }], now)[0]?.note).toBe('9 月 30 日前')
    expect(format.stepTexts([{ ...step, state: 'done', at, note: '16 天' }], now)[0]?.note).toBe(
      '9 月 30 日 · 16 天',
    )
    expect(format.stepTexts([{ ...step, state: 'next', at: null }], now)[0]?.note).toBe('')
  })
})
