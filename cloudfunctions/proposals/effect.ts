/**
 * What proposals add to the effect page: taken up, answered within the limit, and what became of a yes. Acceptance is
 * a count that stands beside what was finished and what those who asked confirmed; it is in no rate by itself.
 */
import type { Body } from '../../typings/domain'
import type { ProposalState } from '../../typings/proposals'
import { hoursBetween } from '../kernel/calendar'
import type { EffectSource, Figure } from '../kernel/effect'
import { GOING } from './project/project'
import { isConfirmed } from './project/rating'
import type { ProjectBrief } from './project/project'
import type { ProposalDoc } from './store'
import { PROPOSALS } from './store'

export const proposalSource: EffectSource<ProposalDoc> = {
  name: 'proposals',
  collection: PROPOSALS,
  fields: [
    'state',
    'hidden',
    'submittedAt',
    'screenedAt',
    'reachedAt',
    'responsible',
    'clock',
    'lateSince',
    'response',
    'appeal',
    'project',
  ],
  figures: (row) =>
    row.state === 'held' || row.hidden
      ? []
      : [...screened(row), ...answered(row), ...carriedOut(row), ...waiting(row)],
}

/** The proposal committee sits there. */
const SCREENS: Body = 'residentsCommittee'

const count = (body: Body, figure: string, is = true): Figure[] =>
  is ? [{ body, figure, kind: 'count', add: 1 }] : []

const share = (body: Body, figure: string, reached: boolean | null): Figure => ({
  body,
  figure,
  kind: 'share',
  reached,
})

/** What its author took back before anybody decided is in no rate. */
function screened({ state, screenedAt, appeal }: ProposalDoc): Figure[] {
  const refused = state === 'rejected' || state === 'merged'
  const said = refused ? false : screenedAt ? true : null
  const ended = said === null && (state === 'withdrawn' || state === 'lapsed')
  return [
    ...count(SCREENS, 'submitted'),
    ...count(SCREENS, 'rejected', state === 'rejected'),
    ...count(SCREENS, 'merged', state === 'merged'),
    ...(ended ? [] : [share(SCREENS, 'takenUp', said)]),
    ...count(SCREENS, 'upheld', appeal?.ruling?.upheld === true),
    ...(appeal ? [share(SCREENS, 'stood', appeal.ruling ? !appeal.ruling.upheld : null)] : []),
  ]
}

/** From the last second on its body owes an answer; a clock that it missed once stays missed. */
function answered({ state, responsible, reachedAt, clock, lateSince, response }: ProposalDoc): Figure[] {
  if (!responsible || !reachedAt) return []
  const final = response && response.decision !== 'poll' ? response : null
  if (!final && (state === 'withdrawn' || state === 'merged')) return []
  const late = lateSince !== null || (clock?.metAt ? clock.metAt > clock.dueAt : false)
  return [
    share(responsible, 'answeredInTime', late ? false : final ? true : null),
    {
      body: responsible,
      figure: 'answeredIn',
      kind: 'hours',
      hours: final ? hoursBetween(reachedAt, final.at) : null,
    },
    ...count(responsible, 'declined', final?.decision === 'decline'),
  ]
}

function carriedOut({ responsible, project }: ProposalDoc): Figure[] {
  if (!responsible || !project) return []
  return [
    ...count(responsible, 'accepted'),
    share(responsible, 'finished', isFinished(project)),
    share(responsible, 'confirmed', wasConfirmed(project)),
    ...count(responsible, 'reopened', project.reopened !== null),
  ]
}

/** Not known while there is time; moving the day gains none, and reopened it counts as not done until it is. */
function isFinished({ doneAt, lateSince, reopened }: ProjectBrief): boolean | null {
  if (doneAt) return true
  return lateSince || reopened ? false : null
}

/** By those who asked alone: nobody's word is no confirmation. */
function wasConfirmed({ ratings, doneAt, lateSince, reopened }: ProjectBrief): boolean | null {
  if (ratings) return isConfirmed(ratings)
  if (reopened) return false
  return lateSince && !doneAt ? false : null
}

const WAITING: readonly ProposalState[] = ['deliberation', 'response', 'poll', ...GOING]

/** Since when it has been on its way, of those that ten others wanted too: putting forward more makes nothing look younger. */
const waiting = ({ state, responsible, submittedAt }: ProposalDoc): Figure[] => [
  {
    body: responsible ?? SCREENS,
    figure: 'open',
    kind: 'age',
    since: WAITING.includes(state) ? submittedAt : null,
  },
]
