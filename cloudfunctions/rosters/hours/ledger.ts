/**
 * A person's ledger: entries in a chain, each with the hash of the one before, and beside them a head that says how
 * many there are, so that neither a changed entry nor one cut off at the end goes unnoticed. Nothing in it is edited.
 */
import type { Body, Day, Id, Iso } from '../../../typings/domain'
import { canonical } from '../../kernel/canonical'
import { sha256 } from '../../kernel/keys'

export interface LedgerHead {
  seq: number
  hash: string
  minutes: number
}

export const emptyLedger: LedgerHead = { seq: 0, hash: '', minutes: 0 }

export interface EntryFacts {
  communityId: Id
  personId: Id
  seq: number
  kind: 'shift' | 'ruling' | 'correction'
  /** What brought it about: an attendance, or a later change of one. */
  cause: string
  shiftId: Id
  activityId: Id
  title: string
  body: Body
  /** Of the shift, in China. */
  day: Day
  /** Below 0 where fewer count than before. */
  minutes: number
  reason: string
  at: Iso
  /** Hash of the entry before, empty for the first. */
  previous: string
}

export interface Entry extends EntryFacts {
  hash: string
}

const FIELDS = [
  'communityId',
  'personId',
  'seq',
  'kind',
  'cause',
  'shiftId',
  'activityId',
  'title',
  'body',
  'day',
  'minutes',
  'reason',
  'at',
  'previous',
] as const satisfies readonly (keyof EntryFacts)[]

const hashOf = (entry: EntryFacts): string =>
  sha256(canonical(Object.fromEntries(FIELDS.map((field) => [field, entry[field]]))))

/** The next entry after a head, and the head after it. */
export function appended(
  head: LedgerHead,
  facts: Omit<EntryFacts, 'seq' | 'previous'>,
): { entry: Entry; head: LedgerHead } {
  const linked = { ...facts, seq: head.seq + 1, previous: head.hash }
  const entry = { ...linked, hash: hashOf(linked) }
  return { entry, head: { seq: entry.seq, hash: entry.hash, minutes: head.minutes + entry.minutes } }
}

/** Whether these, in order, are the whole chain that ends at the head. */
export function isWhole(entries: readonly Entry[], head: LedgerHead): boolean {
  let at = emptyLedger
  for (const entry of entries) {
    if (entry.previous !== at.hash || entry.hash !== hashOf(entry)) return false
    at = { seq: entry.seq, hash: entry.hash, minutes: at.minutes + entry.minutes }
  }
  return at.hash === head.hash && at.minutes === head.minutes
}

export const sumOf = (entries: readonly Pick<Entry, 'minutes'>[]): number =>
  entries.reduce((sum, { minutes }) => sum + minutes, 0)

export const yearOf = ({ day }: Pick<Entry, 'day'>): number => Number(day.slice(0, 4))

/** All of them, or those of a year by the day of the shift. */
export const ofYear = <E extends Pick<Entry, 'day'>>(entries: readonly E[], year: number | null): E[] =>
  entries.filter((entry) => year === null || yearOf(entry) === year)

/** Shifts with something left in them after all that came later. */
export function shiftsIn(
  entries: readonly Entry[],
): { shiftId: Id; day: Day; title: string; activityId: Id; minutes: number }[] {
  const shifts = new Map<Id, { shiftId: Id; day: Day; title: string; activityId: Id; minutes: number }>()
  for (const { shiftId, day, title, activityId, minutes } of entries) {
    const before = shifts.get(shiftId)?.minutes ?? 0
    shifts.set(shiftId, { shiftId, day, title, activityId, minutes: before + minutes })
  }
  return [...shifts.values()].filter(({ minutes }) => minutes > 0)
}
