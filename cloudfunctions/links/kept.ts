import type { Apart } from '../kernel/kept'
import { LINKS } from './store'

export const apart: readonly Apart[] = [
  { collection: LINKS, why: '海报上的码打开哪一页、贴在哪一栋，不记谁印的、谁扫的。' },
]
