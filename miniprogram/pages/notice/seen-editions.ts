/** Which edition of each notice this phone showed last, so that it can say what changed since. */
import type { Id } from '../../../typings/domain'

const KEY = 'seenEditions'
const MOST = 200

type Seen = [Id, number][]

const all = (): Seen => {
  const kept: unknown = wx.getStorageSync(KEY)
  return Array.isArray(kept) ? (kept as Seen) : []
}

/** Null when this phone never showed it. */
export const seenEdition = (noticeId: Id): number | null => all().find(([id]) => id === noticeId)?.[1] ?? null

export function rememberEdition(noticeId: Id, edition: number): void {
  const others = all().filter(([id]) => id !== noticeId)
  wx.setStorageSync(KEY, [...others.slice(1 - MOST), [noticeId, edition]])
}
