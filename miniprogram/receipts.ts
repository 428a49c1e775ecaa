/**
 * Codes of ballots cast on this phone. Once a poll's secret is destroyed nobody can make a code again, so the phone
 * that cast it keeps it.
 */
import type { Day, Id } from '../typings/domain'

export interface KeptReceipt {
  code: string
  castOn: Day
}

const keyOf = (pollId: Id): string => `receipt ${pollId}`

export function keepReceipt(pollId: Id, receipt: KeptReceipt): void {
  if (keptReceipt(pollId)?.code !== receipt.code) wx.setStorageSync(keyOf(pollId), receipt)
}

export const keptReceipt = (pollId: Id): KeptReceipt | null =>
  (wx.getStorageSync(keyOf(pollId)) as KeptReceipt | '') || null
