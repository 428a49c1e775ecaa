/** What this module keeps of a person; nothing of it stays when they leave. */
import { chinaDay } from '../kernel/calendar'
import { here, pick } from '../kernel/kept'
import type { Kept } from '../kernel/kept'
import type { BudgetRow } from './budgets'
import { BUDGETS } from './budgets'
import type { OutgoingRow } from './outgoing'
import { OUTGOING } from './outgoing'
import { SKIPS } from './settings'
import type { InboxRow } from './store'
import { INBOX } from './store'
import { TEMPLATES } from './templates'

const inbox: Kept<InboxRow> = {
  collection: INBOX,
  title: '消息',
  find: (who) => here(who, 'personId'),
  line: (row) => (row.listed ? `${chinaDay(row.at)} ${row.title}${row.body ? `：${row.body}` : ''}` : null),
  data: (row) => pick(row, 'at', 'title', 'body', 'readAt'),
}

const outgoing: Kept<OutgoingRow> = {
  collection: OUTGOING,
  title: '微信提醒',
  find: (who) => [{ personId: who.personId }],
  line: () => null,
  data: (row) => pick(row, 'at', 'state', 'template'),
}

const budgets: Kept<BudgetRow> = {
  collection: BUDGETS,
  title: '微信提醒',
  find: (who) => [{ personId: who.personId }],
  line: (row) => `${TEMPLATES[row.template].title}：还能发 ${row.left} 条`,
  data: (row) => pick(row, 'template', 'left'),
}

const skips: Kept = {
  collection: SKIPS,
  title: '微信提醒',
  find: (who) => [{ _id: who.personId }],
  line: () => '不要每周小结',
  data: () => ({ digest: false }),
}

export const kept: readonly Kept[] = [inbox, outgoing, budgets, skips]
