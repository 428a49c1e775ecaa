/** A proposal as its viewer may see it, and the lists. */
import type { Paged } from '../../typings/domain'
import type { ProposalRow, ProposalState, ProposalView } from '../../typings/proposals'
import type { Context } from '../kernel/context'
import { newestOf } from '../kernel/page'
import type { PageOf } from '../kernel/page'
import { shownExtras } from './extras'
import { ANSWERED, CARRIED, OPEN } from './machine'
import { actsForAuthor } from './proposal'
import type { ProposalDoc } from './store'
import {
  PAGE,
  countByBuilding,
  countEach,
  findMySecond,
  listProposals,
  recordedBy,
  secondedOf,
} from './store'
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

/** One request; two for one's own, which are what one put forward and what one wrote down for others. */
async function pageOf(
  ctx: Context,
  filter: Filter,
  cursor: string | undefined,
): Promise<PageOf<ProposalDoc>> {
  if (filter !== 'mine') return listProposals(ctx, { state: { $in: LISTED[filter] }, hidden: false }, cursor)
  const { personId } = ctx.actor
  const pages = await Promise.all([
    listProposals(ctx, { 'author.personId': personId }, cursor),
    recordedBy(ctx, personId, cursor),
  ])
  return newestOf(pages, 'submittedAt', PAGE)
}

/** Four requests, five for one's own: the person, a page, the counts, which of them are mine. */
export async function list(
  ctx: Context,
  { filter, cursor }: { filter: Filter; cursor?: string },
): Promise<Paged<ProposalRow>> {
  const { rows, next } = await pageOf(ctx, filter, cursor)
  return { items: await rowsOf(ctx, rows), next }
}

export async function rowsOf(ctx: Context, rows: readonly ProposalDoc[]): Promise<ProposalRow[]> {
  const ids = rows.map((row) => row._id)
  const [counts, mine] = await Promise.all([countEach(ctx, ids), secondedOf(ctx, ids)])
  return rows.map((row) => proposalRow(ctx, row, counts.get(row._id) ?? 0, mine.has(row._id)))
}
