/**
 * Coming to a shift and leaving it, tapped where there is no network: kept on this phone, with the time of the tap, until
 * the function has it. What the function refuses stays too, with its sentence, for the page to show.
 */
import type { Id, Iso } from '../typings/domain'
import type { End } from '../typings/roster-attendance'
import { asApiError, call, now } from './api'
import { me } from './session'

export interface KeptMark {
  community: Id
  shiftId: Id
  end: End
  at: Iso
  /** Empty until the function said no. */
  refused: string
}

const KEY = 'shiftMarks'
const DAYS_KEPT = 14

const all = (): KeptMark[] => {
  const kept: unknown = wx.getStorageSync(KEY)
  return Array.isArray(kept) ? (kept as KeptMark[]) : []
}

const isSame = (a: KeptMark, b: KeptMark): boolean => a.shiftId === b.shiftId && a.end === b.end

export const marksOf = (shiftId: Id): KeptMark[] => all().filter((mark) => mark.shiftId === shiftId)

/** The first tap counts, however often it is pressed. */
export function keepMark(shiftId: Id, end: End, at: Iso): void {
  const mark = { community: me()?.community?.id ?? '', shiftId, end, at, refused: '' }
  const others = all().filter((one) => !isSame(one, mark) || !one.refused)
  if (!others.some((one) => isSame(one, mark))) wx.setStorageSync(KEY, [...others, mark])
}

function settle(sent: KeptMark, refused: string): void {
  const before = new Date(Date.parse(now()) - DAYS_KEPT * 86_400_000).toISOString()
  const rest = all().flatMap((one) => {
    if (isSame(one, sent)) return refused ? [{ ...one, refused }] : []
    return one.refused && one.at < before ? [] : [one]
  })
  wx.setStorageSync(KEY, rest)
}

const LATER = ['offline', 'busy', 'internal']
let sending: Promise<void> | null = null

/** Tells what is kept, in the order it happened. Harmless to call at any time; without network all stays. */
export function sendMarks(): Promise<void> {
  sending = sending ?? send().finally(() => (sending = null))
  return sending
}

async function send(): Promise<void> {
  const here = me()?.community?.id
  for (const mark of all().filter((one) => one.community === here && !one.refused)) {
    const { shiftId, end, at } = mark
    try {
      await call('rosters.claimMark', { shiftId, end, at })
      settle(mark, '')
    } catch (error) {
      const { code, message } = asApiError(error)
      if (LATER.includes(code)) return
      settle(mark, message)
    }
  }
}
