/** The roll is the community's own list, brought by its steward; nothing in it comes from a person's account. */
import type { Apart } from '../kernel/kept'
import { ADULTS, UNITS, VERSIONS } from './store'
import { ROWS, UPLOADS } from './uploads'

const ROLL =
  '这是社区自己的住户名册，不是您在这里填的；有错请社区管家改，搬走后随下一版名册更新（民法典第 278 条要它计票）。'

export const apart: readonly Apart[] = [
  { collection: UNITS, why: ROLL },
  { collection: ADULTS, why: ROLL },
  { collection: VERSIONS, why: '只有版次和总数。' },
  { collection: UPLOADS, why: '导入名册时的中间稿，一小时就删。' },
  { collection: ROWS, why: '导入名册时的中间稿，一小时就删。' },
]
