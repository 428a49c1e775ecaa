/** A poll as a card of a list. */
import type { Iso } from '../../../typings/domain'
import type { PollRow } from '../../../typings/polls'
import type { ClockText } from '../../format'
import { deadline } from '../../format'
import { effectWords } from '../../words'

export interface PollCard {
  id: string
  path: string
  kind: string
  title: string
  note: string
  clock: ClockText | null
  chip: { text: string; tone: string; icon: string } | null
}

export function pollCard(row: PollRow, now: Iso): PollCard {
  const mine = row.onRoll && !row.voted
  return {
    id: row.id,
    path: pathOf(row),
    kind: [row.desk.name, effectWords[row.legalEffect]].join(' · '),
    title: row.title,
    note: noteOf(row),
    clock: clockOf(row, now, mine),
    chip: chipOf(row),
  }
}

const pathOf = (row: PollRow): string => {
  if (row.state === 'draft') return `/workbench/poll-edit/index?id=${row.id}`
  if (row.state === 'inReview') return `/workbench/poll-review/index?id=${row.id}`
  return `/pages/poll/index?id=${row.id}`
}

function noteOf(row: PollRow): string {
  if (row.voted) return row.state === 'open' ? '您家投过了，截止前还能改。' : '您家投过票。'
  if (row.state === 'open') return row.onRoll ? '您家还没投。' : '名册里没有您家，可以看。'
  return ''
}

/** Persimmon only while it is this household's turn. */
function clockOf(row: PollRow, now: Iso, mine: boolean): ClockText | null {
  if (row.state === 'announced') return { ...deadline(row.opensAt, now, '开始'), state: 'running' }
  if (row.state !== 'open' || row.voted) return null
  const clock = deadline(row.closesAt, now)
  return mine ? clock : { ...clock, state: 'running' }
}

function chipOf(row: PollRow): PollCard['chip'] {
  if (row.state === 'open' && row.voted) return { text: '已投', tone: 'done', icon: 'passed' }
  if (row.state === 'closed') return { text: '看结果', tone: 'neutral', icon: 'bar-chart-o' }
  if (row.state === 'cancelled') return { text: '已取消', tone: 'neutral', icon: 'close' }
  if (row.state === 'draft') return { text: '草稿', tone: 'neutral', icon: 'edit' }
  if (row.state === 'inReview') return { text: '等人看过', tone: 'neutral', icon: 'eye-o' }
  return null
}
