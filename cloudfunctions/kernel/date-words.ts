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
