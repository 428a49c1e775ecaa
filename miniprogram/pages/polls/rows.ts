/** A poll as a card of a list. */
import type { Iso } from '../../../typings/domain'
import type { PollRow } from '../../../typings/polls'
import type { Chip } from '../../components/chip/chip'
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
  chip: Chip | null
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
  const who = byHousehold(row) ? '您家' : '您'
  if (row.voted) return row.state === 'open' ? `${who}投过了，截止前还能改。` : `${who}投过票。`
  if (row.state === 'open') return row.onRoll ? `${who}还没投。` : `名册里没有${who}，可以看。`
  return ''
}

const byHousehold = ({ electors }: PollRow): boolean => electors === 'household' || electors === 'owner'

/** Persimmon only while it is this household's turn. */
function clockOf(row: PollRow, now: Iso, mine: boolean): ClockText | null {
  if (row.state === 'announced' || row.state === 'rollFrozen')
    return { ...deadline(row.opensAt, now, '开始'), state: 'running' }
  if (row.state !== 'open' || row.voted) return null
  const clock = deadline(row.closesAt, now)
  return mine ? clock : { ...clock, state: 'running' }
}

const CHIPS: Partial<Record<PollRow['state'], { text: string; icon: string }>> = {
  draft: { text: '草稿', icon: 'edit' },
  inReview: { text: '等人看过', icon: 'eye-o' },
  closed: { text: '正在数票', icon: 'clock-o' },
  tallied: { text: '看结果', icon: 'bar-chart-o' },
  failedQuorum: { text: '人没到够', icon: 'close' },
  certified: { text: '看结果', icon: 'bar-chart-o' },
  final: { text: '结果定了', icon: 'passed' },
  cancelled: { text: '已取消', icon: 'close' },
  voided: { text: '已作废', icon: 'close' },
}

function chipOf(row: PollRow): Chip | null {
  if (row.state === 'open' && row.voted) return { text: '已投', tone: 'done', icon: 'passed' }
  const chip = CHIPS[row.state]
  return chip ? { ...chip, tone: 'neutral' } : null
}
