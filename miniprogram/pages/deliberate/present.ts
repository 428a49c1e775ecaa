/** The tab 议事 as its template binds it: polls first, for they end by the clock, then proposals. */
import type { Iso } from '../../../typings/domain'
import type { PollRow } from '../../../typings/polls'
import type { ProposalRow } from '../../../typings/proposals'
import type { PollCard } from '../polls/rows'
import { pollCard } from '../polls/rows'
import type { ProposalCard } from '../proposals/rows'
import { proposalCard } from '../proposals/rows'

export interface DeliberateText {
  title: string
  polls: PollCard[]
  proposals: ProposalCard[]
}

export function deliberateText(
  polls: readonly PollRow[],
  proposals: readonly ProposalRow[],
  now: Iso,
): DeliberateText {
  return {
    title: titleOf(polls, proposals),
    polls: polls.map((row) => pollCard(row, now)),
    proposals: proposals.map((row) => proposalCard(row, now)),
  }
}

function titleOf(polls: readonly PollRow[], proposals: readonly ProposalRow[]): string {
  const mine = polls.filter((row) => row.state === 'open' && row.onRoll && !row.voted).length
  if (mine > 0) return `有 ${mine} 件等您家投票`
  const said = [
    polls.length ? `${polls.length} 件在表决` : '',
    proposals.length ? `${proposals.length} 条提议在办` : '',
  ].filter(Boolean)
  return said.join('，') || '现在没有要议的事'
}
