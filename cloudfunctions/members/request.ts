/** A request to be bound: rules, without clock or database. */
import type { Id, Iso, Relation } from '../../typings/domain'
import type { BindingRequestView } from '../../typings/members'
import type { Actor } from '../kernel/context'
import { AppError } from '../kernel/errors'
import type { Matter } from '../kernel/matter'
import { bindsAs } from './place'

export interface RequestDoc extends Matter {
  personId: Id
  name: string
  unitId: Id
  buildingId: Id
  address: string
  relation: Relation
  /** Name and last four digits stand in the roll for this unit. Only stewards are told. */
  matched: boolean
  state: BindingRequestView['state']
  askedAt: Iso
  decidedAt: Iso | null
  decidedReason: string | null
}

/** Misses a unit may see in a day over all accounts, and an account in all. */
export const MISSES_A_UNIT_AND_DAY = 5
export const MISSES_AN_ACCOUNT = 10
export const WAITING_EACH = 3

/** Throws `forbidden` for tenants, whatever they typed: their landlord's roll does not know them. */
export function requireAskable(relation: Relation): void {
  if (relation === 'tenant') throw new AppError('forbidden', '租户请找楼栋长当面拿一个码，当场就能绑好。')
}

/** A co-resident who owns or is family, of a request that matched; or a steward there. Never the asker. */
export function canDecide(request: RequestDoc, actor: Actor): boolean {
  if (request.state !== 'waiting' || request.personId === actor.personId) return false
  return bindsAs(actor, request.buildingId) !== null || livesThere(request, actor)
}

export const livesThere = (request: RequestDoc, actor: Actor): boolean =>
  request.matched && actor.household?.unitId === request.unitId && actor.household.relation !== 'tenant'

export const requestView = (request: RequestDoc, actor: Actor): BindingRequestView => ({
  requestId: request._id,
  version: request.version,
  address: request.address,
  name: request.name,
  relation: request.relation,
  askedAt: request.askedAt,
  state: request.state,
  matched: bindsAs(actor, request.buildingId) ? request.matched : null,
  viewer: { canDecide: canDecide(request, actor) },
})
