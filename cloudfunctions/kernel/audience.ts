import type { Audience, Body, Desk, Id, Role, Scope } from '../../typings/domain'
import type { Actor, Community } from './context'
import { AppError } from './errors'
import { roleTitle } from './roles'

/** Building ids a scope covers; null for the whole community. Throws `invalid` for places that do not exist here. */
export function buildingsOf(scope: Scope, community: Community): Id[] | null {
  if (scope.kind === 'community') return null
  if (scope.kind === 'building') {
    if (community.buildings.some((building) => building.id === scope.buildingId)) return [scope.buildingId]
    throw unknownPlace()
  }
  const grid = community.grids.find((candidate) => candidate.id === scope.gridId)
  if (!grid) throw unknownPlace()
  return grid.buildingIds
}

const unknownPlace = (): AppError =>
  new AppError('invalid', '没有这栋楼或这个网格，请重选。', { field: 'audience' })

/** `全体邻居`, `第二网格`, `6 栋`. */
export function scopeName(scope: Scope, community: Community): string {
  if (scope.kind === 'community') return '全体邻居'
  const places = scope.kind === 'grid' ? community.grids : community.buildings
  const id = scope.kind === 'grid' ? scope.gridId : scope.buildingId
  return places.find((place) => place.id === id)?.name ?? '一部分邻居'
}

export const audienceName = (audience: Audience, community: Community): string =>
  audience.kind === 'role' ? roleTitle(audience.role) : scopeName(audience, community)

const ALL = 'all'
const roleMark = (role: Role): string => `role:${role}`

/** Whom a text is for, as marks that lists are filtered by. Throws `invalid` for places that do not exist here. */
export const marksOf = (audience: Audience, community: Community): string[] =>
  audience.kind === 'role' ? [roleMark(audience.role)] : (buildingsOf(audience, community) ?? [ALL])

/** The marks under which this person is reached. */
export const marksFor = (actor: Actor): string[] => [
  ALL,
  ...(actor.household ? [actor.household.buildingId] : []),
  ...actor.roles.map(({ role }) => roleMark(role)),
]

export const deskOf = (community: Community, body: Body): Desk => ({
  body,
  name: community.desks.find((desk) => desk.body === body)?.name ?? body,
})
