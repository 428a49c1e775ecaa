/** A proposal as its viewer may see it, and the lists. */
import type { Paged } from '../../typings/domain'
import type { ProposalRow, ProposalState, ProposalView } from '../../typings/proposals'
import type { Context } from '../kernel/context'
import type { Query } from '../kernel/database'
import { shownExtras } from './extras'
import { ANSWERED, CARRIED, OPEN } from './machine'
import { actsForAuthor } from './proposal'
import type { ProposalDoc } from './store'
import { countByBuilding, countEach, findMySecond, listProposals, secondedOf } from './store'
import { proposalRow, proposalView } from './views'

export async function viewOf(ctx: Context, proposal: ProposalDoc): Promise<ProposalView> {
  const [byBuilding, mine, community] = await Promise.all([
    countByBuilding(ctx, proposal._id),
    findMySecond(ctx, proposal._id),
    ctx.community(),
  ])
  const extras = await shownExtras(ctx, proposal.extras, community, actsForAuthor(proposal, ctx.actor))
  return proposalView(ctx, proposal, { byBuilding, seconded: mine !== null, community, extras })
}

type Filter = 'open' | 'answered' | 'all' | 'mine'

const GOING: readonly ProposalState[] = OPEN.filter((state) => state !== 'held' && state !== 'returned')

export const LISTED: Record<Exclude<Filter, 'mine'>, readonly ProposalState[]> = {
  open: GOING,
  answered: [...ANSWERED, ...CARRIED],
  all: [...GOING, ...ANSWERED, ...CARRIED, 'rejected', 'merged', 'lapsed', 'withdrawn'],
}

const queryFor = (ctx: Context, filter: Filter): Query =>
  filter === 'mine'
    ? { 'author.personId': ctx.actor.personId }
    : { state: { $in: LISTED[filter] }, hidden: false }

/** Four requests: the person, a page, the counts, which of them are mine. */
export async function list(
  ctx: Context,
  { filter, cursor }: { filter: Filter; cursor?: string },
): Promise<Paged<ProposalRow>> {
  const { rows, next } = await listProposals(ctx, queryFor(ctx, filter), cursor)
  return { items: await rowsOf(ctx, rows), next }
}

export async function rowsOf(ctx: Context, rows: readonly ProposalDoc[]): Promise<ProposalRow[]> {
  const ids = rows.map((row) => row._id)
  const [counts, mine] = await Promise.all([countEach(ctx, ids), secondedOf(ctx, ids)])
  return rows.map((row) => proposalRow(ctx, row, counts.get(row._id) ?? 0, mine.has(row._id)))
}
