/**
 * What someone is writing, kept on each keystroke so that leaving the page loses nothing. A draft carries the id of
 * the thing it will become, made once, so that sending it twice makes one.
 */
import { newId } from './api'

export interface Draft {
  id: string
}

const keyOf = (name: string): string => `draft ${name}`

/** The draft kept under `name`, or a new one with an id of its own and `fields`. */
export function openDraft<T extends object>(name: string, fields: T): T & Draft {
  const kept = wx.getStorageSync(keyOf(name)) as (T & Draft) | ''
  return kept ? { ...fields, ...kept } : { ...fields, id: newId() }
}

export function keepDraft(name: string, draft: Draft): void {
  wx.setStorageSync(keyOf(name), draft)
}

export function dropDraft(name: string): void {
  wx.removeStorageSync(keyOf(name))
}
