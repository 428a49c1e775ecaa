/** How a person wants to be reached: what WeChat may still bring, and the weekly digest. */
import type { Id } from '../../typings/domain'
import type { MessageActions, MessageSettings } from '../../typings/messages'
import type { Context } from '../kernel/context'
import { requireConsent } from '../kernel/context'
import type { Row } from '../kernel/database'
import { NO_BUDGET, mayAsk } from './budget'
import { countDialog, findBudgets } from './budgets'
import { ALL_TEMPLATES, TEMPLATES, wiringOf } from './templates'

export const SKIPS = 'digestSkips'

/** Someone who does not want the digest. */
interface SkipRow extends Row {
  communityId: Id
}

/** Two requests. */
export async function settings(ctx: Context): Promise<MessageSettings> {
  const [rows, skip] = await Promise.all([
    findBudgets(ctx.db, [ctx.actor.personId]),
    ctx.db.get<SkipRow>(SKIPS, ctx.actor.personId),
  ])
  const agreed = ctx.actor.consents.includes('messages')
  const templates = ALL_TEMPLATES.map((template) => {
    const { title, use } = TEMPLATES[template]
    const budget = rows.find((row) => row.template === template) ?? NO_BUDGET
    const { id } = wiringOf(template, process.env)
    return { template, id, title, use, left: budget.left, mayAsk: agreed && mayAsk(budget, ctx.now) }
  })
  return { agreed, digest: skip === null, templates }
}

export async function granted(
  ctx: Context,
  { grantId, results }: MessageActions['messages.granted']['input'],
): Promise<MessageSettings> {
  requireConsent(ctx.actor, 'messages')
  await countDialog(ctx, grantId, results)
  return settings(ctx)
}

export async function setDigest(ctx: Context, { on }: { on: boolean }): Promise<MessageSettings> {
  const { personId: _id } = ctx.actor
  if (on) await ctx.db.removeWhere(SKIPS, { _id })
  else await ctx.db.put<SkipRow>(SKIPS, { _id, communityId: ctx.communityId })
  return settings(ctx)
}

/** Who does not want the digest here. One request a thousand. */
export async function skipDigest(ctx: Context): Promise<Set<Id>> {
  const rows = await ctx.db.findAll<SkipRow>(SKIPS, { communityId: ctx.communityId }, ['communityId'])
  return new Set(rows.map((row) => row._id))
}
