/** What the committee's tools read and keep. */
import type { Id } from '../../../typings/domain'
import type { ReasonTemplate } from '../../../typings/proposal-committee'
import type { Context } from '../../kernel/context'
import type { Query, Row } from '../../kernel/database'
import { insertNew } from '../../kernel/insert-missing'
import { findPageAmongEquals } from '../../kernel/page'
import type { PageOf } from '../../kernel/page'
import { PROPOSALS } from '../store'
import type { ProposalDoc } from '../store'
import { IN_HAND } from './stages'
import type { StateCount, Walk } from './stages'

export const TEMPLATES = 'reasonTemplates'

const PAGE = 40

/** Clocks end at 18:00, so many are due at the same moment. */
export const walkPage = (
  ctx: Context,
  { where, by, order }: Walk,
  narrower: Query,
  cursor: string | undefined,
): Promise<PageOf<ProposalDoc>> =>
  findPageAmongEquals<ProposalDoc>(
    ctx.db,
    PROPOSALS,
    { communityId: ctx.communityId, ...where, ...narrower },
    { by, order, size: PAGE, cursor },
  )

const isLate = (now: string) => ({
  $and: [
    { $eq: [{ $ifNull: ['$clock.metAt', null] }, null] },
    { $gt: ['$clock.dueAt', ''] },
    { $lte: ['$clock.dueAt', now] },
  ],
})

/**
 * How many stand in each state that is not over. Unnarrowed it needs nothing but the keys of the index `by_clock`, and
 * of these only what is in hand: the years that are over are not walked.
 */
export const countStates = (ctx: Context, narrower: Query): Promise<StateCount[]> =>
  ctx.db.aggregate<StateCount>(PROPOSALS, [
    { match: { communityId: ctx.communityId, state: { $in: IN_HAND }, ...narrower } },
    { group: { _id: '$state', total: { $sum: 1 }, late: { $sum: { $cond: [isLate(ctx.now), 1, 0] } } } },
    { limit: 100 },
  ])

interface TemplateDoc extends Row, Omit<ReasonTemplate, 'id'> {
  communityId: Id
  templateId: Id
  removed: boolean
}

export type KeptTemplate = ReasonTemplate & { removed: boolean }

export async function findTemplates(ctx: Context): Promise<KeptTemplate[]> {
  const rows = await ctx.db.find<TemplateDoc>(
    TEMPLATES,
    { communityId: ctx.communityId },
    { orderBy: [['_id', 'asc']], limit: 1000 },
  )
  return rows.map(({ templateId: id, version, use, title, text, removed }) => ({
    id,
    version,
    use,
    title,
    text,
    removed,
  }))
}

/** Only over the version that was seen; 0: nothing stands there yet. Answers whether it was. */
export async function replaceTemplate(
  ctx: Context,
  { id: templateId, ...template }: KeptTemplate,
  seen: number,
): Promise<boolean> {
  const { communityId } = ctx
  const _id = `${communityId}:${templateId}`
  if (seen > 0)
    return (await ctx.db.updateWhere<TemplateDoc>(TEMPLATES, { _id, version: seen }, template)) > 0
  return insertNew<TemplateDoc>(ctx.db, TEMPLATES, { _id, communityId, templateId, ...template })
}
