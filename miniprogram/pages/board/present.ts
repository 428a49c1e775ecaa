/** The public board of what is overdue: computed by the server, shown by days, never by who owes. */
import type { Iso } from '../../../typings/domain'
import type { OverdueItem } from '../../../typings/questions'
import { day, spoken } from '../../format'
import type { ClockText } from '../../format'

export type Kind = 'all' | 'question' | 'proposal' | 'poll'

/** What of it is looked at; `desk` empty for all bodies. */
export interface Look {
  kind: Kind
  desk: string
}

export interface OverdueText {
  id: string
  kind: string
  clock: ClockText
  title: string
  body: string
  who: string
  due: string
  path: string
  /** Who comes next: 下一级：业委会, or that they were called in. */
  next: string
  /** Words of the button, for whoever asked. */
  urge: string
  questionId: string
  version: number
}

const kindWords: Record<OverdueItem['kind'], string> = {
  question: '提问',
  objection: '异议',
  screening: '提议 · 等先看一遍',
  response: '提议 · 等正式答复',
  project: '提议 · 答应了没下文',
  minutes: '提议 · 商量过没记录',
  appeal: '请监督委员会复核',
  certifying: '表决 · 等监督员核对',
  ruling: '表决 · 异议等答复',
  followUp: '表决 · 后来怎样',
  hours: '志愿时长 · 异议等答复',
}

/** What asks for a second look is among all, and under none of them. */
const kindOf: Record<OverdueItem['kind'], Kind> = {
  question: 'question',
  objection: 'question',
  screening: 'proposal',
  response: 'proposal',
  project: 'proposal',
  minutes: 'proposal',
  appeal: 'all',
  certifying: 'poll',
  ruling: 'poll',
  followUp: 'poll',
  hours: 'all',
}

const isOf = (kind: Kind, item: OverdueItem): boolean => kind === 'all' || kindOf[item.kind] === kind

const KINDS: { id: Kind; label: string }[] = [
  { id: 'all', label: '全部' },
  { id: 'question', label: '提问' },
  { id: 'proposal', label: '提议' },
  { id: 'poll', label: '表决' },
]

export function boardText(items: readonly OverdueItem[], { kind, desk }: Look, now: Iso) {
  const of = items.filter((item) => isOf(kind, item))
  return {
    title: items.length ? `${items.length} 件事过了期限没答复` : '现在没有超期的事',
    empty: items.length === 0,
    filters: KINDS.map(({ id, label }) => ({
      id,
      label: `${label} ${items.filter((item) => isOf(id, item)).length}`,
    })),
    desks: desksOf(of),
    items: of.filter((item) => !desk || item.desk.body === desk).map((item) => itemText(item, now)),
  }
}

/** Whoever owes something, in the order of the board; nothing to choose from where it is one body. */
function desksOf(items: readonly OverdueItem[]): { id: string; label: string }[] {
  const names = new Map(items.map(({ desk }) => [desk.body, desk.name]))
  if (names.size < 2) return []
  const owed = (body: string): number => items.filter(({ desk }) => desk.body === body).length
  return [
    { id: '', label: '各家' },
    ...[...names].map(([id, name]) => ({ id, label: `${name} ${owed(id)}` })),
  ]
}

/** What was to be done by then, where it is no answer. */
const OWED: Partial<Record<OverdueItem['kind'], string>> = { project: '说进展', minutes: '出记录' }

function itemText(item: OverdueItem, now: Iso): OverdueText {
  const text = `超了 ${item.overdueDays} 天`
  return {
    id: `${item.kind} ${item.id}`,
    kind: kindWords[item.kind],
    clock: { state: 'over', text, spoken: `${item.desk.name}${spoken(text)}` },
    title: item.title,
    body: item.desk.body,
    who: `${item.desk.name} 负责`,
    due: `应 ${day(item.dueAt, now)}${OWED[item.kind] ?? '答'}`,
    path: item.path,
    next: nextOf(item),
    urge: item.canUrge && item.next ? `请${item.next.name}催一催` : '',
    questionId: item.id,
    version: item.version,
  }
}

/** The way up, so that late is not the end of it. */
function nextOf({ urged, next, kind }: OverdueItem): string {
  if (urged) return `已请${urged.name}催办`
  if (kind === 'screening' || kind === 'response' || kind === 'project')
    return next ? `已提醒${next.name}过问` : ''
  if (kind !== 'question' && kind !== 'objection') return ''
  return next ? `再不答，提问的邻居可请${next.name}催办` : '再不答，可打街道的电话'
}
