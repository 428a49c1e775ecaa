/** Which ballots count: of those on the roll, one each. */
import { RuleError } from './rule-error'

export interface Voice {
  id: string
  /** Hundredths of a square metre; null where every voice is one and no more. */
  areaCenti: number | null
  /** `applicant` is not asked (Civil Code 279); `committee` sits in the representatives' assembly (Organic Law 28). */
  is?: 'applicant' | 'committee'
}

/** `elector` null where nobody can tell any more. No choice at all is an invalid paper. */
export interface CountedBallot {
  elector: string | null
  choices: readonly string[]
  points: readonly number[] | null
}

export interface Admitted {
  valid: CountedBallot[]
  invalid: CountedBallot[]
  notOnRoll: string[]
}

/** Throws RuleError: `elector_twice`, `ballot_twice`, `part_exceeds_whole`. */
export function admit(roll: readonly Voice[], ballots: readonly CountedBallot[]): Admitted {
  const places = new Map(roll.map(({ id }, place) => [id, place]))
  if (places.size < roll.length) throw new RuleError('elector_twice', '名册上有人出现了两次，没法计票。')
  const cast = new Uint8Array(roll.length)
  const strangers = new Set<string>()
  const admitted: Admitted = { valid: [], invalid: [], notOnRoll: [] }
  for (const ballot of ballots) {
    const { elector, choices } = ballot
    const place = elector === null ? undefined : places.get(elector)
    if (elector !== null && (place === undefined ? strangers.has(elector) : cast[place]))
      throw new RuleError('ballot_twice', `${elector} 有两张票，没法计票。`)
    if (place !== undefined) cast[place] = 1
    if (elector !== null && place === undefined) strangers.add(elector)
    else (choices.length === 0 ? admitted.invalid : admitted.valid).push(ballot)
  }
  if (admitted.valid.length + admitted.invalid.length > roll.length)
    throw new RuleError('part_exceeds_whole', '选票比名册上的人还多，数错了。')
  admitted.notOnRoll = [...strangers].sort()
  return admitted
}
