/** A proposal as its page binds it: what it says, whose turn it is, how far it has come, what the viewer may do. */
import type { Clock, Iso } from '../../../typings/domain'
import type { ProposalView } from '../../../typings/proposals'
import type { Chip } from '../../components/chip/chip'
import type { StepText } from '../../format'
import { calendarDay, clockTrack, count, day, remaining, stepTexts } from '../../format'
import { categoryWords, neighbourWords, proposalStateWords, rejectWords } from '../../words'

export interface ProposalText {
  kind: string
  chip: Chip
  title: string
  body: string
  place: string
  /** Who could do it, as its author sees it. */
  suggested: string
  photos: string[]
  /** To who put them in: what WeChat's check still keeps from the neighbours. */
  photoNote: string
  surname: string
  tint: number
  by: string
  /** Who has to act now, with the clock. */
  turn: TurnText | null
  answer: AnswerText | null
  /** Other proposals it was merged with, and the poll that decides first. */
  links: { id: string; title: string; note: string; url: string }[]
  /** 请谁附议, 延到…, what there is to know beside. */
  notes: string[]
  receipt: string
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
  canCheck: boolean
  /** What else the viewer may do, each in a sheet of its own. */
  asks: Ask[]
}

/** Something said with a reason: its words in the list and in the sheet. */
export interface Ask {
  key: 'withdraw' | 'appeal' | 'uphold' | 'dismiss' | 'extend' | 'adopt'
  title: string
  note: string
  icon: string
  label: string
  placeholder: string
  button: string
  least: number
}

const ASKS: Record<Ask['key'], Omit<Ask, 'key'>> = {
  withdraw: {
    title: '撤回这条提议',
    note: '写明原因，提议还看得到',
    icon: 'close',
    label: '原因',
    placeholder: '附议的邻居会看到这句话',
    button: '撤回',
    least: 2,
  },
  appeal: {
    title: '请监督委员会再看',
    note: '一件只能请一次',
    icon: 'search',
    label: '为什么要再看',
    placeholder: '哪里看错了、漏了什么',
    button: '请他们再看',
    least: 2,
  },
  uphold: {
    title: '支持提的邻居，退回原来那一步',
    note: '理由全体邻居看得到',
    icon: 'replay',
    label: '理由',
    placeholder: '原来的决定哪里不对',
    button: '退回去',
    least: 20,
  },
  dismiss: {
    title: '维持原来的决定',
    note: '理由全体邻居看得到',
    icon: 'passed',
    label: '理由',
    placeholder: '为什么原来的决定是对的',
    button: '维持',
    least: 20,
  },
  extend: {
    title: '延几天',
    note: '只能延一次，理由全体邻居看得到',
    icon: 'clock-o',
    label: '为什么要延',
    placeholder: '还要等什么、等到哪天',
    button: '延期',
    least: 20,
  },
  adopt: {
    title: '附议没凑够，还是接过来',
    note: '由单位接着办，写明理由',
    icon: 'like-o',
    label: '为什么接',
    placeholder: '人少也要办的理由',
    button: '接过来',
    least: 20,
  },
}

function asksOf({ viewer }: ProposalView): Ask[] {
  const keys: [Ask['key'], boolean][] = [
    ['uphold', viewer.canRuleAppeal],
    ['dismiss', viewer.canRuleAppeal],
    ['adopt', viewer.canAdopt],
    ['extend', viewer.canExtend],
    ['appeal', viewer.canAppeal],
    ['withdraw', viewer.canWithdraw],
  ]
  return keys.flatMap(([key, may]) => (may ? [{ key, ...ASKS[key] }] : []))
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
  return {
    kind: `居民提议 · ${view.number}`,
    chip: chipOf(view),
    title: view.title,
    body: view.body,
    place: [view.place, categoryWords[view.category]].filter(Boolean).join(' · '),
    suggested: view.suggestedDesk ? `${author.you ? '您' : '提的人'}看${view.suggestedDesk.name}能办` : '',
    photos: view.photos.map(({ fileId }) => fileId),
    photoNote: photoNote(view),
    surname: author.surname,
    tint: author.tint,
    by: byOf(view, now),
    turn: turnOf(view, now),
    answer: answerOf(view, now),
    links: linksOf(view, now),
    notes: notesOf(view, now),
    receipt: view.receipt?.text ?? '',
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
    canCheck: viewer.canCheckAnswer,
    asks: asksOf(view),
  }
}

function photoNote({ photos }: ProposalView): string {
  const count = (state: string): number => photos.filter(({ checked }) => checked === state).length
  const [waiting, refused] = [count('waiting'), count('refused')]
  const words = [
    waiting ? `${waiting} 张照片还在检查，检查完邻居才看得到。` : '',
    refused ? `${refused} 张照片没通过检查，邻居看不到。` : '',
  ]
  return words.join('')
}

function byOf({ author, coauthors, onBehalf, submittedAt }: ProposalView, now: Iso): string {
  const who = author.you ? '您' : neighbourWords(author, '一位邻居')
  const more = coauthors.length ? `和另外 ${coauthors.length} 位` : ''
  const how = onBehalf ? ' · 请人代为登记' : ''
  return `${who}${more}提的 · ${day(submittedAt, now)}${how}`
}

const proposalUrl = (id: string): string => `/pages/proposal/index?id=${id}`

function linksOf({ mergedInto, mergedFrom, pollId }: ProposalView, now: Iso): ProposalText['links'] {
  const into = mergedInto
    ? [{ ...mergedInto, note: `${mergedInto.number} · ${day(mergedInto.at, now)}并过去的`, url: '' }]
    : []
  const from = mergedFrom.map((row) => ({
    ...row,
    note: `${row.number} · ${day(row.at, now)}并进来的`,
    url: '',
  }))
  const merged = [...into, ...from].map(({ id, title, note }) => ({ id, title, note, url: proposalUrl(id) }))
  const poll = { id: 'poll', title: '去看这场表决', note: '表决有了结果，再正式答复' }
  return pollId ? [...merged, { ...poll, url: `/pages/poll/index?id=${pollId}` }] : merged
}

function notesOf({ area, extension, clock, plainWeeks, adopted }: ProposalView, now: Iso): string[] {
  return [
    area ? `请谁附议：${area}的邻居。` : '',
    adopted ? `附议没凑够，${adopted.desk.name}接过去了：${adopted.reason}` : '',
    extension && clock
      ? `原定 ${day(extension.wasDueAt, now)}，延到 ${day(clock.dueAt, now)}：${extension.reason}`
      : '',
    plainWeeks ? '到期那年的放假安排还没公布，按周一到周五算，日子说定了不再改。' : '',
  ].filter(Boolean)
}

function chipOf({ state }: ProposalView): Chip {
  const good = state === 'accepted' || state === 'partlyAccepted'
  const going = state === 'seconding' || state === 'deliberation' || state === 'response' || state === 'poll'
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
  if (state === 'rejected' || state === 'merged')
    return {
      ...base,
      title: late ? '监督委员会该看完了' : `监督委员会 ${day(clock.dueAt, now)}前再看一遍`,
      name: '监督委员会',
      task: '再看一遍',
      note: late ? '已列入“超期未答”，全体邻居都看得到。' : '看过以后写明理由，全体邻居都看得到。',
    }
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
  poll: { decision: '先表决', tone: 'neutral' },
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
