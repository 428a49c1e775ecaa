import type { Audience, Body, Desk, Id } from '../../typings/domain'
import type { Community } from './context'
import { AppError } from './errors'

/** Building ids an audience covers; null for the whole community. Throws `invalid` for places that do not exist here. */
export function buildingsOf(audience: Audience, community: Community): Id[] | null {
  if (audience.kind === 'community') return null
  if (audience.kind === 'building') {
    if (community.buildings.some((building) => building.id === audience.buildingId))
      return [audience.buildingId]
    throw unknownPlace()
  }
  const grid = community.grids.find((candidate) => candidate.id === audience.gridId)
  if (!grid) throw unknownPlace()
  return grid.buildingIds
}

const unknownPlace = (): AppError =>
  new AppError('invalid', '没有这栋楼或这个网格，请重选。', { field: 'audience' })

/** `全体邻居`, `第二网格`, `6 栋`. */
export function audienceName(audience: Audience, community: Community): string {
  if (audience.kind === 'community') return '全体邻居'
  const places = audience.kind === 'grid' ? community.grids : community.buildings
  const id = audience.kind === 'grid' ? audience.gridId : audience.buildingId
  return places.find((place) => place.id === id)?.name ?? '一部分邻居'
}

export const deskOf = (community: Community, body: Body): Desk => ({
  body,
  name: community.desks.find((desk) => desk.body === body)?.name ?? body,
})
