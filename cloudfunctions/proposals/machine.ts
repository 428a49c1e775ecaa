/**
 * The way of a proposal (domain brief C.2): which act leads from where to where. What is not here cannot happen. The
 * draft is on the phone alone; `held` waits for a human to look at its words.
 */
import type { ProposalState } from '../../typings/proposals'
import { AppError } from '../kernel/errors'

type Move = readonly [from: readonly ProposalState[], to: readonly ProposalState[]]

/** Still on its way to an answer: counts against how many one person may have. */
export const OPEN: readonly ProposalState[] = [
  'held',
  'screening',
  'returned',
  'seconding',
  'deliberation',
  'response',
  'poll',
]
export const ANSWERED: readonly ProposalState[] = ['accepted', 'partlyAccepted', 'declined']
/** A yes, whole or in part, is being carried out. */
export const CARRIED: readonly ProposalState[] = [
  'planned',
  'inProgress',
  'blocked',
  'done',
  'reopened',
  'rated',
  'closed',
]

export const MOVES = {
  /** A human looked at held words. */
  show: [['held'], ['screening']],
  hide: [['held'], ['withdrawn']],
  takeUp: [['screening'], ['seconding']],
  return: [['screening'], ['returned']],
  complete: [['returned'], ['screening', 'held']],
  reject: [['screening'], ['rejected']],
  merge: [['screening', 'seconding'], ['merged']],
  /** The supervisors side with its author: back to where it was. */
  uphold: [
    ['rejected', 'merged'],
    ['screening', 'seconding'],
  ],
  /** Enough seconds, or time is over. */
  thresholdReached: [['seconding'], ['deliberation']],
  lapse: [['returned', 'seconding'], ['lapsed']],
  /** The branch or a committee takes up what found too few friends. */
  adopt: [['lapsed'], ['deliberation']],
  /** Talked over: for its days in the thread, or at a meeting whose minutes stand. */
  conclude: [['deliberation'], ['response']],
  /** The answer, looked over by a second person. */
  putToPoll: [['response'], ['poll']],
  respond: [
    ['response', 'poll'],
    ['accepted', 'partlyAccepted', 'declined'],
  ],
  plan: [['accepted', 'partlyAccepted'], ['planned']],
  start: [['planned', 'reopened'], ['inProgress']],
  block: [['planned', 'inProgress'], ['blocked']],
  unblock: [['blocked'], ['inProgress']],
  finish: [['inProgress'], ['done']],
  rate: [['done'], ['rated']],
  /** Under half said that it is solved; once. */
  reopen: [['done'], ['reopened']],
  close: [['rated'], ['closed']],
  withdraw: [OPEN, ['withdrawn']],
} as const satisfies Record<string, Move>

export type ProposalAct = keyof typeof MOVES

export const canMove = (from: ProposalState, act: ProposalAct): boolean =>
  (MOVES[act][0] as readonly ProposalState[]).includes(from)

/** The state after the act; `to` where it may lead to several. Throws `conflict` when it cannot happen from here. */
export function moved(from: ProposalState, act: ProposalAct, to?: ProposalState): ProposalState {
  const targets: readonly ProposalState[] = MOVES[act][1]
  if (!canMove(from, act)) throw new AppError('conflict', '这件提议已经走到别的一步了，请再看一眼。')
  const target = to ?? targets[0]
  if (!target || !targets.includes(target)) throw new Error(`${act} does not lead to ${target}`)
  return target
}
