/** The public count of moderation, a plain table a month. */
import type { Output } from '../../../typings/api'
import type { Iso } from '../../../typings/domain'
import type { ModerationMonth } from '../../../typings/moderation'
import { count, dayOf } from '../../format'
import { hideReasonWords } from '../../words'

export interface MonthText {
  month: string
  title: string
  rows: { label: string; value: string }[]
}

const items = (n: number): string => `${count(n)} 条`

export function countsText({ months, appealsOpen }: Output<'moderation.counts'>, now: Iso) {
  const current = months.find(({ month }) => month === dayOf(now).slice(0, 7))
  const { hidden = 0, restored = 0 } = current ?? {}
  return {
    title: `本月隐藏 ${hidden} 条，恢复 ${restored} 条`,
    open: appealsOpen ? `还有 ${items(appealsOpen)}等着监督委员会复核。` : '',
    months: months.map(monthText),
    reasons: Object.values(hideReasonWords),
  }
}

/** Said only when it happened. */
const happened = (label: string, n: number): MonthText['rows'] => (n > 0 ? [{ label, value: items(n) }] : [])

function monthText(counts: ModerationMonth): MonthText {
  const [year, month] = counts.month.split('-').map(Number)
  return {
    month: counts.month,
    title: `${year} 年 ${month} 月`,
    rows: [
      { label: '隐藏', value: items(counts.hidden) },
      { label: '复核后恢复', value: items(counts.restored) },
      ...happened('写的人请复核', counts.appealed),
      ...happened('复核后还是隐藏', counts.kept),
      ...counts.bodies.map((body) => ({
        label: `${body.name}隐藏的`,
        value: `${items(body.hidden)}，恢复 ${items(body.restored)}`,
      })),
      { label: '机器拿不准，请人看', value: items(counts.held) },
      ...happened('其中像时政的', counts.political),
      ...happened('看过，登出来', counts.shown),
      ...happened('一个工作日没人看', counts.escalated),
    ],
  }
}
