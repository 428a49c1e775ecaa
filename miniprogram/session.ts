/**
 * Who is holding the phone and how they want to read: the cached view of `me`, large type, the system's font
 * factor and theme. Pages listen through `onChange`.
 */
import type { MeView } from '../typings/members'
import { call, lookAt } from './api'
import { forgetAll } from './kept-replies'

export { now } from './api'

const LARGE = 'large'
const ASKED = 'largeAsked'
const ME = 'me'
/** From this factor on, a person reading with big system type is asked once about the large layout. */
const SUGGEST_FROM = 1.25
const LARGEST = 1.6

let known: MeView | null = null
const listeners = new Set<() => void>()

function changed(): void {
  for (const listener of [...listeners]) listener()
}

/** Calls `listener` after every change of person or reading size; answers with the way to stop. */
export function onChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The last known view of the person, null before the first reply. */
export function me(): MeView | null {
  if (!known) {
    known = (wx.getStorageSync(ME) as MeView | '') || null
    lookAt(known?.community?.id ?? null)
  }
  return known
}

/** Every reply that contains `me` is handed in here. */
export function remember(view: MeView): void {
  const before = known?.community?.id
  known = view
  lookAt(view.community?.id ?? null)
  if (before && before !== view.community?.id) forgetAll()
  wx.setStorageSync(ME, view)
  changed()
}

/** After leaving for good: nothing of the person stays on this phone but the size they read in. */
export function forget(): void {
  const kept = [LARGE, ASKED].map((key) => [key, wx.getStorageSync(key) as unknown] as const)
  known = null
  lookAt(null)
  wx.clearStorageSync()
  for (const [key, value] of kept) if (value === true) wx.setStorageSync(key, value)
}

export async function refresh(): Promise<MeView> {
  const view = await call('members.me', {})
  remember(view)
  return view
}

export function large(): boolean {
  return wx.getStorageSync(LARGE) === true
}

export function setLarge(on: boolean): void {
  wx.setStorageSync(LARGE, on)
  wx.setStorageSync(ASKED, true)
  changed()
}

function systemFactor(): number {
  const factor = wx.getAppBaseInfo().fontSizeScaleFactor
  return typeof factor === 'number' && factor > 0 ? factor : 1
}

/**
 * What the sizes of theme.wxss are multiplied by. The large layout already grows type by a quarter, so there only
 * what the system asks beyond that is added.
 */
export function fontFactor(): number {
  const factor = Math.min(Math.max(systemFactor(), 1), LARGEST)
  return large() ? Math.max(1, factor / SUGGEST_FROM) : factor
}

/** Style of every `.root`. */
export function rootStyle(): string {
  return `--k:${Math.round(fontFactor() * 100) / 100}`
}

export function theme(): 'light' | 'dark' {
  return wx.getAppBaseInfo().theme === 'dark' ? 'dark' : 'light'
}

/** Whether to offer the large layout now; it is offered once. */
export function suggestsLarge(): boolean {
  return !large() && wx.getStorageSync(ASKED) !== true && systemFactor() >= SUGGEST_FROM
}

export function dismissLarge(): void {
  wx.setStorageSync(ASKED, true)
  changed()
}
