/** What is known of one's own coming to a shift, in a few words. */
import type { MyComing } from '../typings/roster-coming'
import { hour } from './format'

export const isAbsent = ({ state }: MyComing): boolean => state === 'noShow' || state === 'excused'

/** `8:58 签到了`; empty while nothing is known. */
export function comingWords(coming: MyComing | undefined): string {
  if (!coming) return ''
  if (coming.state === 'noShow') return '领队没等到您'
  if (coming.state === 'excused') return '领队记了您请假'
  const { in: came, out } = coming
  const last = out ?? came
  if (!last) return ''
  if (!last.counts) return `${hour(last.at)} ${out ? '走' : '到'}的，等领队点您`
  return `${hour(last.at)} ${out ? '签退' : '签到'}了`
}
