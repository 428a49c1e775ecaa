/** What this module keeps of a person: only those who write for a desk. */
import { chinaDay } from '../kernel/calendar'
import { here, pick } from '../kernel/kept'
import type { Apart, Kept } from '../kernel/kept'
import type { NoticeDoc } from './store'
import { EDITIONS, NOTICES } from './store'

const written: Kept<NoticeDoc> = {
  collection: NOTICES,
  title: '我替单位写的通知',
  find: (who) => here(who, 'authorId', 'pending.by'),
  line: (row) => `${chinaDay(row.updatedAt)} ${row.content.title}`,
  data: (row) => ({ title: row.content.title, ...pick(row, 'state', 'publishedAt', 'updatedAt') }),
  stays: (row) => row,
}

export const kept: readonly Kept[] = [written]
export const apart: readonly Apart[] = [
  { collection: EDITIONS, why: '单位发的通知的各版原文，没有写的人。' },
  { collection: 'opens', why: '一栋楼打开过几次，只数次数，不记是谁。' },
]
