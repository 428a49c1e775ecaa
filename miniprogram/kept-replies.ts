/**
 * The last good replies, kept on the phone so that a page without network shows what it last knew. At most forty,
 * the oldest leave first; storage that is full or broken only means that nothing is kept.
 */
import type { Iso } from '../typings/domain'

const INDEX = 'kept'
const MOST = 40

interface Kept<T> {
  data: T
  at: Iso
}

function index(): string[] {
  const list: unknown = wx.getStorageSync(INDEX)
  return Array.isArray(list) ? (list as string[]) : []
}

export function keep<T>(key: string, reply: Kept<T>): void {
  try {
    const keys = index().filter((other) => other !== key)
    keys.push(key)
    for (const old of keys.splice(0, Math.max(0, keys.length - MOST))) wx.removeStorageSync(`kept ${old}`)
    wx.setStorageSync(`kept ${key}`, reply)
    wx.setStorageSync(INDEX, keys)
  } catch {
    forgetAll()
  }
}

export function kept<T>(key: string): Kept<T> | null {
  const reply = wx.getStorageSync(`kept ${key}`) as Kept<T> | ''
  return reply || null
}

/** On withdrawal of consent, or when another community is entered. */
export function forgetAll(): void {
  for (const key of index()) wx.removeStorageSync(`kept ${key}`)
  wx.removeStorageSync(INDEX)
}
