/** How long a recount of both files takes, held against reading the text and hashing it once. */
import { performance } from 'node:perf_hooks'
import { sha256 } from '../../recount/hashes'
import { recount } from '../../recount/recount'
import type { Made } from '../made-poll'
import { madePoll } from '../made-poll'

export interface RecountFigures {
  ballots: number
  megabytes: number
  /** Of the counting file of owners, median of three, each beside its own bare reading. */
  ratio: number
  recountMs: number
  bareMs: number
  checks: number
}

const SIDES = ['for', 'against', 'for', 'abstain', 'for']

const ownersPoll = (ballots: number): Made =>
  madePoll({
    method: { kind: 'owners', matter: 7 },
    electors: 'owner',
    voices: Array.from({ length: ballots }, (_, index) => 5000 + (index % 9000)),
    marks: Array.from({ length: ballots }, (_, index) => ({ choices: [SIDES[index % 5] as string] })),
  })

function timed(work: () => void): number {
  const began = performance.now()
  work()
  return performance.now() - began
}

/** Throws when the recount finds a difference. */
export function measureRecount({ ballots }: { ballots: number }): RecountFigures {
  const { counting } = ownersPoll(ballots)
  let checks = 0
  const runs = [0, 1, 2].map(() => {
    const bareMs = timed(() => void [JSON.parse(counting), sha256(counting)])
    const recountMs = timed(() => {
      const found = recount([counting])
      if (!found.passed) throw new Error(JSON.stringify(found.checks))
      checks = found.checks.length
    })
    return { bareMs, recountMs, ratio: recountMs / bareMs }
  })
  const median = runs.sort((a, b) => a.ratio - b.ratio)[1] as (typeof runs)[number]
  return { ballots, megabytes: counting.length / 1e6, checks, ...median }
}
