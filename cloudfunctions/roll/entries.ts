/** Rows of a new version of the roll, ready to be stored: numbers hashed, ids given. */
import type { Id } from '../../typings/domain'
import { phoneHashOf } from '../kernel/keys'
import type { ParsedAdult, ParsedPerson, ParsedUnit } from './parse'
import type { RollAdultDoc, RollUnitDoc } from './store'
import { addressOf, adultIdOf, buildingIdOf, unitIdOf } from './unit'
import type { RollPerson } from './unit'

/** Rows as they wait between preview and apply: the version they will belong to is not known yet. */
export type UnitEntry = Omit<RollUnitDoc, '_id' | 'version'>
export type AdultEntry = Omit<RollAdultDoc, '_id' | 'version'>

const hashed = (communityId: Id, phone: string | null): { phoneHash: string | null; tail: string | null } =>
  phone === null
    ? { phoneHash: null, tail: null }
    : { phoneHash: phoneHashOf(phone, communityId), tail: phone.slice(-4) }

const personOf = (communityId: Id, person: ParsedPerson): RollPerson => ({
  kind: person.kind,
  name: person.name,
  ...hashed(communityId, person.phone),
})

export function unitEntry(communityId: Id, unit: ParsedUnit): UnitEntry {
  const buildingId = buildingIdOf(unit.building)
  const people = unit.people.map((person) => personOf(communityId, person))
  return {
    communityId,
    unitId: unitIdOf(communityId, buildingId, unit.entrance, unit.room),
    buildingId,
    entrance: unit.entrance,
    room: unit.room,
    address: addressOf(unit.building, unit.entrance, unit.room),
    areaCenti: unit.areaCenti,
    isShop: unit.isShop,
    developer: unit.developer,
    people,
    ownerPhones: people.flatMap((one) => (one.kind !== 'tenant' && one.phoneHash ? [one.phoneHash] : [])),
  }
}

export function adultEntry(communityId: Id, adult: ParsedAdult): AdultEntry {
  const buildingId = buildingIdOf(adult.building)
  const unitId = unitIdOf(communityId, buildingId, adult.entrance, adult.room)
  return {
    communityId,
    adultId: adultIdOf(unitId, adult.name),
    unitId,
    buildingId,
    name: adult.name,
    ...hashed(communityId, adult.phone),
  }
}
