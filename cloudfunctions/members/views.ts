/** Myself and my community, as the phone sees them. */
import type { MeBrief } from '../../typings/desk'
import type { Iso } from '../../typings/domain'
import type { CommunityView, HouseholdSummary, MeView } from '../../typings/members'
import { HOUR, plus } from '../kernel/calendar'
import type { Actor, ActorHousehold, Community, Context } from '../kernel/context'
import { roleTitle } from '../kernel/roles'
import { CONSENT_TEXTS } from './consent'
import type { Consent } from './consent'
import { grantView, scopeName } from './grants'
import type { GrantDoc } from './grants'

export const communityView = (community: Community): CommunityView => ({
  id: community._id,
  name: community.name,
  estate: community.estate,
  grids: community.grids,
  buildings: community.buildings.map(({ id, name }) => ({ id, name })),
  desks: community.desks,
})

export const householdSummary = (household: ActorHousehold): HouseholdSummary => ({
  unitId: household.unitId,
  address: household.address,
  buildingId: household.buildingId,
  relation: household.relation,
  boundAt: household.boundAt,
})

const rolesOf = (actor: Actor, community: Community | null): MeView['roles'] =>
  actor.roles.map((held) => ({
    role: held.role,
    scope: community ? scopeName(held.buildingId, community) : null,
    title: roleTitle(held.role),
    until: held.until ?? null,
  }))

/** Every purpose with its present wording; `agreedAt` null where that wording was not agreed to. */
const consentsView = (consents: readonly Consent[]): MeView['consents'] =>
  CONSENT_TEXTS.map(({ purpose, version, needed, title, text }) => {
    const given = consents.find((consent) => consent.purpose === purpose && consent.version === version)
    return { purpose, version, needed, title, text, agreedAt: given?.agreedAt ?? null }
  })

export interface MeParts {
  community: Community | null
  heldName: string | null
  consents: readonly Consent[]
  offers: readonly GrantDoc[]
  unread: number
}

export function meView(actor: Actor, parts: MeParts, now: Iso): MeView {
  const { community, consents, offers, unread } = parts
  const household = actor.household
  return {
    community: community ? communityView(community) : null,
    name: actor.name,
    heldName: parts.heldName,
    standing: actor.standing,
    consents: consentsView(consents),
    household: household ? householdSummary(household) : null,
    under18: actor.under18 === true,
    roles: rolesOf(actor, community),
    offers: community ? offers.map((grant) => grantView(grant, actor, community, now)) : [],
    unread,
    viewer: {
      canAsk: actor.standing !== 'visitor',
      canSecond: household !== null,
      canVoteFrom:
        household && community ? plus(household.boundAt, community.policy.voteWaitHours * HOUR) : null,
      canEnterWorkbench: actor.roles.length > 0,
    },
  }
}

/** What the home page needs of me, from what the call already holds: no request. */
export const meBrief = (ctx: Context, community: Community, unread: number): MeBrief => ({
  name: ctx.actor.name,
  standing: ctx.actor.standing,
  household: ctx.actor.household ? householdSummary(ctx.actor.household) : null,
  roles: rolesOf(ctx.actor, community),
  community: { id: community._id, name: community.name, estate: community.estate },
  unread,
})
