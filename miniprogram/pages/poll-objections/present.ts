/** Objections to a result, with what the supervisors said to each. */
import type { Iso } from '../../../typings/domain'
import type { ObjectionKind, ObjectionList, PollObjection } from '../../../typings/poll-machine'
import type { StubText } from '../../components/hidden-stub/hidden-stub'
import { lastDay, day, when } from '../../format'
import { neighbourWords } from '../../words'
import { stubOf } from '../notice/hidden'

const kindWords: Record<ObjectionKind, string> = {
  receiptMissing: '回执不在名单里',
  paperWrong: '纸质票录错了',
  other: '别的',
}

export const KINDS = [
  { id: 'receiptMissing', label: kindWords.receiptMissing, note: '投票时给的回执，结果里找不到' },
  { id: 'paperWrong', label: kindWords.paperWrong, note: '没交过纸质票，或录的不对' },
  { id: 'other', label: kindWords.other, note: '名册、题目、数票哪里不对' },
]

export interface ObjectionText {
  id: string
  kind: string
  text: string
  surname: string
  tint: number
  who: string
  /** 等着看，or where the content check still has it. */
  note: string
  stub: StubText | null
  ruling: { verdict: string; reason: string } | null
  canRule: boolean
  canHide: boolean
}

export function objectionsText(list: ObjectionList, now: Iso) {
  const { items, objectionsUntil, state, viewer } = list
  const waiting = items.filter((item) => item.ruling === null).length
  return {
    title: items.length
      ? `${items.length} 条异议${waiting ? `，${waiting} 条等答复` : '，都答了'}`
      : '没有人提异议',
    poll: list.title,
    note: noteOf(
      list,
      objectionsUntil && state !== 'final' && state !== 'voided' ? lastDay(objectionsUntil, now) : '',
    ),
    items: items.map((item) => itemText(item, now)),
    canObject: viewer.canObject,
    whyNot: viewer.whyNot ?? '',
  }
}

function noteOf({ state }: ObjectionList, until: string): string {
  if (state === 'final') return '异议期过了，结果已经定下来。'
  if (state === 'voided') return '这次表决作废了。'
  return until ? `名册上的人，到${until}为止都能提。全部答完，结果才定下来。` : ''
}

function itemText(item: PollObjection, now: Iso): ObjectionText {
  const { author, ruling, viewer } = item
  return {
    id: item.id,
    kind: kindWords[item.kind],
    text: item.text,
    surname: author?.surname ?? '',
    tint: author?.tint ?? 0,
    who: author ? (author.you ? '您提的' : neighbourWords(author, '邻居')) : '',
    note: [
      when(item.at, now),
      ruling ? '' : `应 ${day(item.dueAt, now)}前答`,
      item.held ? '等人看一眼再给大家看' : '',
    ]
      .filter(Boolean)
      .join(' · '),
    stub: item.hidden && stubOf('异议', item.hidden, author?.you ?? false, now),
    ruling: ruling && {
      verdict: `监督委员会${day(ruling.at, now)}答：${ruling.upheld ? '异议成立' : '异议不成立'}`,
      reason: ruling.reason,
    },
    canRule: viewer.canRule,
    canHide: viewer.canHide,
  }
}
