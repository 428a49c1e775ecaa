/** How long the count of 100,000 opened ballots under the owners' rule takes, held against parsing the same ballots. */
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { ruleSetNamed } from '../../cloudfunctions/polls/rule-sets'
import type { Question } from '../../cloudfunctions/polls/rules/outcome'
import type { CountedBallot, Voice } from '../../cloudfunctions/polls/rules/admission'
import { outcomeOf } from '../../cloudfunctions/polls/rules/outcome'
import { median } from './cloud'

export interface CountMeasured {
  ballots: number
  /** Median of the rounds, each beside its own parsing. */
  ratio: number
  countMs: number
  parseMs: number
}

const OPTIONS = [{ id: 'for' }, { id: 'against' }, { id: 'abstain' }]
const SIDES = ['for', 'against', 'for', 'abstain', 'for']

const QUESTION: Question = {
  method: { kind: 'owners', matter: 7 },
  electors: 'owner',
  options: OPTIONS,
  rules: ruleSetNamed(undefined),
  tieOrder: OPTIONS.map(({ id }) => id),
}

/** Ids as they are on a roll: 43 characters of base64url. */
const idOf = (n: number): string => `${n.toString(36)}-`.padEnd(43, 'x')

export function measureCount({ ballots = 100_000, rounds = 9 } = {}): CountMeasured {
  const roll = Array.from({ length: ballots }, (_, n): Voice => ({
    id: idOf(n),
    areaCenti: 5000 + (n % 9000),
  }))
  const cast = roll.map(({ id }, n): CountedBallot => ({
    elector: id,
    choices: [SIDES[n % 5] ?? 'for'],
    points: null,
  }))
  const text = JSON.stringify(cast)
  const each = Array.from({ length: rounds }, () => {
    let opened: CountedBallot[] = []
    const parseMs = timed(() => (opened = JSON.parse(text) as CountedBallot[]))
    const countMs = timed(() => {
      const { ballots: counted } = outcomeOf(QUESTION, roll, opened)
      if (counted !== ballots) throw new Error(`counted ${counted} of ${ballots}`)
    })
    return { parseMs, countMs, ratio: countMs / parseMs }
  })
  return {
    ballots,
    ratio: median(each.map((round) => round.ratio)),
    countMs: median(each.map((round) => round.countMs)),
    parseMs: median(each.map((round) => round.parseMs)),
  }
}

function timed(work: () => void): number {
  const began = performance.now()
  work()
  return performance.now() - began
}

if (process.argv[1] === join(process.cwd(), 'tests/bench/count.ts')) console.log(measureCount())
