/** What is being written of a wish, and what is still missing. */
import type { WishContent, WishKind } from '../../../typings/roster-wishes'
import { instant } from '../../format'

export const LASTS = [1, 2, 4, 8]

export interface WishDraft {
  kind: WishKind
  title: string
  text: string
  day: string
  time: string
  /** Index into `LASTS`. */
  lasts: number
  name: string
  building: string
  entrance: string
  room: string
}

export const blank: WishDraft = {
  kind: 'accompany',
  title: '',
  text: '',
  day: '',
  time: '09:00',
  lasts: 1,
  name: '',
  building: '',
  entrance: '',
  room: '',
}

export type Errors = Partial<Record<keyof WishDraft, string>>

export function errorsOf(draft: WishDraft, forOther: boolean): Errors {
  return {
    ...(draft.title.trim().length < 2 ? { title: '先用一句话说要做什么。' } : {}),
    ...(draft.day ? {} : { day: '选一个日子，邻居好安排。' }),
    ...(forOther && !draft.name.trim() ? { name: '写上这位邻居的姓名。' } : {}),
    ...(forOther && !draft.building ? { building: '选一下是哪一栋。' } : {}),
    ...(forOther && !draft.room.trim() ? { room: '写上房号。' } : {}),
  }
}

export function contentOf({ kind, title, text, day, time, lasts }: WishDraft): WishContent {
  const startsAt = instant(day, time)
  const endsAt = new Date(Date.parse(startsAt) + (LASTS[lasts] ?? 2) * 3_600_000).toISOString()
  return { kind, title: title.trim(), text: text.trim(), startsAt, endsAt }
}
