/** Grants of roles: the collection, and how a grant is shown. */
import type { Id, Iso, Role } from '../../typings/domain'
import type { GrantView } from '../../typings/members'
import type { Actor, Community, Context } from '../kernel/context'
import { hasRole } from '../kernel/context'
import type { Matter } from '../kernel/matter'
import { roleTitle } from '../kernel/roles'

export const GRANTS = 'grants'

export interface GrantDoc extends Matter {
  role: Role
  buildingId: Id | null
  memberId: Id
  holder: string
  state: GrantView['state']
  proposedBy: Id
  proposedAt: Iso
  from: Iso | null
  until: Iso | null
  endedAt: Iso | null
  endedReason: string | null
}

export const findGrants = (ctx: Context, states: readonly GrantDoc['state'][]): Promise<GrantDoc[]> =>
  ctx.db.find<GrantDoc>(
    GRANTS,
    { communityId: ctx.communityId, state: { $in: states } },
    { orderBy: [['proposedAt', 'asc']], limit: 1000 },
  )

export const findOffers = (ctx: Context): Promise<GrantDoc[]> =>
  ctx.db.find<GrantDoc>(
    GRANTS,
    { communityId: ctx.communityId, memberId: ctx.actor.personId, state: 'proposed' },
    { limit: 20 },
  )

export const findMyGrants = (ctx: Context): Promise<GrantDoc[]> =>
  ctx.db.find<GrantDoc>(
    GRANTS,
    { communityId: ctx.communityId, memberId: ctx.actor.personId },
    { orderBy: [['proposedAt', 'asc']], limit: 200 },
  )

/** A grant past its last day has ended, whether or not anybody wrote so. */
export const stateAt = (grant: GrantDoc, now: Iso): GrantDoc['state'] =>
  grant.state === 'active' && grant.until !== null && now >= grant.until ? 'ended' : grant.state

export const canAccept = (grant: GrantDoc, actor: Actor): boolean =>
  grant.state === 'proposed' && grant.memberId === actor.personId

/** By a steward, or by the holder; what was only proposed, also by whoever proposed it. */
export const canEnd = (grant: GrantDoc, actor: Actor, now: Iso): boolean =>
  (stateAt(grant, now) === 'active' && (grant.memberId === actor.personId || hasRole(actor, 'steward'))) ||
  (grant.state === 'proposed' && (grant.proposedBy === actor.personId || hasRole(actor, 'steward')))

export const scopeName = (buildingId: Id | null, community: Community): string | null =>
  community.buildings.find((building) => building.id === buildingId)?.name ?? null

export const grantView = (grant: GrantDoc, actor: Actor, community: Community, now: Iso): GrantView => ({
  grantId: grant._id,
  version: grant.version,
  role: grant.role,
  title: roleTitle(grant.role),
  scope: scopeName(grant.buildingId, community),
  holder: grant.holder,
  state: stateAt(grant, now),
  proposedAt: grant.proposedAt,
  from: grant.from,
  until: grant.until,
  endedAt: grant.endedAt ?? (stateAt(grant, now) === 'ended' ? grant.until : null),
  viewer: { canAccept: canAccept(grant, actor), canEnd: canEnd(grant, actor, now) },
})
