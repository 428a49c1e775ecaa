/** What this module keeps of a person: only those who write for a desk. */
import { chinaDay } from '../kernel/calendar'
import { here, pick } from '../kernel/kept'
import type { Apart, Kept } from '../kernel/kept'
import { FILES } from './file-rows'
import type { FileDoc } from './file-rows'
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

const files: Kept<FileDoc> = {
  collection: FILES,
  title: '我替单位传的图片和文件',
  find: (who) => here(who, 'by'),
  line: (row) => `${chinaDay(row.at)} 一个文件`,
  data: (row) => pick(row, 'kind', 'size', 'at'),
  stays: (row) => row,
}

export const kept: readonly Kept[] = [written, files]
export const apart: readonly Apart[] = [
  { collection: EDITIONS, why: '单位发的通知的各版原文，没有写的人。' },
  { collection: 'opens', why: '一栋楼打开过几次，只数次数，不记是谁。' },
]
