/** What this module keeps of a person: that they put a file in. */
import { chinaDay } from '../kernel/calendar'
import { here, pick } from '../kernel/kept'
import type { Kept } from '../kernel/kept'
import type { FileDoc } from './store'
import { FILES } from './store'

const files: Kept<FileDoc> = {
  collection: FILES,
  title: '我传的图片和文件',
  find: (who) => here(who, 'by'),
  line: (row) => `${chinaDay(row.at)} 一个文件`,
  data: (row) => pick(row, 'kind', 'size', 'at'),
  stays: (row) => row,
}

export const kept: readonly Kept[] = [files]
