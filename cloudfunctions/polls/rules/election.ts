/** Electing a residents' committee (Organic Law 2025, 19), from counts taken by hand; and ranking above the seats. */
import type { Bound, LegalTest } from './legal-test'
import { atLeast, holdAgainst, moreThan, requireCount } from './legal-test'
import { RuleError } from './rule-error'

export type ElectionMode = 'allVoters' | 'householdReps' | 'representatives'

export interface ElectionRule {
  turnout: Record<ElectionMode, Bound>
  elected: Bound
  /** Of the ballots cast in a run-off. */
  electedInRunoff: Bound
}

export const ORGANIC_LAW_19: ElectionRule = {
  turnout: { allVoters: moreThan(1, 2), householdReps: moreThan(1, 2), representatives: moreThan(2, 3) },
  elected: moreThan(1, 2),
  electedInRunoff: atLeast(1, 3),
}

export interface Candidate {
  id: string
  votes: number
}

/** Who is voted on again for the seats left, in order of votes and then of id. */
export interface Runoff {
  seats: number
  candidates: string[]
  /** The last seat was tied, or too few had the majority. */
  because: 'tie' | 'majority'
}

export type CandidateTest = LegalTest<'elected'> & { candidate: string }

export interface ElectionTally {
  outcome: 'invalid_turnout' | 'elected' | 'runoff' | 'not_elected'
  elected: string[]
  runoff: Runoff | null
  turnout: LegalTest<'turnout'> | null
  tests: CandidateTest[]
}

/**
 * First round. Elected is who has more than half of the ballots cast; more of them than seats are ranked by votes.
 * Seats left go to a run-off of those not elected who have the most votes. How many of them, the article leaves open:
 * one more than seats, as in the first round (18), and all who tie with the last. Throws `not_a_count`,
 * `part_exceeds_whole`, `candidate_twice`, `no_seats`.
 */
export function tallyElection(
  count: {
    mode: ElectionMode
    eligible: number
    cast: number
    seats: number
    candidates: readonly Candidate[]
  },
  rule: ElectionRule = ORGANIC_LAW_19,
): ElectionTally {
  const { mode, eligible, cast, seats, candidates } = count
  const turnout = holdAgainst('turnout' as const, cast, eligible, rule.turnout[mode])
  const { tests, elected, tied, left } = fillSeats(candidates, seats, cast, rule.elected)
  if (!turnout.passed) return { outcome: 'invalid_turnout', elected: [], runoff: null, turnout, tests }
  const rest = candidates.filter(({ id }) => !elected.includes(id))
  const runoff: Runoff | null =
    left === 0
      ? null
      : tied.length > 0
        ? { seats: left, candidates: tied, because: 'tie' }
        : { seats: left, candidates: mostVoted(rest, left + 1), because: 'majority' }
  return { outcome: runoff ? 'runoff' : 'elected', elected, runoff, turnout, tests }
}

/** Run-off: the most votes, and at least a third of the ballots cast. A tie for the last seat is voted on again. */
export function tallyRunoff(
  { cast, seats, candidates }: { cast: number; seats: number; candidates: readonly Candidate[] },
  rule: ElectionRule = ORGANIC_LAW_19,
): ElectionTally {
  const { tests, elected, tied, left } = fillSeats(candidates, seats, cast, rule.electedInRunoff)
  const runoff: Runoff | null = tied.length > 0 ? { seats: left, candidates: tied, because: 'tie' } : null
  const outcome = runoff ? 'runoff' : left === 0 ? 'elected' : 'not_elected'
  return { outcome, elected, runoff, turnout: null, tests }
}

interface Filled {
  tests: CandidateTest[]
  elected: string[]
  tied: string[]
  left: number
}

function fillSeats(candidates: readonly Candidate[], seats: number, cast: number, bound: Bound): Filled {
  if (requireCount(seats, '名额') === 0) throw new RuleError('no_seats', '应选名额至少要有一个。')
  if (new Set(candidates.map(({ id }) => id)).size < candidates.length)
    throw new RuleError('candidate_twice', '候选人里有人出现了两次。')
  const tests = candidates.map(({ id, votes }) => ({
    ...holdAgainst('elected' as const, votes, cast, bound),
    candidate: id,
  }))
  const able = candidates.filter((_, index) => tests[index]?.passed)
  const { elected, tied } = rankForSeats(
    able.map(({ id, votes }) => ({ id, persons: votes, areaCenti: 0 })),
    seats,
  )
  return { tests, elected, tied, left: seats - elected.length }
}

const byVotes = (a: Candidate, b: Candidate): number => b.votes - a.votes || (a.id < b.id ? -1 : 1)

/** The first `places` by votes and all who tie with the last of them. */
function mostVoted(candidates: readonly Candidate[], places: number): string[] {
  const ranked = [...candidates].sort(byVotes)
  const last = ranked[Math.min(places, ranked.length) - 1]
  return last ? ranked.filter(({ votes }) => votes >= last.votes).map(({ id }) => id) : []
}

/** Support of someone who has the majority, by persons and by floor area. */
export interface Support {
  id: string
  persons: number
  areaCenti: number
}

/**
 * Who takes the seats when more have the majority than there are: the most persons, then the largest area. All who
 * tie across the last seat are left to a run-off for the seats not filled.
 */
export function rankForSeats(
  supported: readonly Support[],
  seats: number,
): { elected: string[]; tied: string[] } {
  const before = (a: Support, b: Support): number => b.persons - a.persons || b.areaCenti - a.areaCenti
  const ranked = [...supported].sort((a, b) => before(a, b) || (a.id < b.id ? -1 : 1))
  const [last, next] = [ranked[seats - 1], ranked[seats]]
  const ids = (list: readonly Support[]): string[] => list.map(({ id }) => id)
  if (!last || !next || before(last, next) !== 0) return { elected: ids(ranked.slice(0, seats)), tied: [] }
  return {
    elected: ids(ranked.filter((one) => before(one, last) < 0)),
    tied: ids(ranked.filter((one) => before(one, last) === 0)),
  }
}
