import type { EffectView } from '../../typings/effect'
import type { Context } from '../kernel/context'
import { quarterOf } from '../kernel/effect'
import { effectView, oldestShown, withoutFew } from './quarters'
import { findQuarters } from './store'

/**
 * Three requests, however much there was: the person, the community, its counted quarters. `ofPeople`: the sources whose
 * shares are of what people said.
 */
export async function show(ctx: Context, ofPeople: readonly string[]): Promise<EffectView> {
  const present = quarterOf(ctx.now)
  const [community, counted] = await Promise.all([
    ctx.community(),
    findQuarters(ctx.db, ctx.communityId, oldestShown(present)),
  ])
  return effectView(withoutFew(counted, ofPeople), community.desks, present)
}
