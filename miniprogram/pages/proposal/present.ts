/** A proposal as its page binds it: what it says, whose turn it is, how far it has come, what the viewer may do. */
import type { Iso } from '../../../typings/domain'
import type { ProposalView } from '../../../typings/proposals'
import type { Chip } from '../../components/chip/chip'
import type { StepText } from '../../format'
import { count, day, stepTexts } from '../../format'
import { categoryWords, neighbourWords, proposalStateWords } from '../../words'
import type { AnswerText, WordText } from './answer'
import { answerOf, wordOf } from './answer'
import type { Ask } from './asks'
import { asksOf } from './asks'
import type { TurnText } from './turn'
import { turnOf } from './turn'

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
  word: WordText | null
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
