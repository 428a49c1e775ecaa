/**
 * The codes of a shift's day, all made from a secret of its own that leaves the functions never. On the lead's phone six
 * digits, which turn every thirty seconds and differ for coming and leaving; on a volunteer's, a code that only their
 * seat has, which a lead's phone can read when theirs has no network.
 */
import type { Id, Iso } from '../../../typings/domain'
import type { End } from '../../../typings/roster-attendance'
import { KeyRing, seal } from '../../kernel/keys'

export const TURN_MS = 30_000

/** A lead's phone shows a code for a moment longer, and a volunteer types for a while: one turn is forgiven. */
const TURNS_OPEN = [0, -1]

export const turnAt = (now: Iso): number => Math.floor(Date.parse(now) / TURN_MS)

export const turnEnd = (turn: number): Iso => new Date((turn + 1) * TURN_MS).toISOString()

/** Six digits of a keyed hash. */
export function codeAt(secret: string, shiftId: Id, end: End, turn: number): string {
  const bytes = Buffer.from(seal('shiftCode', [shiftId, end, turn].join('\n'), secret), 'base64url')
  return String(bytes.readUInt32BE() % 1_000_000).padStart(6, '0')
}

export const codeOpens = (secret: string, shiftId: Id, end: End, code: string, now: Iso): boolean =>
  TURNS_OPEN.some((back) => codeAt(secret, shiftId, end, turnAt(now) + back) === code)

/** 132 bits: nobody makes one for somebody else. */
const SEAT_LENGTH = 22

export const ownCode = (secret: string | KeyRing, shiftId: Id, personId: Id): string =>
  seal('shiftSeat', [shiftId, personId].join('\n'), secret).slice(0, SEAT_LENGTH)

/** Whose of these the code is; null for none. */
export function whoseCode(secret: string, shiftId: Id, people: readonly Id[], code: string): Id | null {
  const ring = new KeyRing(secret)
  return people.find((personId) => ownCode(ring, shiftId, personId) === code) ?? null
}
