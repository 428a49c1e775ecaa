/** Corrections that wait for a steward, in words. Pure. */
import type { Iso } from '../../../typings/domain'
import type { CorrectionAbout, CorrectionToDo } from '../../../typings/privacy'
import type { ClockText } from '../../format'
import { deadline, when } from '../../format'

export interface ToDoText {
  id: string
  who: string
  asked: string
  text: string
  clock: ClockText
}

const ABOUT: Record<CorrectionAbout, string> = {
  name: '称呼不对',
  address: '住处不对',
  relation: '和这户的关系不对',
  roll: '名册不对',
  other: '别的不对',
}

export const toDoText = (one: CorrectionToDo, now: Iso): ToDoText => ({
  id: one.id,
  who: one.address ? `${one.name} · ${one.address}` : one.name,
  asked: `${ABOUT[one.about]} · ${when(one.askedAt, now)}`,
  text: one.text,
  clock: clockOf(one.dueAt, now),
})

/** Past its day it is late, which a plain deadline does not say. */
function clockOf(dueAt: Iso, now: Iso): ClockText {
  if (dueAt > now) return deadline(dueAt, now, '前')
  const days = Math.floor((Date.parse(now) - Date.parse(dueAt)) / 86_400_000)
  const text = days ? `超了 ${days} 天` : '超时了'
  return { state: 'over', text, spoken: text }
}

/** What the sheet asks, by the answer it goes with. */
export const SHEETS = {
  done: {
    title: '改好了',
    label: '改了什么',
    placeholder: '单元改成 1 单元了',
    button: '告诉邻居',
  },
  refused: {
    title: '不改',
    label: '为什么不改',
    placeholder: '和房产证核对过，2 单元是对的',
    button: '告诉邻居',
  },
} as const
