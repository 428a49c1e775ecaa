/**
 * Dates, clocks, numbers and areas in the words a neighbour uses. Pure: the instant `now` is handed in, all
 * instants are ISO strings, and days are days in China (UTC+8, no summer time), wherever the phone is.
 */
import dayjs from 'dayjs'
import type { Dayjs } from 'dayjs'
import type { AreaCenti, Clock, Day, Iso, Step } from '../typings/domain'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const CHINA = 8 * HOUR
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

/**
 * China's wall clock at an instant, on whatever clock the phone goes: written out and read back without a zone,
 * since dayjs's time-zone plugins are not packed by the official build.
 */
const inChina = (iso: Iso): Dayjs => dayjs(new Date(Date.parse(iso) + CHINA).toISOString().slice(0, 19))

/** Days since 1970 in China, to compare days. */
const dayNumber = (iso: Iso): number => Math.floor((Date.parse(iso) + CHINA) / DAY)

/** Weeks begin on Monday; 1970-01-01 was a Thursday. */
const weekOf = (days: number) => Math.floor((days + 3) / 7)

/** `6 月 10 日`, with the year when it is not this one. */
export function day(iso: Iso, now: Iso): string {
  const at = inChina(iso)
  return at.format(at.year() === inChina(now).year() ? 'M 月 D 日' : 'YYYY 年 M 月 D 日')
}

/** From one day to another: `6 月 10–14 日`, `6 月 28 日–7 月 2 日`; the second bears a year where one could doubt it. */
export function days(from: Iso, to: Iso, now: Iso): string {
  const [first, last] = [inChina(from), inChina(to)]
  if (dayNumber(from) === dayNumber(to)) return day(from, now)
  if (first.format('YYYY-MM') === last.format('YYYY-MM'))
    return `${day(from, now).replace(/ 日$/, '')}–${last.format('D 日')}`
  return `${day(from, now)}–${last.diff(first, 'month') < 11 ? last.format('M 月 D 日') : day(to, from)}`
}

/** For `now` where every day is to bear its year: on papers that are read in others. */
export const ANOTHER_YEAR: Iso = '1970-01-01T00:00:00.000Z'

/** A calendar day `2026-06-10` as `6 月 10 日`. */
export function calendarDay(value: Day, now: Iso): string {
  return day(`${value}T00:00:00.000+08:00`, now)
}

/** The calendar day in China of an instant, `2026-06-10`. */
export function dayOf(iso: Iso): Day {
  return inChina(iso).format('YYYY-MM-DD')
}

/** An instant from a day and an hour of China, `2026-06-10` and `18:00`. */
export function instant(value: Day, hour: string): Iso {
  return new Date(`${value}T${hour}:00.000+08:00`).toISOString()
}

/** `9:10`, 24 hours. */
export function hour(iso: Iso): string {
  return inChina(iso).format('H:mm')
}

/** `周日` */
export function weekday(iso: Iso): string {
  return WEEKDAYS[inChina(iso).day()]!
}

/** `昨天`, `今天`, `明天`, `周五` in this week, else the date. */
export function dayName(iso: Iso, now: Iso): string {
  const today = dayNumber(now)
  const that = dayNumber(iso)
  const away = that - today
  if (away === 0) return '今天'
  if (away === 1) return '明天'
  if (away === -1) return '昨天'
  return weekOf(that) === weekOf(today) ? weekday(iso) : day(iso, now)
}

/** The last day of what ends at a midnight: `12 月 1 日` for 0:00 of the 2nd. */
export const lastDay = (until: Iso, now: Iso): string =>
  day(new Date(Date.parse(until) - 1).toISOString(), now)

/** `今晚 20:00`, `昨天 18:05`, `周五 18:00`, `6 月 12 日 18:00`. */
export function when(iso: Iso, now: Iso): string {
  const name = dayName(iso, now)
  return `${name === '今天' && inChina(iso).hour() >= 18 ? '今晚' : name} ${hour(iso)}`
}

/** `凌晨`, `上午`, `下午` or `晚上`, for a shift. */
export function partOfDay(iso: Iso): string {
  const at = inChina(iso).hour()
  if (at < 5) return '凌晨'
  return at < 12 ? '上午' : at < 18 ? '下午' : '晚上'
}

/** `8:30–10:30` */
export function hours(from: Iso, to: Iso): string {
  return `${hour(from)}–${hour(to)}`
}

/** `早上好` … by the hour of `now`. */
export function greeting(now: Iso): string {
  const at = inChina(now).hour()
  if (at < 5 || at >= 18) return '晚上好'
  if (at < 9) return '早上好'
  if (at < 12) return '上午好'
  return at < 14 ? '中午好' : '下午好'
}

/** Time left in whole units, rounded down: `2 天 3 小时`, `5 小时`, `40 分钟`; never less than a minute. */
export function remaining(until: Iso, now: Iso): string {
  const left = Math.max(Date.parse(until) - Date.parse(now), MINUTE)
  if (left < HOUR) return `${Math.floor(left / MINUTE)} 分钟`
  if (left < DAY) return `${Math.floor(left / HOUR)} 小时`
  const rest = Math.floor((left % DAY) / HOUR)
  return rest === 0 ? `${Math.floor(left / DAY)} 天` : `${Math.floor(left / DAY)} 天 ${rest} 小时`
}

/** What a clock chip shows; `spoken` is the sentence a screen reader says. */
export interface ClockText {
  state: 'running' | 'near' | 'over' | 'met' | 'paused'
  text: string
  spoken: string
}

/**
 * A clock in words. `mine`: it is the viewer who must act, so that a near deadline may call out; waiting for
 * somebody else never does. `who` names the one who must act and goes into the spoken sentence.
 */
export function clockText(clock: Clock, now: Iso, mine = false, who = ''): ClockText {
  if (clock.state === 'met') return answeredAfter(clock.startedAt, clock.metAt ?? clock.dueAt, who)
  if (clock.state === 'over') {
    const text = `超了 ${clock.overdueDays} 天`
    return { state: 'over', text, spoken: `${who}${spoken(text)}` }
  }
  const text = `还剩 ${remaining(clock.dueAt, now)}`
  return {
    state: clock.state === 'near' && mine ? 'near' : 'running',
    text,
    spoken: who ? `${spoken(text)}，${who}答复` : spoken(text),
  }
}

/** `5 小时答复`, `2 天答复`. */
function answeredAfter(from: Iso, to: Iso, who: string): ClockText {
  const took = Math.max(Date.parse(to) - Date.parse(from), 0)
  const words =
    took < HOUR
      ? `${Math.max(1, Math.floor(took / MINUTE))} 分钟`
      : took < 2 * DAY
        ? `${Math.floor(took / HOUR)} 小时`
        : `${Math.floor(took / DAY)} 天`
  return { state: 'met', text: `${words}答复`, spoken: `${who}${spoken(words)}答复` }
}

/**
 * A deadline of the viewer's own: `今晚 20:00 截止` calling out within 36 hours, before that neutral. `verb` is
 * what happens then: 截止, 前, 开始.
 */
export function deadline(dueAt: Iso, now: Iso, verb = '截止'): ClockText {
  const left = Date.parse(dueAt) - Date.parse(now)
  const text = `${when(dueAt, now)} ${verb}`
  if (left <= 0)
    return { state: 'paused', text: `${when(dueAt, now)} 已${verb === '前' ? '截止' : verb}`, spoken: text }
  return { state: left <= 36 * HOUR ? 'near' : 'running', text, spoken: text }
}

/** The long form of a clock: how far along it is (0–100), and its two ends in words. */
export function clockTrack(clock: Clock, now: Iso, began = '问', ends = '前要答') {
  const from = Date.parse(clock.startedAt)
  const whole = Math.max(Date.parse(clock.dueAt) - from, 1)
  const gone = Math.min(Math.max(Date.parse(now) - from, 0), whole)
  return {
    percent: Math.round((gone / whole) * 100),
    from: `${when(clock.startedAt, now)} ${began}`,
    to: `${when(clock.dueAt, now)} ${ends}`,
  }
}

/** A step as echo-line and state-timeline show it. */
export interface StepText {
  key: string
  label: string
  state: Step['state']
  note: string
}

/** Steps of the contract with their dates in words; what is still to come says 前. */
export function stepTexts(steps: Step[], now: Iso): StepText[] {
  return steps.map(({ key, label, state, at, note }) => {
    const planned = state === 'next' || state === 'missed' || (state === 'now' && at !== null && at > now)
    const date = at ? day(at, now) + (planned ? '前' : '') : ''
    return { key, label, state, note: [date, note].filter(Boolean).join(' · ') }
  })
}

/** `1,563` */
export function count(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

/** Hundredths of a square metre as `89.42 ㎡`; `1,023.00 ㎡`. */
export function area(centi: AreaCenti): string {
  return `${areaNumber(centi)} ㎡`
}

/** The same without the unit, for a table whose head names it. */
export function areaNumber(centi: AreaCenti): string {
  return `${count(Math.floor(centi / 100))}.${String(centi % 100).padStart(2, '0')}`
}

/** One decimal, rounded down: 251 of 318 is `78.9%`. Of nothing it is `0.0%`. */
export function share(part: number, whole: number): string {
  return whole > 0 ? permille(Math.floor((part * 1000) / whole)) : permille(0)
}

/** 789 as `78.9%`. */
export function permille(value: number): string {
  return `${Math.floor(value / 10)}.${value % 10}%`
}

/** Fen as `18.6 万元`, `9,800 元`, `35.50 元`; always exact. */
export function money(fen: number): string {
  if (fen >= 1_000_000 && fen % 10_000 === 0) {
    const hundredths = String((fen % 1_000_000) / 10_000)
      .padStart(2, '0')
      .replace(/0+$/, '')
    return `${count(Math.floor(fen / 1_000_000))}${hundredths && `.${hundredths}`} 万元`
  }
  const rest = fen % 100
  return `${count(Math.floor(fen / 100))}${rest ? `.${String(rest).padStart(2, '0')}` : ''} 元`
}

/** Hours with one decimal, rounded down: 90 minutes are `1.5 小时`. */
export function workedHours(minutes: number): string {
  const tenths = Math.floor(minutes / 6)
  return `${Math.floor(tenths / 10)}.${tenths % 10} 小时`
}

/** A receipt or code in groups of four: `8F3K-27QD-51MC`. */
export function grouped(code: string): string {
  return (code.replace(/[^0-9A-Za-z]/g, '').match(/.{1,4}/g) ?? []).join('-')
}

const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 0–99 as it is said before a measure word: 两天, 十二天, 二十天. */
function saidNumber(n: number): string {
  if (n === 2) return '两'
  if (n < 10) return DIGITS[n]!
  const tens = Math.floor(n / 10)
  return `${tens === 1 ? '' : DIGITS[tens]}十${n % 10 === 0 ? '' : DIGITS[n % 10]}`
}

/** `还剩 2 天 3 小时` as a sentence without digits, 还剩两天三小时, which every voice reads alike. */
export function spoken(text: string): string {
  return text.replace(/\s*(\d+)\s*/g, (_, digits: string) => {
    const n = Number(digits)
    return n < 100 ? saidNumber(n) : digits
  })
}
