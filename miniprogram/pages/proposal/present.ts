/** A proposal as its page binds it: what it says, whose turn it is, how far it has come, what the viewer may do. */
import type { Clock, Iso } from '../../../typings/domain'
import type { ProposalView } from '../../../typings/proposals'
import type { StepText } from '../../format'
import { calendarDay, clockTrack, count, day, remaining, stepTexts } from '../../format'
import { categoryWords, neighbourWords, proposalStateWords, rejectWords } from '../../words'

export interface ProposalText {
  kind: string
  chip: { text: string; tone: string; icon: string }
  title: string
  body: string
  place: string
  surname: string
  tint: number
  by: string
  /** Who has to act now, with the clock. */
  turn: TurnText | null
  answer: AnswerText | null
  /** How it ended without an answer, or why it came back. */
  word: { title: string; text: string } | null
  support: { title: string; note: string; taken: number; buildings: string; until: string } | null
  steps: StepText[]
  canSecond: boolean
  seconded: boolean
  canTakeBack: boolean
  whyNotSecond: string
  canComplete: boolean
  canScreen: boolean
  canRespond: boolean
  canWithdraw: boolean
}

export interface TurnText {
  title: string
  body: string
  name: string
  task: string
  percent: number
  from: string
  left: string
  late: boolean
  note: string
}

export interface AnswerText {
  body: string
  name: string
  decision: string
  tone: string
  at: string
  reasons: string
  facts: { label: string; value: string }[]
}

export function proposalText(view: ProposalView, now: Iso): ProposalText {
  const { viewer, author } = view
  const building = neighbourWords(author, '一位邻居')
  return {
    kind: `居民提议 · ${view.number}`,
    chip: chipOf(view),
    title: view.title,
    body: view.body,
    place: [view.place, categoryWords[view.category]].filter(Boolean).join(' · '),
    surname: author.surname,
    tint: author.tint,
    by: `${author.you ? '您' : building}提的 · ${day(view.submittedAt, now)}`,
    turn: turnOf(view, now),
    answer: answerOf(view, now),
    word: wordOf(view),
    support: supportOf(view, now),
    steps: stepTexts(view.steps, now),
    canSecond: viewer.canSecond,
    seconded: view.seconded,
    canTakeBack: viewer.canWithdrawSecond,
    whyNotSecond: whyNot(view),
    canComplete: viewer.canComplete,
    canScreen: viewer.canScreen,
    canRespond: viewer.canRespond,
    canWithdraw: viewer.canWithdraw,
  }
}

function chipOf({ state }: ProposalView): ProposalText['chip'] {
  const good = state === 'accepted' || state === 'partlyAccepted'
  const going = state === 'seconding' || state === 'response'
  return {
    text: proposalStateWords[state],
    tone: good || going ? 'done' : 'neutral',
    icon: good ? 'passed' : '',
  }
}

/** Said only where it helps: while seconds count, to someone who cannot give one. */
const whyNot = ({ state, seconded, author, viewer }: ProposalView): string =>
  !seconded && !author.you && !viewer.canScreen && (state === 'seconding' || state === 'screening')
    ? (viewer.whyNotSecond ?? '')
    : ''

function turnOf(view: ProposalView, now: Iso): TurnText | null {
  const { clock, state } = view
  if (!clock || clock.metAt) return null
  const late = clock.state === 'over'
  const base = { ...track(clock, now), late, body: clock.body as string }
  if (state === 'screening')
    return {
      ...base,
      title: late ? '议事小组该看完了' : `议事小组 ${day(clock.dueAt, now)}前看完`,
      name: '议事小组',
      task: '先看一遍',
      note: late ? '已列入“超期未答”，全体邻居都看得到。' : '看过以后，邻居就能附议。',
    }
  if (state !== 'response') return null
  return {
    ...base,
    title: late ? '正式答复，已经过期' : `正式答复，${day(clock.dueAt, now)}前必须给`,
    name: view.responsible?.name ?? '',
    task: '负责答复',
    note: late ? '已列入“超期未答”，全体邻居都看得到。' : '到期不答，会自动列入“超期未答”。',
  }
}

function track(clock: Clock, now: Iso): Pick<TurnText, 'percent' | 'from' | 'left'> {
  const { percent } = clockTrack(clock, now)
  const left = clock.state === 'over' ? `超了 ${clock.overdueDays} 天` : `还剩 ${remaining(clock.dueAt, now)}`
  return { percent, from: `${day(clock.startedAt, now)}起算`, left }
}

const DECISIONS = {
  accept: { decision: '照办', tone: 'done' },
  partly: { decision: '办一部分', tone: 'done' },
  decline: { decision: '不办', tone: 'neutral' },
}

function answerOf({ response, clock }: ProposalView, now: Iso): AnswerText | null {
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

function wordOf(view: ProposalView): ProposalText['word'] {
  switch (view.state) {
    case 'rejected':
      return view.rejection
        ? { title: `没有受理：${rejectWords[view.rejection.code]}`, text: view.rejection.reason }
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

function supportOf(view: ProposalView, now: Iso): ProposalText['support'] {
  if (view.threshold === 0) return null
  const { seconds, threshold, state } = view
  const missing = threshold - seconds
  const collecting = state === 'seconding'
  return {
    title: seconds ? `${count(seconds)} 位邻居附议` : '还没有人附议',
    note: collecting && missing > 0 ? `还差 ${count(missing)} 位` : `${count(threshold)} 位就够`,
    taken: seconds,
    buildings: view.secondsByBuilding.map(({ name, count: n }) => `${name} ${n} 位`).join(' · '),
    until: collecting && view.secondingUntil ? untilText(view.secondingUntil, threshold, view, now) : '',
  }
}

const untilText = (until: Iso, threshold: number, view: ProposalView, now: Iso): string =>
  `${day(until, now)}前够 ${threshold} 位，就请${view.responsible?.name ?? '负责的单位'}正式答复。`
