/**
 * Notices this phone showed for the first time. Each is told to the functions once, along with the next call about its
 * community, and never again: what is lost on the way stays uncounted rather than counted twice.
 */
import type { Id } from '../typings/domain'

const KEY = 'openedNotices'
const MOST = 200

/** Newest last; `told` once it left this phone. */
interface Opened {
  community: Id
  id: Id
  told: boolean
}

const all = (): Opened[] => {
  const kept: unknown = wx.getStorageSync(KEY)
  return Array.isArray(kept) ? (kept as Opened[]) : []
}

export function noteOpened(community: Id | null, id: Id): void {
  const known = all()
  if (community === null || known.some((one) => one.id === id)) return
  wx.setStorageSync(KEY, [...known.slice(1 - MOST), { community, id, told: false }])
}

/** The next one to tell of this community; from now on it counts as told. */
export function takeOpened(community: Id | null): Id | null {
  const known = all()
  const next = known.find((one) => one.community === community && !one.told)
  if (!next) return null
  wx.setStorageSync(
    KEY,
    known.map((one) => (one === next ? { ...one, told: true } : one)),
  )
  return next.id
}
