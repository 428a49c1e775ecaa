/** What a proposal was answered, or how it ended without an answer and why it came back. */
import type { Iso } from '../../../typings/domain'
import type { ProposalView } from '../../../typings/proposals'
import { calendarDay, day } from '../../format'
import { rejectWords } from '../../words'

export interface AnswerText {
  body: string
  name: string
  decision: string
  tone: string
  at: string
  reasons: string
  facts: { label: string; value: string }[]
}

export interface WordText {
  title: string
  text: string
}

const DECISIONS = {
  accept: { decision: '照办', tone: 'done' },
  partly: { decision: '办一部分', tone: 'done' },
  decline: { decision: '不办', tone: 'neutral' },
  poll: { decision: '先表决', tone: 'neutral' },
}

export function answerOf({ response, clock }: ProposalView, now: Iso): AnswerText | null {
  if (!response) return null
  const late = clock?.overdueDays ? `，超了 ${clock.overdueDays} 天` : ''
  return {
    ...DECISIONS[response.decision],
    body: response.desk.body,
    name: response.desk.name,
    at: `${day(response.at, now)}答复${late}`,
    reasons: response.reasons,
    facts: [
      { label: '谁来办', value: response.owner },
      { label: '钱从哪来', value: response.budgetSource },
      { label: '哪天办成', value: response.doneBy ? `${calendarDay(response.doneBy, now)}前` : '' },
    ].filter((fact) => fact.value),
  }
}

export function wordOf(view: ProposalView): WordText | null {
  switch (view.state) {
    case 'rejected':
      return view.rejection
        ? {
            title: `没有受理：${rejectWords[view.rejection.code]}`,
            text: withRuling(view, [competentText(view.rejection.competent), view.rejection.reason]),
          }
        : null
    case 'merged':
      return view.mergedInto
        ? { title: '并到一件里了', text: withRuling(view, [view.mergedInto.reason]) }
        : null
    case 'returned':
      return view.returnedReason
        ? { title: '议事小组请您补充几句', text: view.returnedReason }
        : { title: '议事小组请提的邻居补充几句', text: '补齐了接着往下走。' }
    case 'lapsed':
      return { title: '附议没凑够，先放下了', text: '还想做的，可以换个说法再提一次。' }
    case 'withdrawn':
      return { title: '提的邻居撤回了', text: view.withdrawnReason ?? '' }
    case 'held':
      return { title: '等人看过就登出来', text: '有几个字拿不准，请工作人员看一眼，一般当天就好。' }
    default:
      return null
  }
}

const competentText = (competent: string): string => (competent ? `归${competent}管。` : '')

/** Why, what its author said against it, and what the supervisors said. */
function withRuling({ appeal, appealUntil }: ProposalView, why: readonly string[]): string {
  const said = appeal ? [`提的邻居说：${appeal.reason}`] : []
  const ruled = appeal?.ruling ? [`监督委员会：${appeal.ruling.reason}`] : []
  const open = appealUntil && !appeal ? ['不同意的话，提的邻居 7 天内可以请监督委员会再看。'] : []
  return [...why.filter(Boolean), ...said, ...ruled, ...open].join('\n')
}
