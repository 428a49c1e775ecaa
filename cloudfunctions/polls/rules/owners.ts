/** Joint decisions of owners (Civil Code 278, 279): by floor area and by persons, both in integers. */
import type { Bound, LegalTest } from './legal-test'
import { allPassed, atLeast, holdAgainst, moreThan, requireCount } from './legal-test'
import { RuleError } from './rule-error'

/** The nine matters of Civil Code 278, by their number there. */
export type Matter = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9
export const CHOICES = ['for', 'against', 'abstain', 'invalid'] as const
export type OwnerChoice = (typeof CHOICES)[number]

/** One owner's party on the frozen roll (rules/parties.ts); it always counts as one person. */
export interface RollParty {
  id: string
  /** Hundredths of a square metre. */
  areaCenti: number
  persons: 1
}

/** What counts of a party. */
type Weighed = Omit<RollParty, 'persons'> & { persons?: 1 }

export interface OwnerBallot {
  elector: string
  choice: OwnerChoice
}

export interface OwnersThresholds {
  quorum: Bound
  ordinary: Bound
  special: Bound
  /** Which matters take the special majority. */
  specialMatters: readonly Matter[]
}

/** As frozen into the poll. */
export interface OwnersRule {
  matter: Matter
  /** Whether an abstention counts as taking part, and so weighs against. The law is silent; the rules of procedure say. */
  abstainParticipates: boolean
  thresholds: OwnersThresholds
}

/** Civil Code 278: two thirds take part; more than half of them agree, for raising funds, rebuilding and change of use three quarters. */
export const CIVIL_CODE_278: OwnersThresholds = {
  quorum: atLeast(2, 3),
  ordinary: moreThan(1, 2),
  special: atLeast(3, 4),
  specialMatters: [6, 7, 8],
}

export type OwnersTestKey = 'quorumArea' | 'quorumCount' | 'agreeArea' | 'agreeCount'
export type OwnersOutcome = 'no_quorum' | 'passed' | 'not_passed'

/** A and N: area and persons of the roll; pa and pn: of those taking part. An invalid paper takes no part. */
export interface OwnersFigures {
  A: number
  N: number
  pa: number
  pn: number
  forA: number
  forN: number
  againstA: number
  againstN: number
  abstainA: number
  abstainN: number
  invalidA: number
  invalidN: number
}

export interface OwnersTally extends OwnersFigures {
  tests: LegalTest<OwnersTestKey>[]
  outcome: OwnersOutcome
  /** Ballots of those who are not on the roll, by elector: seen and not counted. */
  notOnRoll: string[]
}

/** The majority this matter takes. */
export const majorityFor = ({ matter, thresholds }: OwnersRule): Bound =>
  thresholds.specialMatters.includes(matter) ? thresholds.special : thresholds.ordinary

/**
 * Civil Code 278. Throws `roll_empty`, `elector_twice`, `ballot_twice`, `choice_unknown` and `not_a_count`: such a roll
 * or such ballots cannot be counted at all.
 */
export function tallyOwners(
  roll: readonly Weighed[],
  ballots: readonly OwnerBallot[],
  rule: OwnersRule,
): OwnersTally {
  const { sums, notOnRoll } = sumUp(roll, ballots)
  const figures = figuresOf(roll, sums, rule)
  const tests = testsOf(figures, rule)
  const [quorumArea, quorumCount, ...agree] = tests
  const outcome = !allPassed(quorumArea, quorumCount)
    ? 'no_quorum'
    : allPassed(...agree)
      ? 'passed'
      : 'not_passed'
  return { ...figures, tests, outcome, notOnRoll }
}

type Sums = Record<OwnerChoice, { area: number; persons: number }>

/** Where each party stands on the roll. Throws `roll_empty`, `elector_twice`, `not_a_count`. */
function placesOf(roll: readonly Weighed[]): Map<string, number> {
  if (roll.length === 0) throw new RuleError('roll_empty', '名册上一位业主也没有，没法计票。')
  const places = new Map<string, number>()
  roll.forEach(({ id, areaCenti }, place) => {
    requireCount(areaCenti, '面积')
    if (places.has(id)) throw new RuleError('elector_twice', `名册上 ${id} 出现了两次，没法计票。`)
    places.set(id, place)
  })
  return places
}

/** Throws what `placesOf` throws, `ballot_twice` and `choice_unknown`. */
function sumUp(
  roll: readonly Weighed[],
  ballots: readonly OwnerBallot[],
): { sums: Sums; notOnRoll: string[] } {
  const places = placesOf(roll)
  const cast = new Uint8Array(roll.length)
  const strangers = new Set<string>()
  const none = () => ({ area: 0, persons: 0 })
  const sums: Sums = { for: none(), against: none(), abstain: none(), invalid: none() }
  for (const { elector, choice } of ballots) {
    const place = places.get(elector)
    if (place === undefined ? strangers.has(elector) : cast[place])
      throw new RuleError('ballot_twice', `${elector} 有两张票，没法计票。`)
    if (!CHOICES.includes(choice))
      throw new RuleError('choice_unknown', `${elector} 的票上是“${choice}”，不在可选的里面。`)
    if (place === undefined) strangers.add(elector)
    else {
      cast[place] = 1
      sums[choice].area += (roll[place] as Weighed).areaCenti
      sums[choice].persons += 1
    }
  }
  return { sums, notOnRoll: [...strangers].sort() }
}

function figuresOf(roll: readonly Weighed[], sums: Sums, rule: OwnersRule): OwnersFigures {
  const takingPart = [sums.for, sums.against, ...(rule.abstainParticipates ? [sums.abstain] : [])]
  return {
    A: roll.reduce((total, { areaCenti }) => total + areaCenti, 0),
    N: roll.length,
    pa: takingPart.reduce((total, { area }) => total + area, 0),
    pn: takingPart.reduce((total, { persons }) => total + persons, 0),
    forA: sums.for.area,
    forN: sums.for.persons,
    againstA: sums.against.area,
    againstN: sums.against.persons,
    abstainA: sums.abstain.area,
    abstainN: sums.abstain.persons,
    invalidA: sums.invalid.area,
    invalidN: sums.invalid.persons,
  }
}

type Tests = [
  LegalTest<OwnersTestKey>,
  LegalTest<OwnersTestKey>,
  LegalTest<OwnersTestKey>,
  LegalTest<OwnersTestKey>,
]

const testsOf = ({ A, N, pa, pn, forA, forN }: OwnersFigures, rule: OwnersRule): Tests => [
  holdAgainst('quorumArea', pa, A, rule.thresholds.quorum),
  holdAgainst('quorumCount', pn, N, rule.thresholds.quorum),
  holdAgainst('agreeArea', forA, pa, majorityFor(rule)),
  holdAgainst('agreeCount', forN, pn, majorityFor(rule)),
]
