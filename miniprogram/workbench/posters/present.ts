/** What posters can be of, and in which buildings they hang. */
import type { PosterOf } from '../../../typings/documents'
import type { NoticeRow } from '../../../typings/notices'

export interface Choice {
  id: string
  label: string
  note: string
}

const MOST = 20
const STANDING: Choice[] = [
  { id: 'home', label: '小区首页', note: '常年贴着，扫码就进来' },
  { id: 'board', label: '超期未答', note: '谁该答、超了几天，大家都看得到' },
]

/** Notices that are out, the newest first, then what may hang all year. */
export function subjectsOf(notices: readonly NoticeRow[]): Choice[] {
  const out = notices.filter(({ state }) => state === 'published' || state === 'objectionWindow')
  return [...out.slice(0, MOST).map(({ id, title }) => ({ id, label: title, note: '' })), ...STANDING]
}

export const posterOf = (id: string): PosterOf =>
  id === 'home' || id === 'board' ? { kind: id } : { kind: 'notice', noticeId: id }

/** What to write in by hand after printing; empty when every character was drawn. */
export const missingText = (missing: readonly string[]): string =>
  missing.length === 0
    ? ''
    : `有 ${missing.length} 个字印刷字体里没有：${missing.join('、')}。纸上留了记号，请用笔补上。`
