/** Who counts as one person among the owners, and with which floor area (Civil Code 278; Interpretation 2020, 8–9). */
import { requireCount } from './legal-test'
import type { OwnerParty, UnitOwner } from './party'
import { byId, joinParties } from './party'
import { RuleError } from './rule-error'
import type { Overlap, Settlement, Unsettled } from './settlements'
import { joinSettled, listOverlaps, listUnsettled } from './settlements'

export interface OwnedUnit {
  unitId: string
  buildingId: string
  /** Hundredths of a square metre. */
  areaCenti: number
  kind: 'home' | 'shop' | 'parking'
  /** Unsold, or sold and not handed over: the developer votes with it, whoever bought it does not. */
  developer: boolean
  /** Owner and co-owners, no tenants. */
  owners: readonly UnitOwner[]
}

export interface MergeRule {
  /** Whether the rules of procedure count parking spaces (Guidance 25); by themselves they do not count. */
  parkingCounted: boolean
}

export interface Merged {
  /** In the order of their ids. */
  parties: OwnerParty[]
  toSettle: Unsettled[]
  overlaps: Overlap[]
}

export const DEVELOPER = 'developer'

/**
 * One party for each equal set of owners, one for the developer, one for each unit without a known owner. The units
 * are those whose owners are asked: scope them first. Throws `unit_twice`, `not_a_count`, `not_alike`, and
 * `settlements_contradict` when what was said cannot all be true.
 */
export function mergeParties(
  units: readonly OwnedUnit[],
  { parkingCounted }: MergeRule,
  settlements: readonly Settlement[] = [],
): Merged {
  const counted = units.filter(({ kind }) => parkingCounted || kind !== 'parking')
  if (new Set(counted.map(({ unitId }) => unitId)).size < counted.length)
    throw new RuleError('unit_twice', '名册上有一户出现了两次，先改名册。')
  const groups = joinSettled(byOwners(counted), settlements)
  const parties = groups.map(joinParties).sort(byId)
  return { parties, toSettle: listUnsettled(groups, settlements), overlaps: listOverlaps(parties) }
}

/** Parties of equal owner sets. */
function byOwners(units: readonly OwnedUnit[]): OwnerParty[] {
  const groups = new Map<string, OwnerParty[]>()
  for (const unit of units) {
    const alone = partyOf(unit)
    const group = groups.get(alone.id)
    if (group) group.push(alone)
    else groups.set(alone.id, [alone])
  }
  return [...groups.values()].map(joinParties)
}

const partyOf = (unit: OwnedUnit): OwnerParty => ({
  id: partyIdOf(unit),
  persons: 1,
  areaCenti: requireCount(unit.areaCenti, '面积'),
  unitIds: [unit.unitId],
  owners: unit.developer ? [] : [...unit.owners],
  developer: unit.developer,
})

function partyIdOf({ developer, owners, unitId }: OwnedUnit): string {
  if (developer) return DEVELOPER
  if (owners.length === 0) return JSON.stringify({ unitId })
  // Someone without a phone is known in their unit alone.
  const persons = owners.map(({ name, phoneHash }) => JSON.stringify([name, phoneHash ?? { unitId }]))
  return JSON.stringify([...new Set(persons)].sort())
}
