/** The result of a poll, whatever its method: from the frozen question and roll and the ballots, in integers. */
import type { ElectorKind, PollMethod, RuleSet } from '../../../typings/polls'
import type { Admitted, CountedBallot, Voice } from './admission'
import { admit } from './admission'
import type { AssemblyTestKey } from './assembly'
import { REPRESENTATIVES_ASSEMBLY, tallyRepresentativesAssembly, tallyResidentsAssembly } from './assembly'
import type { Allotted, BudgetRule } from './budget'
import { allot } from './budget'
import type { Chosen, Count } from './choosing'
import { choose, countMarks } from './choosing'
import type { Candidate, ElectionMode, ElectionTally } from './election'
import { tallyElection } from './election'
import type { LegalTest } from './legal-test'
import { atLeast, moreThan } from './legal-test'
import type { Form } from './marks'
import { worthOf } from './marks'
import type { Needed, WithClause } from './outlook'
import { neededNow, withClause } from './outlook'
import type { OwnerChoice, OwnersFigures, OwnersOutcome, OwnersRule, OwnersTestKey } from './owners'
import { CIVIL_CODE_278, tallyOwners } from './owners'
import { RuleError } from './rule-error'
import { tallyUnanimous } from './unanimous'

/** As frozen with the announcement. */
export interface Question {
  method: PollMethod
  electors: ElectorKind
  /** In the order of the ballot paper. Money in fen. */
  options: readonly { id: string; costFen?: number }[]
  rules: RuleSet
  /** Every option once: who goes first among equals, drawn or written down before the vote. */
  tieOrder: readonly string[]
  /** Options of a budget taken back before the close: counted and passed over. */
  withdrawn?: readonly string[]
  /** Of an election: what two tellers counted from the papers; without it there is nothing to count. */
  hand?: { cast: number; invalid?: number; candidates: readonly Candidate[] }
}

interface Counted {
  /** Voices on the roll, and valid ballots of theirs. */
  rollSize: number
  ballots: number
  invalid: number
  /** Ballots of those who are not on the roll: seen and not counted. */
  notOnRoll: string[]
  /** One for each option, in the order of the ballot paper. */
  counts: Count[]
}

type Assembly<Code extends string> = { code: Code; tests: LegalTest<AssemblyTestKey>[] }

export type Outcome = Counted &
  (
    | {
        kind: 'single' | 'multiple' | 'score'
        code: 'counted'
        /** All that share the most. */ leading: string[]
      }
    | ({ kind: 'approval'; code: 'elected' | 'runOff' | 'seatsLeft' } & Pick<
        Chosen,
        'elected' | 'ties' | 'runOff'
      >)
    | ({ kind: 'budget'; code: 'allotted' } & Omit<Allotted, 'counts' | 'ballots'>)
    | {
        kind: 'owners'
        code: OwnersOutcome
        figures: OwnersFigures
        tests: LegalTest<OwnersTestKey>[]
        /** What was still missing. */
        needed: { area: Needed; persons: Needed }
        /** For information only, and only where the rules show it. */
        withClause: WithClause | null
      }
    | {
        kind: 'unanimous'
        code: 'passed' | 'not_passed'
        affected: number
        silent: number
        tests: LegalTest<'unanimity'>[]
      }
    | ({ kind: 'residentsAssembly' } & Assembly<'no_quorum' | 'passed' | 'not_passed'>)
    | ({ kind: 'representatives' } & Assembly<'invalid_composition' | 'no_quorum' | 'passed' | 'not_passed'>)
    | { kind: 'election'; code: 'uncounted' }
    | ({ kind: 'election'; code: ElectionTally['outcome'] } & Omit<ElectionTally, 'outcome'>)
  )

export type OutcomeCode = Outcome['code']

/** Whether it ends without a decision, for too few took part. */
export const lacksQuorum = ({ code }: { code: OutcomeCode }): boolean =>
  code === 'no_quorum' || code === 'invalid_composition' || code === 'invalid_turnout'

/**
 * Throws RuleError for what cannot be counted at all: `elector_twice`, `ballot_twice`, `roll_empty`, `not_a_count`,
 * `choice_unknown`, `bad_rule`, and what the rules of each method throw.
 */
export function outcomeOf(
  question: Question,
  roll: readonly Voice[],
  ballots: readonly CountedBallot[],
): Outcome {
  const { method } = question
  if (method.kind === 'owners') return owners(question, method.matter, roll, ballots)
  const admitted = admit(roll, ballots)
  const { valid } = admitted
  const counted: Counted = {
    rollSize: roll.length,
    ballots: valid.length,
    invalid: admitted.invalid.length,
    notOnRoll: admitted.notOnRoll,
    counts: countMarks(
      question.options.map(({ id }) => id),
      valid as { choices: readonly string[]; points?: readonly number[] }[],
      worthOfMethod(method),
    ),
  }
  const byHand = question.hand ? handCounted(question.hand) : {}
  return { ...counted, ...byHand, ...decided(question, method, roll, admitted, counted) } as Outcome
}

const handCounted = ({ cast, invalid = 0, candidates }: NonNullable<Question['hand']>): Partial<Counted> => ({
  ballots: cast - invalid,
  invalid,
  counts: candidates.map(({ id, votes }) => ({ id, votes, points: votes })),
})

const worthOfMethod = (method: PollMethod): ReturnType<typeof worthOf> =>
  method.kind === 'score' || method.kind === 'budget' ? worthOf(method as Form) : { by: 'names' }

type Decided = Outcome extends infer One ? (One extends Outcome ? Omit<One, keyof Counted> : never) : never

function decided(
  question: Question,
  method: Exclude<PollMethod, { kind: 'owners' }>,
  roll: readonly Voice[],
  admitted: Admitted,
  counted: Counted,
): Decided {
  const agree = counted.counts.find(({ id }) => id === 'for')?.votes ?? 0
  switch (method.kind) {
    case 'single':
    case 'multiple':
    case 'score':
      return { kind: method.kind, code: 'counted', leading: leadingOf(counted.counts) }
    case 'approval':
      return seats(question, method, counted)
    case 'budget':
      return budget(question, method, counted)
    case 'unanimous':
      return unanimous(roll, admitted)
    case 'residentsAssembly': {
      const { tests, outcome } = tallyResidentsAssembly({
        eligible: roll.length,
        attending: counted.ballots,
        agree,
      })
      return { kind: method.kind, code: outcome as 'no_quorum' | 'passed' | 'not_passed', tests }
    }
    case 'representatives': {
      const committeeMembers = roll.filter(({ is }) => is === 'committee').length
      const representatives = roll.length - committeeMembers
      const { tests, outcome } = tallyRepresentativesAssembly(
        { committeeMembers, representatives, attending: counted.ballots, agree },
        REPRESENTATIVES_ASSEMBLY,
      )
      return { kind: method.kind, code: outcome, tests }
    }
    case 'election':
      return election(question, method.seats, roll.length)
  }
}

function leadingOf(counts: readonly Count[]): string[] {
  const most = counts.reduce((found, { points }) => Math.max(found, points), 0)
  return counts.filter(({ points }) => most > 0 && points === most).map(({ id }) => id)
}

type MethodOf<Kind extends PollMethod['kind']> = Extract<PollMethod, { kind: Kind }>

function seats(question: Question, method: MethodOf<'approval'>, { counts, ballots }: Counted): Decided {
  const { elected, ties, runOff } = choose(counts, ballots, {
    seats: method.seats,
    needs: method.needs ?? 'most',
    atLastSeat: method.atLastSeat ?? 'runOff',
    ties: { order: question.tieOrder },
  })
  const code = runOff ? 'runOff' : elected.length < method.seats ? 'seatsLeft' : 'elected'
  return { kind: 'approval', code, elected, ties, runOff }
}

function budget(question: Question, method: MethodOf<'budget'>, { counts, ballots }: Counted): Decided {
  const priced = question.options.map(({ id, costFen }) => ({ id, cost: costFen ?? 0 }))
  const {
    counts: _counts,
    ballots: _ballots,
    ...allotted
  } = allot(priced, counts, ballots, budgetRule(method, question.tieOrder), question.withdrawn)
  return { kind: 'budget', code: 'allotted', ...allotted }
}

function budgetRule({ budgetFen, rule = {} }: MethodOf<'budget'>, order: readonly string[]): BudgetRule {
  const { pastMisfit = 'goOn', leastVotes, leastOfBallots, tiesFirst = [], tieReserveFen = 0 } = rule
  return {
    budget: budgetFen,
    pastMisfit,
    least: {
      ...(leastVotes === undefined ? {} : { votes: leastVotes }),
      ...(leastOfBallots === undefined ? {} : { ofBallots: leastOfBallots }),
    },
    ties: { first: tiesFirst, order },
    tieReserve: tieReserveFen,
  }
}

const ownersRule = (rules: RuleSet, matter: OwnersRule['matter']): OwnersRule => ({
  matter,
  abstainParticipates: rules.abstainParticipates,
  thresholds: {
    ...CIVIL_CODE_278,
    quorum: atLeast(...rules.ownersQuorum),
    ordinary: moreThan(1, 2),
    special: atLeast(...rules.ownersSpecial),
  },
})

/** Counted in one go over roll and ballots: of all methods this one is for the largest rolls. */
function owners(
  { rules, options }: Question,
  matter: OwnersRule['matter'],
  roll: readonly Voice[],
  ballots: readonly CountedBallot[],
): Outcome {
  const rule = ownersRule(rules, matter)
  const parties = roll as readonly (Voice & { areaCenti: number })[]
  const { tests, outcome, notOnRoll, ...figures } = tallyOwners(parties, ownerBallots(ballots), rule)
  const votes = new Map([
    ['for', figures.forN],
    ['against', figures.againstN],
    ['abstain', figures.abstainN],
  ])
  return {
    kind: 'owners',
    code: outcome,
    rollSize: roll.length,
    ballots: figures.forN + figures.againstN + figures.abstainN,
    invalid: figures.invalidN,
    notOnRoll,
    counts: options.map(({ id }) => ({ id, votes: votes.get(id) ?? 0, points: votes.get(id) ?? 0 })),
    figures,
    tests,
    needed: neededNow(figures, rule),
    withClause: rules.clauseShown ? withClause(figures) : null,
  }
}

/** Each ballot as `for`, `against`, `abstain` or `invalid`; it belongs to a voice, or it could not be weighed. */
const ownerBallots = (ballots: readonly CountedBallot[]): { elector: string; choice: OwnerChoice }[] =>
  ballots.map(({ elector, choices: [choice = 'invalid'] }) => {
    if (elector === null) throw new RuleError('bad_rule', '按面积计的表决，每张票都要对得上一户。')
    return { elector, choice: choice as OwnerChoice }
  })

function unanimous(roll: readonly Voice[], admitted: Admitted): Decided {
  const applicants = roll.filter(({ is }) => is === 'applicant').map(({ id }) => id)
  const { tests, outcome, affected, silent } = tallyUnanimous(
    roll.map(({ id }) => id),
    applicants,
    ownerBallots([...admitted.valid, ...admitted.invalid]),
  )
  return { kind: 'unanimous', code: outcome, affected, silent, tests }
}

const MODES: Partial<Record<ElectorKind, ElectionMode>> = {
  adult: 'allVoters',
  household: 'householdReps',
  representative: 'representatives',
}

function election({ electors, hand }: Question, seatsToFill: number, eligible: number): Decided {
  if (!hand) return { kind: 'election', code: 'uncounted' }
  const mode = MODES[electors] ?? 'allVoters'
  const { outcome, ...tally } = tallyElection({
    cast: hand.cast,
    candidates: hand.candidates,
    mode,
    eligible,
    seats: seatsToFill,
  })
  return { kind: 'election', code: outcome, ...tally }
}
