/**
 * The first run comes before everything else, also before a page someone was sent to by a share card: where the
 * person was going is kept, and gone to when the first run is over.
 */
import { asApiError } from './api'
import * as session from './session'

const KEY = 'afterWelcome'
const WELCOME = '/pages/welcome/index'

/**
 * True when `error` only says that this person has no community yet or has not agreed yet. Then the phone is on
 * its way to the first run, and `path` (with its query) is kept for afterwards.
 */
export async function firstRunInstead(error: unknown, path: string): Promise<boolean> {
  const { code } = asApiError(error)
  if (path.startsWith(WELCOME)) return false
  if (code !== 'consent_needed' && !(code === 'forbidden' && (await isNowhere()))) return false
  firstRunThen(path)
  return true
}

/** Begins the first run and keeps where the person is going for afterwards. */
export function firstRunThen(path: string): void {
  wx.setStorageSync(KEY, path)
  void wx.reLaunch({ url: WELCOME })
}

async function isNowhere(): Promise<boolean> {
  const me = await session.refresh().catch(() => session.me())
  return me === null || me.community === null
}

/** Leaves the first run for where the person was going, else for the home page. */
export function goWhereMeant(): void {
  const path = wx.getStorageSync(KEY) as string
  wx.removeStorageSync(KEY)
  void wx.reLaunch({ url: path || '/pages/home/index' })
}
