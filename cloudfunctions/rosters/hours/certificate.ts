/** What a certificate says, and whether the ledger still says so. Pure. */
import type { Id } from '../../../typings/domain'
import type { Entry, LedgerHead } from './ledger'
import { isWhole, ofYear, sumOf } from './ledger'

export const CODE_LENGTH = 12

/** As much as was certified, and where the chain stood. */
export interface Certified {
  /** Null for all years. */
  year: number | null
  seq: number
  hash: string
  minutes: number
}

/**
 * `broken` where the chain was altered, or does not hold what was certified; `corrected` where the same shifts come to
 * something else by now. Shifts of later are no correction.
 */
export function standingOf(
  { year, seq, hash, minutes }: Certified,
  entries: readonly Entry[],
  head: LedgerHead,
): { state: 'real' | 'corrected' | 'broken'; minutesNow: number } {
  const then = entries.filter((entry) => entry.seq <= seq)
  const certified = ofYear(then, year)
  const shifts = new Set<Id>(certified.map(({ shiftId }) => shiftId))
  const minutesNow = sumOf(entries.filter(({ shiftId }) => shifts.has(shiftId)))
  if (!isWhole(entries, head) || then.at(-1)?.hash !== hash || sumOf(certified) !== minutes)
    return { state: 'broken', minutesNow }
  return { state: minutesNow === minutes ? 'real' : 'corrected', minutesNow }
}

/** 王*芳, 李*: enough to see that it is the right one, too little to learn it from. */
export function halfHidden(name: string): string {
  const letters = [...name]
  if (letters.length < 3) return `${letters[0] ?? ''}*`
  return `${letters[0]}${'*'.repeat(letters.length - 2)}${letters.at(-1)}`
}
