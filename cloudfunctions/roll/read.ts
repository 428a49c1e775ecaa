/** Reading the roll in force, for other modules: units, adults, and who may match whom. */
import type { Id, Scope } from '../../typings/domain'
import { buildingsOf } from '../kernel/audience'
import type { Community, Context } from '../kernel/context'
import {
  countUnits,
  findAdults,
  findAdultsOfUnit,
  findUnitDoc,
  findUnits,
  findUnitsByPhone,
  findUnitsWithPeople,
} from './store'
import type { RollUnitDoc } from './store'
import { byPlace } from './unit'
import type { OwnedUnitRow, UnitRow } from './unit'

const unitRow = (doc: RollUnitDoc): UnitRow => ({
  _id: doc.unitId,
  buildingId: doc.buildingId,
  entrance: doc.entrance,
  room: doc.room,
  address: doc.address,
  areaCenti: doc.areaCenti,
  isShop: doc.isShop,
  developer: doc.developer,
})

/** Units a scope covers, in the order of the buildings. One request a thousand units. */
export async function listUnits(ctx: Context, scope: Scope): Promise<UnitRow[]> {
  const community = await ctx.community()
  const found = await findUnits(ctx, community.rollVersion, buildingsOf(scope, community))
  return inOrder(community, found.map(unitRow))
}

/** The same units with their owners and co-owners. For rolls of owners alone: no view may carry what it returns. */
export async function listOwnedUnits(ctx: Context, scope: Scope): Promise<OwnedUnitRow[]> {
  const community = await ctx.community()
  const found = await findUnitsWithPeople(ctx, community.rollVersion, buildingsOf(scope, community))
  const owned = found.map((doc) => ({
    ...unitRow(doc),
    owners: doc.people
      .filter(({ kind }) => kind !== 'tenant')
      .map(({ name, phoneHash, tail }) => ({ name, phoneHash, tail })),
  }))
  return inOrder(community, owned)
}

function inOrder<T extends UnitRow>(community: Community, units: T[]): T[] {
  const order = new Map(community.buildings.map((building, index) => [building.id, index]))
  const rank = (unit: UnitRow): number => order.get(unit.buildingId) ?? order.size
  return units.sort((a, b) => rank(a) - rank(b) || byPlace(a, b))
}

/** Households a scope covers. One request. */
export async function countHouseholds(ctx: Context, scope: Scope): Promise<number> {
  const community = await ctx.community()
  return countUnits(ctx, community.rollVersion, buildingsOf(scope, community))
}

/** Residents of 18 and over, once such a list was imported; else none. */
export async function listAdults(
  ctx: Context,
  scope: Scope,
): Promise<{ adultId: Id; unitId: Id; name: string }[]> {
  const community = await ctx.community()
  if (community.adultsVersion === 0) return []
  const found = await findAdults(ctx, community.adultsVersion, buildingsOf(scope, community))
  return found
    .map(({ adultId, unitId, name }) => ({ adultId, unitId, name }))
    .sort((a, b) => (a.adultId < b.adultId ? -1 : 1))
}

export async function findUnit(ctx: Context, unitId: Id): Promise<UnitRow | null> {
  const { rollVersion } = await ctx.community()
  const doc = await findUnitDoc(ctx, rollVersion, unitId)
  return doc ? unitRow(doc) : null
}

/** Units where this number stands for an owner or co-owner, in the order of the buildings. */
export async function unitsOfPhone(ctx: Context, phoneHash: string): Promise<UnitRow[]> {
  const community = await ctx.community()
  const found = await findUnitsByPhone(ctx, community.rollVersion, phoneHash)
  return inOrder(community, found.map(unitRow))
}

/**
 * Whether a name and the last four digits belong to a unit: as an owner or co-owner of the roll, or (for family)
 * as one of its adults. Names stay in here. Always two requests.
 */
export async function matchPerson(
  ctx: Context,
  unitId: Id,
  claim: { name: string; tail: string; asOwner: boolean },
): Promise<boolean> {
  const { rollVersion, adultsVersion } = await ctx.community()
  const [unit, adults] = await Promise.all([
    findUnitDoc(ctx, rollVersion, unitId),
    findAdultsOfUnit(ctx, adultsVersion, unitId),
  ])
  const same = (person: { name: string; tail: string | null }): boolean =>
    person.name === claim.name && person.tail === claim.tail
  const owners = (unit?.people ?? []).filter((person) => person.kind !== 'tenant')
  return owners.some(same) || (!claim.asOwner && adults.some(same))
}
