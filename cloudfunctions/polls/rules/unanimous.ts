/** Consent of every affected owner, for a home turned to business (Civil Code 279; Interpretation 2020, 10–11). */
import type { LegalTest } from './legal-test'
import { atLeast, holdAgainst } from './legal-test'
import type { OwnerBallot } from './owners'
import { RuleError } from './rule-error'

export interface UnanimousTally {
  /** Without the applicant. */
  affected: number
  agree: number
  against: number
  /** Silent, abstaining or invalid: not consent. */
  silent: number
  tests: LegalTest<'unanimity'>[]
  outcome: 'passed' | 'not_passed'
  notOnRoll: string[]
}

/**
 * `affected` is the frozen roll, normally all owners of the building; `applicants`, who are not asked, may stand on it.
 * Throws `roll_empty`, `elector_twice`, `ballot_twice`.
 */
export function tallyUnanimous(
  affected: readonly string[],
  applicants: readonly string[],
  ballots: readonly OwnerBallot[],
): UnanimousTally {
  const asked = new Set(affected)
  if (asked.size < affected.length) throw new RuleError('elector_twice', '名册上有人出现了两次，没法计票。')
  for (const applicant of applicants) asked.delete(applicant)
  if (asked.size === 0) throw new RuleError('roll_empty', '除了申请人，没有别的利害关系业主，不用表决。')
  const choices = new Map(ballots.map(({ elector, choice }) => [elector, choice]))
  if (choices.size < ballots.length) throw new RuleError('ballot_twice', '有人有两张票，没法计票。')
  const count = (wanted: string): number => [...asked].filter((id) => choices.get(id) === wanted).length
  const [agree, against] = [count('for'), count('against')]
  const test = holdAgainst('unanimity', agree, asked.size, atLeast(1, 1))
  return {
    affected: asked.size,
    agree,
    against,
    silent: asked.size - agree - against,
    tests: [test],
    outcome: test.passed ? 'passed' : 'not_passed',
    notOnRoll: [...choices.keys()].filter((id) => !asked.has(id)).sort(),
  }
}
