/** Which rules a community's polls go by: shown to everyone, chosen by a steward, in the record. */
import type { Id } from '../../typings/domain'
import type { RulesView } from '../../typings/poll-machine'
import type { CommunityDoc } from '../kernel/community'
import { COMMUNITIES } from '../kernel/community'
import type { Context } from '../kernel/context'
import { AppError } from '../kernel/errors'
import { changeMatter } from '../kernel/matter'
import { mayCall, permissions } from '../kernel/permissions'
import { ruleSetNamed, ruleSets } from './rule-sets'

const view = (ctx: Context, chosen: Id | undefined): RulesView => ({
  chosen: ruleSetNamed(chosen).id,
  sets: ruleSets(),
  viewer: { canChoose: mayCall(ctx.actor, true, permissions['polls.chooseRules']) },
})

export const rules = async (ctx: Context): Promise<RulesView> =>
  view(ctx, (await ctx.community()).policy.ruleSet)

/** Drafts go by them from now on; what is announced keeps the rules it was announced with. */
export async function chooseRules(ctx: Context, { ruleSet }: { ruleSet: Id }): Promise<RulesView> {
  const chosen = ruleSets().find((set) => set.id === ruleSet)
  if (!chosen) throw new AppError('invalid', '没有这一套规则，请重新选。', { field: 'ruleSet' })
  const { policy } = await changeMatter<CommunityDoc>(ctx, {
    collection: COMMUNITIES,
    id: ctx.communityId,
    version: null,
    what: '这个社区',
    decide: (community) =>
      ruleSetNamed(community.policy.ruleSet).id === ruleSet
        ? null
        : {
            patch: { policy: { ...community.policy, ruleSet } },
            act: 'chooseRules',
            role: 'steward',
            content: { ruleSet, version: chosen.version },
          },
  })
  return view(ctx, policy.ruleSet)
}
