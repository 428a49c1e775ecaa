import type { RollKind, RollTotals, RollView } from '../../typings/roll'
import type { Community, Context } from '../kernel/context'
import { findVersion } from './store'
import type { RollVersionDoc } from './store'

export const versionInForce = (community: Community, kind: RollKind): number =>
  kind === 'households' ? community.rollVersion : community.adultsVersion

export const NOTHING: RollTotals = {
  units: 0,
  homes: 0,
  shops: 0,
  developerUnits: 0,
  totalAreaCenti: 0,
  distinctFirstOwners: 0,
  withCoOwner: 0,
  withTenant: 0,
  adults: 0,
}

/** Counts only: no name leaves the roll here. */
export const rollView = (community: Community, kind: RollKind, found: RollVersionDoc | null): RollView => ({
  kind,
  version: versionInForce(community, kind),
  importedAt: found?.importedAt ?? null,
  totals: found?.totals ?? NOTHING,
  buildings: community.buildings.map(({ id, name, units }) => ({ id, name, units })),
})

export async function summary(ctx: Context, { kind }: { kind: RollKind }): Promise<RollView> {
  const community = await ctx.community()
  return rollView(community, kind, await findVersion(ctx, kind, versionInForce(community, kind)))
}
