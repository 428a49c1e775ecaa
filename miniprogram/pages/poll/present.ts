/** One poll as its template binds it. What may be done comes from the view; nothing here decides it. */
import type { Iso } from '../../../typings/domain'
import type { PollView } from '../../../typings/polls'
import type { ClockText } from '../../format'
import { calendarDay, count, day, deadline, grouped, when } from '../../format'
import { effectWords, electorWords } from '../../words'

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
  optionsTitle: string
  multiple: boolean
  max: number
  canVote: boolean
  sides: { title: string; points: string[] }[]
  facts: { label: string; value: string }[]
  turnout: { percent: number; label: string; note: string } | null
  receipt: { code: string; line: string; state: string } | null
  takeOver: 'none' | 'ask' | 'asked' | 'askedOfMe'
  takeOverBy: string
  takeOvers: PollView['takeOvers']
  /** What became of my household's sheet; empty without one. */
  paper: string
  canKeepPaper: boolean
  canSeeResult: boolean
  canCancel: boolean
}

export function pollText(poll: PollView, now: Iso): PollText {
  const { mine, viewer } = poll
  const most = poll.method.kind === 'multiple' ? poll.method.most : 1
  return {
    kind: [poll.desk.name, electorWords[poll.electors], effectWords[poll.legalEffect]].join(' · '),
    title: poll.title,
    question: poll.question,
    clock: clockOf(poll, now),
    weight: weightOf(poll, now),
    stopped: stoppedWords(poll, now),
    why: viewer.canVote || mine.actedBy === 'other' ? '' : (viewer.whyNotVote ?? ''),
    options: poll.options,
    optionsTitle: most > 1 ? `最多选 ${most} 项` : viewer.canVote ? '选一项' : '选项',
    multiple: most > 1,
    max: most > 1 ? most : 0,
    canVote: viewer.canVote,
    sides: sidesOf(poll),
    facts: factsOf(poll),
    turnout: turnoutOf(poll, now),
    receipt: receiptOf(poll, now),
    takeOver: mine.takeOver !== 'none' ? mine.takeOver : viewer.canTakeOver ? 'ask' : 'none',
    takeOverBy: mine.takeOverBy ?? '',
    takeOvers: poll.takeOvers,
    paper: paperWords(poll),
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

function weightOf(poll: PollView, now: Iso): PollText['weight'] {
  const fixed = poll.announcedAt ? `名册 ${day(poll.announcedAt, now)}定的` : ''
  const note = [poll.mine.voice ?? poll.scopeName, fixed].filter(Boolean).join(' · ')
  if (!poll.mine.onRoll) return { title: '这次的名册里没有您家', note, short: '这次的名册里没有您家' }
  return poll.electors === 'household'
    ? { title: '您家这一票：一户一票', note, short: '您家一票' }
    : { title: '您这一票：一人一票', note, short: '您一票' }
}

function stoppedWords(poll: PollView, now: Iso): string {
  if (isToCome(poll)) return `${when(poll.opensAt, now)} 开始投。选项和名册已经定好，不再变。`
  if (poll.state === 'cancelled') return `这次表决取消了：${poll.cancelledReason ?? ''}`
  if (poll.state === 'voided') return `这次表决作废了：${poll.voidedReason ?? ''}`
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
    { label: '怎么保密', value: '名字封着存，不是匿名；服务器照您点的记' },
  ].filter((row) => row.value !== '')
}

function turnoutOf(poll: PollView, now: Iso): PollText['turnout'] {
  if (poll.state !== 'open' || !poll.rollSize) return null
  const renewed = poll.turnout ? `${when(poll.turnout.renewedAt, now)} 的数，早晚各更新一次。` : ''
  return {
    percent: poll.turnout?.percent ?? 0,
    label: `名册 ${count(poll.rollSize)} 票`,
    note: `${renewed}截止前，谁都看不到各选项的票数。`,
  }
}

function receiptOf(poll: PollView, now: Iso): PollText['receipt'] {
  const { ballot } = poll.mine
  if (!ballot?.receipt) return null
  const line = `${calendarDay(ballot.castOn, now)} · 手机票`
  return { code: grouped(ballot.receipt), line, state: poll.state === 'open' ? '已计入' : '投过了' }
}
