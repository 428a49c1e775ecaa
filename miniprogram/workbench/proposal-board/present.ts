/** The board as its template binds it: columns with counts, rows with clocks, and what became of several at once. */
import type { Input, Output } from '../../../typings/api'
import type { Body, Iso } from '../../../typings/domain'
import type { CommunityView } from '../../../typings/members'
import type { BoardRow, BoardStage, OneResult, StageCount } from '../../../typings/proposal-committee'
import type { ClockText } from '../../format'
import { clockText, day, deadline } from '../../format'
import { proposalStateWords } from '../../words'

export type Board = Output<'proposals.board'>

/** As a desk says it: the shared words speak to the author. */
const stateWords = { ...proposalStateWords, returned: '等提的人补充' }

const STAGES: Record<BoardStage, string> = {
  due: '按期限',
  screening: '先看',
  returned: '等补充',
  seconding: '附议',
  deliberation: '商量',
  response: '答复',
  poll: '表决',
  project: '在办',
  ended: '办完的',
}

/** Columns with nothing in them are left out, but the one that is looked at. */
export const stageChips = (counts: readonly StageCount[], chosen: BoardStage) =>
  (Object.keys(STAGES) as BoardStage[]).flatMap((id) => {
    const count = counts.find(({ stage }) => stage === id)
    if (count?.total === 0 && id !== chosen) return []
    return [{ id, label: count ? `${STAGES[id]} ${count.total}` : STAGES[id] }]
  })

const sum = (counts: readonly StageCount[], of: 'total' | 'late'): number =>
  counts.reduce((all, count) => all + count[of], 0)

export function titleOf(counts: readonly StageCount[]): string {
  const late = sum(counts, 'late')
  const total = sum(counts, 'total')
  if (total === 0) return '没有在走的提议'
  return late ? `${total} 件在走，${late} 件超期` : `${total} 件在走`
}

export interface BoardText {
  id: string
  title: string
  note: string
  clock: ClockText | null
  verb: string
  path: string
}

export const rowText = (row: BoardRow, now: Iso, desks: CommunityView['desks']): BoardText => ({
  id: row.id,
  title: row.title,
  note: noteOf(row, now, desks),
  clock: clockOf(row, now),
  verb: row.viewer.canScreen ? '看一看' : '打开',
  path: row.viewer.canScreen
    ? `/workbench/proposal-screen/index?id=${row.id}`
    : `/pages/proposal/index?id=${row.id}`,
})

function noteOf(row: BoardRow, now: Iso, desks: CommunityView['desks']): string {
  const desk = desks.find(({ body }) => body === row.responsible)?.name ?? ''
  const given = row.assigned ? (row.assigned.mine ? '分给您的' : `分给了${row.assigned.name}`) : ''
  const seconds = row.state === 'seconding' ? `要 ${row.threshold} 位附议` : ''
  const since = row.clock || row.until ? '' : day(row.stateAt, now)
  return [row.number, stateWords[row.state], since, seconds, desk, row.place, given]
    .filter(Boolean)
    .join(' · ')
}

function clockOf(row: BoardRow, now: Iso): ClockText | null {
  if (row.clock) return clockText(row.clock, now, row.viewer.canScreen || row.viewer.canAssign)
  if (!row.until) return null
  const { text, spoken } = deadline(row.until, now)
  return { state: 'running', text, spoken }
}

/** A row to choose, in the same words. */
export const choiceOf = ({ id, title, note, clock }: BoardText) => ({
  id,
  label: title,
  note: clock ? `${clock.text} · ${note}` : note,
})

/** What narrows the board. Empty: everything. */
export interface Narrow {
  body: Body | ''
  buildingId: string
  late: boolean
  mine: boolean
}

export const everything: Narrow = { body: '', buildingId: '', late: false, mine: false }

export const queryOf = (
  stage: BoardStage,
  { body, buildingId, late, mine }: Narrow,
): Input<'proposals.board'> => ({
  stage,
  ...(body ? { body } : {}),
  ...(buildingId ? { buildingId } : {}),
  ...(late ? { late } : {}),
  ...(mine ? { mine } : {}),
})

export function narrowText(
  { body, buildingId, late, mine }: Narrow,
  community: CommunityView | null,
): string {
  const desk = community?.desks.find((one) => one.body === body)?.name ?? ''
  const building = community?.buildings.find(({ id }) => id === buildingId)?.name ?? ''
  const parts = [desk, building, late ? '超期的' : '', mine ? '分给我的' : ''].filter(Boolean)
  return parts.length ? `只看：${parts.join('、')}` : '看全部，可以挑着看'
}

export interface ResultText {
  id: string
  title: string
  text: string
  done: boolean
}

/** One line each, in the order they were chosen. */
export const resultsText = (results: readonly OneResult[], rows: readonly BoardRow[]): ResultText[] =>
  results.map(({ id, outcome, state, message }) => {
    const now = state ? `现在是“${stateWords[state]}”。` : ''
    return {
      id,
      title: rows.find((row) => row.id === id)?.title ?? '',
      text: outcome === 'done' ? `办好了，${now}` : `${message}${now}`,
      done: outcome === 'done',
    }
  })

export function resultsTitle(results: readonly OneResult[]): string {
  const done = results.filter(({ outcome }) => outcome === 'done').length
  return done === results.length ? `${done} 件都办好了` : `办好 ${done} 件，${results.length - done} 件没办`
}
