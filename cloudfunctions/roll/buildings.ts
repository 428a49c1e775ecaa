/** The community's buildings and grids, as the roll and the last arrangement say. Pure. */
import type { Id } from '../../typings/domain'
import type { Community } from '../kernel/context'
import { SHOPS } from './unit'

type Buildings = Community['buildings']
type Grids = Community['grids']

const nameOf = (id: Id): string => (id === SHOPS ? '商铺' : `${id.slice(1)} 栋`)

/** In display order: by number, then by letter, shops last; with the number of units in each. */
export function buildingsFrom(units: readonly { buildingId: Id }[]): Buildings {
  const counts = new Map<Id, number>()
  for (const { buildingId } of units) counts.set(buildingId, (counts.get(buildingId) ?? 0) + 1)
  const rank = (id: Id): string =>
    id === SHOPS ? '2' : /^b\d/.test(id) ? `0${id.padStart(6, '0')}` : `1${id}`
  return [...counts]
    .map(([id, units]) => ({ id, name: nameOf(id), units }))
    .sort((a, b) => (rank(a.id) < rank(b.id) ? -1 : 1))
}

const BUILDINGS_A_GRID = 5
const ORDINALS = '一二三四五六七八九'

/** Grids as they were, without buildings that are gone; new ones join the last. None yet: about five buildings each. */
export function gridsFor(buildings: Buildings, before: Grids): Grids {
  const ids = buildings.map((building) => building.id)
  if (before.length === 0) return firstGrids(ids)
  const placed = new Set(before.flatMap((grid) => grid.buildingIds))
  const joining = ids.filter((id) => !placed.has(id))
  return before.map((grid, index) => ({
    ...grid,
    buildingIds: [
      ...grid.buildingIds.filter((id) => ids.includes(id)),
      ...(index === before.length - 1 ? joining : []),
    ],
  }))
}

function firstGrids(ids: readonly Id[]): Grids {
  const homes = ids.filter((id) => id !== SHOPS)
  const count = Math.min(ORDINALS.length, Math.max(1, Math.ceil(homes.length / BUILDINGS_A_GRID)))
  const size = Math.ceil(Math.max(1, homes.length) / count)
  return Array.from({ length: count }, (_, index) => ({
    id: `g${index + 1}`,
    name: `第${ORDINALS[index]}网格`,
    buildingIds: [
      ...homes.slice(index * size, (index + 1) * size),
      ...(index === count - 1 && ids.includes(SHOPS) ? [SHOPS] : []),
    ],
  }))
}
