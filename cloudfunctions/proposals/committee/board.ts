import type { Input, Output } from '../../../typings/api'
import type { BoardRow } from '../../../typings/proposal-committee'
import { clockView } from '../../kernel/clock'
import type { Context } from '../../kernel/context'
import type { Query } from '../../kernel/database'
import { canMerge, canScreen } from '../proposal'
import type { ProposalDoc } from '../store'
import { canAssign, looksAfter } from './assigned'
import { countsOf, walkOf } from './stages'
import { countStates, walkPage } from './store'

/** Three requests: the person, a page, and with the first page the counts. */
export async function board(
  ctx: Context,
  input: Input<'proposals.board'>,
): Promise<Output<'proposals.board'>> {
  const { stage, late = false, cursor } = input
  const where = narrowed(ctx, input)
  const [page, counts] = await Promise.all([
    walkPage(ctx, walkOf(stage, late, ctx.now), where, cursor),
    cursor === undefined ? countStates(ctx, where) : null,
  ])
  return {
    counts: counts && countsOf(counts),
    items: page.rows.map((row) => rowOf(ctx, row)),
    next: page.next,
  }
}

const narrowed = (ctx: Context, { body, buildingId, mine }: Input<'proposals.board'>): Query => ({
  ...(body ? { responsible: body } : {}),
  ...(buildingId ? { buildings: buildingId } : {}),
  ...(mine ? { 'assigned.personId': ctx.actor.personId } : {}),
})

function rowOf(ctx: Context, row: ProposalDoc): BoardRow {
  const { actor, now } = ctx
  const { _id: id, version, number, title, place, category, state, stateAt, responsible, threshold } = row
  const clock = row.clock && !row.clock.metAt ? clockView(row.clock, now) : null
  const assigned = looksAfter(row)
  return {
    id,
    version,
    number,
    title,
    place,
    category,
    state,
    stateAt,
    responsible,
    clock,
    until: state === 'returned' ? row.completeBy : state === 'seconding' ? row.secondingUntil : null,
    threshold,
    assigned: assigned && { name: assigned.name, mine: assigned.personId === actor.personId },
    viewer: {
      canScreen: canScreen(row, actor),
      canMerge: canMerge(row, actor),
      canAssign: canAssign(row, actor),
    },
  }
}
