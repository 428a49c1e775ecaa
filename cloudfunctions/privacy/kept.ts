/** What this module and the kernel keep of a person. */
import { keptDeadlines } from '../kernel/deadlines'
import type { Apart, Kept } from '../kernel/kept'
import { keptTexts } from '../kernel/record'
import { corrections } from './correction'
import { seen } from './seen'

export const kept: readonly Kept[] = [seen, corrections, keptTexts, keptDeadlines]

export const apart: readonly Apart[] = [
  { collection: 'communities', why: '社区自己的名字、楼栋和规矩，没有人。' },
  { collection: 'record', why: '每一步的指纹，没有姓名和原文。' },
  { collection: 'effectQuarters', why: '各单位每季的数字，没有人。' },
  { collection: 'effectWork', why: '正在数的数字，数完就删。' },
  { collection: 'leases', why: '哪项定时的事正在办，没有人。' },
  { collection: 'closings', why: '注销时的工作单，抹完就删。' },
  { collection: 'moderationActs', why: '每月隐藏、恢复了几条，只有件数和理由，没有人。' },
]
