import type { MeView } from '../../typings/members'

/** A phone's storage, and a backend that answers members.me with `me`. */
const storage = new Map<string, unknown>()
const went: string[] = []
let me: Partial<MeView> | null = null

const phone = {
  getStorageSync: (key: string) => structuredClone(storage.get(key)) ?? '',
  setStorageSync: (key: string, value: unknown) => void storage.set(key, structuredClone(value)),
  removeStorageSync: (key: string) => void storage.delete(key),
  reLaunch: ({ url }: { url: string }) => void went.push(url),
  cloud: {
    callFunction: () =>
      me
        ? Promise.resolve({ result: { ok: true, now: '2026-06-10T06:20:00.000Z', data: me } })
        : Promise.reject(new Error('no network')),
  },
}
Object.assign(globalThis, { wx: phone })

import { ApiError } from '../../miniprogram/api'
import { dropDraft, keepDraft, openDraft } from '../../miniprogram/drafts'
import { firstRunInstead, goWhereMeant } from '../../miniprogram/first-run'
import { rememberEdition, seenEdition } from '../../miniprogram/pages/notice/seen-editions'

beforeEach(() => {
  storage.clear()
  went.length = 0
})

describe('a draft', () => {
  test('keeps its words and its id until it is sent', () => {
    const draft = openDraft('question n1', { text: '' })
    keepDraft('question n1', { ...draft, text: '路灯几点开？' } as typeof draft)
    expect(openDraft('question n1', { text: '' })).toEqual({ id: draft.id, text: '路灯几点开？' })
    dropDraft('question n1')
    const next = openDraft('question n1', { text: '' })
    expect(next.text).toBe('')
    expect(next.id).not.toBe(draft.id)
  })
})

describe('editions this phone has shown', () => {
  test('are remembered a notice at a time, the last two hundred', () => {
    expect(seenEdition('n1')).toBeNull()
    rememberEdition('n1', 1)
    rememberEdition('n1', 2)
    expect(seenEdition('n1')).toBe(2)
    for (let i = 0; i < 200; i++) rememberEdition(`other${i}`, 1)
    expect(seenEdition('n1')).toBeNull()
    expect(seenEdition('other199')).toBe(1)
  })
})

describe('the first run', () => {
  const forbidden = new ApiError('forbidden', '先选您的社区。')
  const path = '/pages/notice/index?id=n1'

  test('comes before a page someone was sent to, and leads there afterwards', async () => {
    me = { community: null }
    expect(await firstRunInstead(forbidden, path)).toBe(true)
    goWhereMeant()
    goWhereMeant()
    expect(went).toEqual(['/pages/welcome/index', path, '/pages/home/index'])
  })

  test('does not come when something is forbidden to a person who has a community', async () => {
    me = { community: { id: 'c1' } as MeView['community'] }
    expect(await firstRunInstead(forbidden, path)).toBe(false)
    expect(await firstRunInstead(new ApiError('not_found', '没找到。'), path)).toBe(false)
    expect(went).toEqual([])
  })

  test('comes when consent is needed to look', async () => {
    expect(await firstRunInstead(new ApiError('consent_needed', '先看一眼。'), path)).toBe(true)
  })
})
