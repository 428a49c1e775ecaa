/** A party of owners: what counts as one person in a decision of owners. */

/** A person is the name and the phone together: two of one name may be two, and so may two on one phone. */
export interface UnitOwner {
  name: string
  phoneHash: string | null
}

export interface OwnerParty {
  /** The same for the same owners, whatever the order of the roll. Names stand in it: hash it before showing it. */
  id: string
  persons: 1
  areaCenti: number
  unitIds: string[]
  /** Empty for the developer and for a unit whose owner is not in the roll. */
  owners: UnitOwner[]
  developer: boolean
}

/** One party of several; it keeps the first of their ids. */
export function joinParties(group: readonly OwnerParty[]): OwnerParty {
  const [first] = [...group].sort(byId) as [OwnerParty]
  return {
    ...first,
    areaCenti: group.reduce((total, { areaCenti }) => total + areaCenti, 0),
    unitIds: group.flatMap(({ unitIds }) => unitIds).sort(),
    owners: distinct(group.flatMap(({ owners }) => owners)),
  }
}

/** The two together, as text. */
export const personKey = ({ name, phoneHash }: UnitOwner): string => JSON.stringify([name, phoneHash])

const distinct = (owners: readonly UnitOwner[]): UnitOwner[] =>
  [...new Map(owners.map((owner) => [personKey(owner), owner]))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { name, phoneHash }]) => ({ name, phoneHash }))

export const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
