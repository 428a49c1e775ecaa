/** Dates as a neighbour says them, in China's time. */
import type { Iso } from '../../typings/domain'
import { chinaDay, chinaHour } from './calendar'

const WEEKDAYS = '日一二三四五六'
const two = (n: number): string => String(n).padStart(2, '0')

/** `6 月 13 日（周六）` */
export function dayInWords(at: Iso): string {
  const day = chinaDay(at)
  const [, month, date] = day.split('-').map(Number)
  return `${month} 月 ${date} 日（周${WEEKDAYS[new Date(day).getUTCDay()]}）`
}

/** `17:00` */
export const clockInWords = (at: Iso): string => `${two(chinaHour(at))}:${two(new Date(at).getUTCMinutes())}`

/** `6 月 13 日（周六）17:00` */
export const momentInWords = (at: Iso): string => `${dayInWords(at)}${clockInWords(at)}`

/** `19:00–21:00`, with `第二天` where it runs past midnight. */
export const clocksInWords = ({ startsAt, endsAt }: { startsAt: Iso; endsAt: Iso }): string => {
  const over = chinaDay(startsAt) !== chinaDay(endsAt) && clockInWords(endsAt) !== '00:00'
  return `${clockInWords(startsAt)}–${over ? '第二天 ' : ''}${clockInWords(endsAt)}`
}

/** `12 月 8 日（周二）19:00–21:00` */
export const spanInWords = (span: { startsAt: Iso; endsAt: Iso }): string =>
  `${dayInWords(span.startsAt)}${clocksInWords(span)}`
