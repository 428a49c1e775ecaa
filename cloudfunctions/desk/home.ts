import type { HomeView, Need } from '../../typings/desk'
import type { Iso } from '../../typings/domain'
import type { Context } from '../kernel/context'
import { meBrief } from '../members'
import { pendingFor } from '../messages'
import { askNeeds, homeNotices, homeRow } from '../notices'
import { needsVote } from '../polls'
import { rosterNeeds } from '../rosters'
import { fit } from './fit'

/** One call opens the home page: at most eight database requests, the independent ones side by side. */
export async function home(ctx: Context): Promise<HomeView> {
  const [community, rows, pending, polls, shifts] = await Promise.all([
    ctx.community(),
    homeNotices(ctx),
    pendingFor(ctx),
    needsVote(ctx),
    rosterNeeds(ctx),
  ])
  const asks = await askNeeds(ctx, rows)
  const votes = polls.map((poll): Need => ({ kind: 'vote', poll, dueAt: poll.closesAt }))
  const needs = [...votes, ...asks, ...shifts, ...pending.needs].sort(byUrgency(ctx.now))
  return {
    me: meBrief(ctx, community, pending.unread),
    ...fit(needs),
    notices: rows.map((row) => homeRow(row, ctx.now)),
  }
}

/** What ends soonest first; what has no end keeps its place behind everything due within two days. */
const byUrgency =
  (now: Iso) =>
  (a: Need, b: Need): number =>
    rank(a, now) - rank(b, now)

const TWO_DAYS = 2 * 86_400_000

const rank = (need: Need, now: Iso): number =>
  'dueAt' in need ? Date.parse(need.dueAt) - Date.parse(now) : TWO_DAYS
