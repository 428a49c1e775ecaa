/** One poll as its template binds it. What may be done comes from the view; nothing here decides it. */
import type { Iso } from '../../../typings/domain'
import type { PollView } from '../../../typings/polls'
import type { ClockText, StepText } from '../../format'
import { calendarDay, count, deadline, grouped, when } from '../../format'
import { bodyWords, effectWords, electorWords } from '../../words'
import type { PaperForm } from './form'
import { askOf, paperForm, paperOptions } from './form'
import { secrecyLines } from './secrecy'
import { pollSteps } from './steps'
import { weightOf } from './weight'

export interface PollText {
  kind: string
  title: string
  question: string
  clock: ClockText
  weight: { title: string; note: string; /** For large type, where it is one line. */ short: string }
  /** Why there is nothing to choose: before, after, cancelled; empty while one can. */
  stopped: string
  why: string
  options: { id: string; label: string; note: string }[]
  ask: { title: string; note: string }
  form: PaperForm
  canVote: boolean
  sides: { title: string; points: string[] }[]
  facts: { label: string; value: string }[]
  secrecy: string[]
  steps: StepText[]
  extended: string
  /** Another poll that this one takes up again, or that takes this one up. */
  again: { path: string; title: string; note: string }[]
  turnout: { percent: number; label: string; threshold: number; reached: string; note: string } | null
  receipt: { code: string; line: string; state: string } | null
  takeOver: 'none' | 'ask' | 'asked' | 'askedOfMe'
  takeOverBy: string
  takeOvers: PollView['takeOvers']
  /** What became of my household's sheet; empty without one. */
  paper: string
  canOversee: boolean
  /** For stewards: how many homes of each building were not heard. */
  notHeard: { label: string; value: string }[]
  canKeepPaper: boolean
  canSeeResult: boolean
  canCancel: boolean
}

export function pollText(poll: PollView, now: Iso): PollText {
  const { mine, viewer } = poll
  return {
    kind: [poll.desk.name, electorWords[poll.electors], effectWords[poll.legalEffect]].join(' · '),
    title: poll.title,
    question: poll.question,
    clock: clockOf(poll, now),
    weight: weightOf(poll, now),
    stopped: stoppedWords(poll, now),
    why: viewer.canVote || mine.actedBy === 'other' ? '' : (viewer.whyNotVote ?? ''),
    options: paperOptions(poll),
    ask: askOf(poll.method),
    form: paperForm(poll.method),
    canVote: viewer.canVote,
    sides: sidesOf(poll),
    facts: factsOf(poll),
    secrecy: secrecyLines(poll.secrecy),
    steps: pollSteps(poll, now),
    extended: poll.extended
      ? `截止从 ${when(poll.extended.from, now)} 延到了 ${when(poll.closesAt, now)}：${poll.extended.reason}`
      : '',
    again: againOf(poll),
    turnout: turnoutOf(poll, now),
    receipt: receiptOf(poll, now),
    takeOver: mine.takeOver !== 'none' ? mine.takeOver : viewer.canTakeOver ? 'ask' : 'none',
    takeOverBy: mine.takeOverBy ?? '',
    takeOvers: poll.takeOvers,
    paper: paperWords(poll),
    canOversee: viewer.canOversee,
    notHeard: poll.notHeard.map(({ building, count }) => ({ label: building, value: `${count} 票以上` })),
    canKeepPaper: viewer.canKeepPaper,
    canSeeResult: viewer.canSeeResult,
    canCancel: viewer.canCancel,
  }
}

const isToCome = ({ state }: PollView): boolean => state === 'announced' || state === 'rollFrozen'

function paperWords({ mine: { paper } }: PollView): string {
  if (!paper) return ''
  if (paper.state === 'disputed') return '您家说不是自己交的，先不算'
  return paper.counts ? '收到了，算数' : '收到了，这张不算'
}

/** Calls out only while it is this household's turn. */
function clockOf(poll: PollView, now: Iso): ClockText {
  if (isToCome(poll)) return { ...deadline(poll.opensAt, now, '开始'), state: 'running' }
  const clock = deadline(poll.closesAt, now)
  const mine = poll.viewer.canVote && poll.mine.ballot === null
  return clock.state === 'near' && !mine ? { ...clock, state: 'running' } : clock
}

function stoppedWords(poll: PollView, now: Iso): string {
  if (isToCome(poll)) return `${when(poll.opensAt, now)} 开始投。选项和名册已经定好，不再变。`
  if (poll.state === 'cancelled') return `这次表决取消了：${poll.cancelledReason ?? ''}`
  if (poll.state === 'voided') return `这次表决作废了：${poll.voidedReason ?? ''}`
  if (poll.state === 'failedQuorum') return '投票已经截止，没到规定的人数，这次不作数。可以重新办一次。'
  if (poll.viewer.canSeeResult) return '投票已经截止，结果出来了。'
  if (poll.state === 'tallied') return '票已经数过，等两位监督员再数一遍，核对好就公布。'
  if (poll.state === 'closed') return '投票已经截止，正在数票，几分钟就好。'
  return ''
}

function sidesOf(poll: PollView): PollText['sides'] {
  const sides = [
    { title: '赞成的邻居说', points: poll.argumentsFor },
    { title: '反对的邻居说', points: poll.argumentsAgainst },
  ].filter((side) => side.points.length > 0)
  return poll.againstFirst ? sides.reverse() : sides
}

const WORTH: Record<PollView['legalEffect'], string> = {
  advisory: '征求意见，不直接作决定',
  procedural: '按议事程序作数，由居委会公告',
  statutory: '依照规定作数，有法律效力',
}

function factsOf(poll: PollView): PollText['facts'] {
  const roll = poll.rollSize ? `，名册 ${count(poll.rollSize)} 票` : ''
  return [
    { label: '花多少钱', value: poll.cost },
    { label: '通过以后', value: poll.ifPassed },
    { label: '没通过', value: poll.ifNot },
    { label: '算不算数', value: WORTH[poll.legalEffect] },
    { label: '谁来投', value: `${poll.scopeName}${roll}` },
    {
      label: '后来怎样',
      value: `结果定下 ${poll.followUp.days} 天内，由${bodyWords[poll.followUp.body]}来说`,
    },
  ].filter((row) => row.value !== '')
}

function againOf({ reconvenes, reconvenedAs }: PollView): PollText['again'] {
  const links = [
    { id: reconvenes, page: 'result', title: '上一次为什么没成', note: '这是重新办的一次' },
    { id: reconvenedAs, page: 'poll', title: '重新办的那一次', note: '题目一样，时间是新的' },
  ]
  return links.flatMap(({ id, page, title, note }) =>
    id ? [{ path: `/pages/${page}/index?id=${id}`, title, note }] : [],
  )
}

/** How many must take part for there to be a decision, over how many. */
function quorumOf({ method, rules }: PollView): [number, number] | null {
  if (method.kind === 'owners') return rules.ownersQuorum
  if (method.kind === 'residentsAssembly') return [1, 2]
  return method.kind === 'representatives' ? [2, 3] : null
}

const QUORUM_WORDS: Record<string, string> = { '2/3': '三分之二以上参加', '1/2': '过半数参加' }

/** Rounded down, it cannot say whether the mark is passed; so the mark says only what is needed. */
function turnoutOf(poll: PollView, now: Iso): PollText['turnout'] {
  if (poll.state !== 'open' || !poll.rollSize) return null
  const renewed = poll.turnout ? `${when(poll.turnout.renewedAt, now)} 的数，早晚各更新一次。` : ''
  const quorum = quorumOf(poll)
  const words = quorum ? (QUORUM_WORDS[quorum.join('/')] ?? `${quorum.join('/')} 以上参加`) : ''
  return {
    percent: poll.turnout?.percent ?? 0,
    label: `名册 ${count(poll.rollSize)} 票`,
    threshold: quorum ? Math.round((quorum[0] * 100) / quorum[1]) : 0,
    reached: words && `${words}才作数${poll.method.kind === 'owners' ? '，人数和面积都要到' : ''}`,
    note: `${poll.method.kind === 'owners' ? '人数和面积，取少的那个。' : ''}${renewed}截止前，谁都看不到各选项的票数。`,
  }
}

function receiptOf(poll: PollView, now: Iso): PollText['receipt'] {
  const { ballot } = poll.mine
  if (!ballot?.receipt) return null
  const line = `${calendarDay(ballot.castOn, now)} · 手机票`
  return { code: grouped(ballot.receipt), line, state: poll.state === 'open' ? '已计入' : '投过了' }
}
