/** What this module keeps of a person; nothing of it stays when they leave. */
import { chinaDay } from '../kernel/calendar'
import { here, pick } from '../kernel/kept'
import type { Kept } from '../kernel/kept'
import type { InboxRow } from './store'
import { INBOX } from './store'

const inbox: Kept<InboxRow> = {
  collection: INBOX,
  title: '消息',
  find: (who) => here(who, 'personId'),
  line: (row) => (row.listed ? `${chinaDay(row.at)} ${row.title}${row.body ? `：${row.body}` : ''}` : null),
  data: (row) => pick(row, 'at', 'title', 'body', 'readAt'),
}

export const kept: readonly Kept[] = [inbox]
