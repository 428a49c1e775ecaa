/** A real election as a poll of this app: what stands on the paper, its rule, its voters. */
import type { BudgetTerms, PollContent } from '../typings/polls'
import type { Person } from '../simulator/world/community'
import type { PbElection } from './pabulib'
import { rulesOf } from './pabulib-rules'

const FEN = 100

/** How many a ballot names at most; where points are given out, how many. */
export const mostOf = ({ form, meta, projects }: PbElection): number =>
  Number((form === 'points' ? meta.max_sum_points : meta.max_length) ?? projects.length)

/** Prices and budget in whole złoty become as many yuan; equals go by the order of the file. */
export function pollOf(election: PbElection): Pick<PollContent, 'title' | 'question' | 'options' | 'method'> {
  const { budget, least, tieReserve } = rulesOf(election)
  const rule: BudgetTerms = {
    pastMisfit: 'goOn',
    ...(least?.votes === undefined ? {} : { leastVotes: least.votes }),
    ...(least?.ofBallots ? { leastOfBallots: [...least.ofBallots] } : {}),
    ...(tieReserve === undefined ? {} : { tieReserveFen: tieReserve * FEN }),
  }
  return {
    title: `${election.meta.unit} ${election.meta.instance}`.slice(0, 40),
    question: election.meta.description ?? election.file,
    options: election.projects.map(({ id, cost }) => ({
      id,
      label: `第 ${id} 号`,
      note: '',
      costFen: cost * FEN,
    })),
    method: {
      kind: 'budget',
      form: election.form,
      budgetFen: budget * FEN,
      most: mostOf(election),
      ties: 'paper',
      rule,
    },
  }
}

/** Each ballot of the file is cast by a household of its own; the answers' refusals. */
export async function castAll(
  election: PbElection,
  voters: readonly Person[],
  poll: { id: string },
  atOnce: number,
): Promise<string[]> {
  const refusals: string[] = []
  let next = 0
  const runner = async (): Promise<void> => {
    for (let n = next++; n < election.ballots.length; n = next++) {
      const { choices, points } = election.ballots[n]!
      const marks = { choices: [...choices], ...(points ? { points: [...points] } : {}) }
      const reply = await voters[n]!.reply('polls.castBallot', {
        pollId: poll.id,
        ballotVersion: 0,
        ...marks,
      })
      if (!reply.ok) refusals.push(`${n}: ${reply.error.code} ${reply.error.message}`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, runner))
  return refusals
}

interface Paid {
  id: string
  votes: number
  points: number | null
  chosen: boolean
}

/** Where a result differs from the file: votes, points, and what was paid for; empty where nothing does. */
export function differences({ projects }: PbElection, options: readonly Paid[]): string[] {
  return projects.flatMap(({ id, votes, score, selected }) => {
    const found = options.find((option) => option.id === id)
    if (!found) return [`${id} is missing`]
    return [
      ...(found.votes === votes ? [] : [`${id}: ${found.votes} votes, not ${votes}`]),
      ...(found.points === (score ?? votes) ? [] : [`${id}: ${found.points} points, not ${score ?? votes}`]),
      ...(selected === null || found.chosen === selected > 0 ? [] : [`${id}: chosen is ${found.chosen}`]),
    ]
  })
}
