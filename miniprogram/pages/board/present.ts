/** The public board of what is overdue: computed by the server, shown by days, never by who owes. */
import type { Iso } from '../../../typings/domain'
import type { OverdueItem } from '../../../typings/questions'
import { day, spoken } from '../../format'
import type { ClockText } from '../../format'

export type Kind = 'all' | 'question' | 'proposal'

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
  appeal: '请监督委员会复核',
  followUp: '表决 · 后来怎样',
}

/** What asks for a second look, or what came of a vote, is among all, and under neither. */
const kindOf: Record<OverdueItem['kind'], Kind> = {
  question: 'question',
  objection: 'question',
  screening: 'proposal',
  response: 'proposal',
  appeal: 'all',
  followUp: 'all',
}

const isOf = (kind: Kind, item: OverdueItem): boolean => kind === 'all' || kindOf[item.kind] === kind

export function boardText(items: readonly OverdueItem[], kind: Kind, now: Iso) {
  const count = (of: Kind): number => items.filter((item) => isOf(of, item)).length
  return {
    title: items.length ? `${items.length} 件事过了期限没答复` : '现在没有超期的事',
    empty: items.length === 0,
    filters: [
      { id: 'all', label: `全部 ${count('all')}` },
      { id: 'question', label: `提问 ${count('question')}` },
      { id: 'proposal', label: `提议 ${count('proposal')}` },
    ],
    items: items.filter((item) => isOf(kind, item)).map((item) => itemText(item, now)),
  }
}

function itemText(item: OverdueItem, now: Iso): OverdueText {
  const text = `超了 ${item.overdueDays} 天`
  return {
    id: `${item.kind} ${item.id}`,
    kind: kindWords[item.kind],
    clock: { state: 'over', text, spoken: `${item.desk.name}${spoken(text)}` },
    title: item.title,
    body: item.desk.body,
    who: `${item.desk.name} 负责`,
    due: `应 ${day(item.dueAt, now)}答`,
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
  if (kind === 'screening' || kind === 'response') return next ? `已提醒${next.name}过问` : ''
  if (kind !== 'question' && kind !== 'objection') return ''
  return next ? `再不答，提问的邻居可请${next.name}催办` : '再不答，可打街道的电话'
}
