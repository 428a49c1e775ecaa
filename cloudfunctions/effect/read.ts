import type { EffectView } from '../../typings/effect'
import type { Context } from '../kernel/context'
import { quarterOf } from '../kernel/effect'
import { effectView, oldestShown } from './quarters'
import { findQuarters } from './store'

/** Three requests, however much there was: the person, the community, its counted quarters. */
export async function show(ctx: Context): Promise<EffectView> {
  const present = quarterOf(ctx.now)
  const [community, counted] = await Promise.all([
    ctx.community(),
    findQuarters(ctx.db, ctx.communityId, oldestShown(present)),
  ])
  return effectView(counted, community.desks, present)
}
