/** Which owners' parties may be the same people: never merged silently, settled by a steward before the freeze. */
import type { OwnerParty, UnitOwner } from './party'
import { byId, joinParties, personKey } from './party'
import { RuleError } from './rule-error'

/** Two parties of equal names, with another phone or none. */
export interface Unsettled {
  left: PartySide
  right: PartySide
}

export interface PartySide {
  id: string
  unitIds: string[]
  owners: UnitOwner[]
}

/** What a steward said of two parties by their ids. Of parties that are no longer there it says nothing. */
export interface Settlement {
  left: string
  right: string
  as: 'same' | 'different'
}

/** Two parties that share someone and stay two, since their owners are not the same set. By their ids. */
export interface Overlap {
  left: string
  right: string
  /** Names. */
  shared: string[]
}

type Group = readonly OwnerParty[]

/** Groups of parties that are one by what was said. Throws `not_alike`, `settlements_contradict`. */
export function joinSettled(parties: Group, settlements: readonly Settlement[]): Group[] {
  const groupOf = new Map<string, Group>(parties.map((party) => [party.id, [party]]))
  for (const { left, right, as } of settlements) {
    const [a, b] = [groupOf.get(left), groupOf.get(right)]
    if (as === 'different' || !a || !b || a === b) continue
    if (namesOf(a) === null || namesOf(a) !== namesOf(b))
      throw new RuleError('not_alike', '这两处业主名字不一样，不能认作同一家。')
    const joined = [...a, ...b]
    for (const { id } of joined) groupOf.set(id, joined)
  }
  for (const { left, right, as } of settlements)
    if (as === 'different' && groupOf.has(left) && groupOf.get(left) === groupOf.get(right))
      throw new RuleError('settlements_contradict', '前面认定的几处合起来说不通，请改一处再定。')
  return [...new Set(groupOf.values())]
}

/** Only equal names can turn out to be equal sets of owners. */
export function listUnsettled(groups: readonly Group[], settlements: readonly Settlement[]): Unsettled[] {
  const said = new Set(settlements.flatMap(({ left, right }) => [`${left}\n${right}`, `${right}\n${left}`]))
  const settled = (a: Group, b: Group): boolean =>
    a.some((left) => b.some((right) => said.has(`${left.id}\n${right.id}`)))
  return gather(groups, (group) => [namesOf(group)])
    .flatMap(pairsOf)
    .filter(([a, b]) => !settled(a, b))
    .map(([a, b]) => [joinParties(a), joinParties(b)].sort(byId) as [OwnerParty, OwnerParty])
    .sort(([a, b], [c, d]) => byId(a, c) || byId(b, d))
    .map(([left, right]) => ({ left: sideOf(left), right: sideOf(right) }))
}

const sideOf = ({ id, unitIds, owners }: OwnerParty): PartySide => ({ id, unitIds, owners })

/** By those with a phone: someone without one is known in one unit alone. `parties` in the order of their ids. */
export function listOverlaps(parties: Group): Overlap[] {
  const known = ({ owners }: OwnerParty): UnitOwner[] => owners.filter(({ phoneHash }) => phoneHash !== null)
  const pairs = gather(parties, (party) => known(party).map(personKey)).flatMap(pairsOf)
  const overlaps = pairs.map(([left, right]): [string, Overlap] => {
    const others = new Set(known(right).map(personKey))
    const shared = known(left).filter((owner) => others.has(personKey(owner)))
    return [
      `${left.id}\n${right.id}`,
      { left: left.id, right: right.id, shared: shared.map(({ name }) => name) },
    ]
  })
  return [...new Map(overlaps)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, overlap]) => overlap)
}

/** The different names in it; null where nobody is named. */
function namesOf(group: Group): string | null {
  const names = new Set(group.flatMap(({ owners }) => owners.map(({ name }) => name)))
  return names.size === 0 ? null : JSON.stringify([...names].sort())
}

/** Those that share a key, together; an item may have several keys. */
function gather<T>(items: readonly T[], keysOf: (item: T) => (string | null)[]): T[][] {
  const found = new Map<string, T[]>()
  for (const item of items)
    for (const key of keysOf(item)) {
      if (key === null) continue
      const group = found.get(key)
      if (group) group.push(item)
      else found.set(key, [item])
    }
  return [...found.values()]
}

const pairsOf = <T>(list: readonly T[]): [T, T][] =>
  list.flatMap((a, index) => list.slice(index + 1).map((b): [T, T] => [a, b]))
