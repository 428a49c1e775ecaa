/** The columns of the board: which states stand in which, and what each is sorted by. Pure. */
import type { BoardStage, StageCount } from '../../../typings/proposal-committee'
import type { ProposalState } from '../../../typings/proposals'
import type { Iso } from '../../../typings/domain'
import type { Query } from '../../kernel/database'

type OpenStage = StageCount['stage']

export const OPEN_STAGES: Record<OpenStage, readonly ProposalState[]> = {
  screening: ['screening'],
  returned: ['returned'],
  seconding: ['seconding'],
  deliberation: ['deliberation'],
  response: ['response'],
  poll: ['poll'],
  project: ['accepted', 'partlyAccepted', 'planned', 'inProgress', 'blocked', 'done', 'reopened'],
}

const ENDED: readonly ProposalState[] = [
  'rejected',
  'merged',
  'lapsed',
  'declined',
  'withdrawn',
  'rated',
  'closed',
]

/** States of whatever is not over. */
export const IN_HAND: readonly ProposalState[] = Object.values(OPEN_STAGES).flat()

const stageOf = (state: ProposalState): OpenStage | undefined =>
  (Object.keys(OPEN_STAGES) as OpenStage[]).find((stage) => OPEN_STAGES[stage].includes(state))

/** What one walks along: the next due first, what is over the latest first. Each has an index. */
export interface Walk {
  where: Query
  by: 'clock.dueAt' | 'completeBy' | 'secondingUntil' | 'stateAt'
  order: 'asc' | 'desc'
}

const RUNS = { 'clock.metAt': null, 'clock.dueAt': { $gt: '' } }

/** `late`: only those whose clock ran out by `now`; of stages without a clock then none. */
export function walkOf(stage: BoardStage, late: boolean, now: Iso): Walk {
  const walk = inOrder(stage)
  if (!late) return walk
  const isPast = { 'clock.metAt': null, 'clock.dueAt': { $gt: '', $lte: now } }
  return { ...walk, where: { ...walk.where, ...isPast } }
}

function inOrder(stage: BoardStage): Walk {
  switch (stage) {
    case 'due':
      return { where: RUNS, by: 'clock.dueAt', order: 'asc' }
    case 'returned':
      return { where: { state: 'returned' }, by: 'completeBy', order: 'asc' }
    case 'seconding':
      return { where: { state: 'seconding' }, by: 'secondingUntil', order: 'asc' }
    case 'poll':
    case 'project':
      return { where: { state: { $in: OPEN_STAGES[stage] } }, by: 'stateAt', order: 'asc' }
    case 'ended':
      return { where: { state: { $in: ENDED }, hidden: false }, by: 'stateAt', order: 'desc' }
    default:
      return { where: { state: stage, ...RUNS }, by: 'clock.dueAt', order: 'asc' }
  }
}

export interface StateCount {
  _id: ProposalState
  total: number
  late: number
}

/** The counts of states as counts of columns, in the order of the way. */
export function countsOf(states: readonly StateCount[]): StageCount[] {
  const counts = (Object.keys(OPEN_STAGES) as OpenStage[]).map((stage) => ({ stage, total: 0, late: 0 }))
  for (const { _id, total, late } of states) {
    const count = counts.find(({ stage }) => stage === stageOf(_id))
    if (!count) continue
    count.total += total
    count.late += late
  }
  return counts
}
