/** From rows of cells to units of the roll: what can be taken, what cannot and why. Pure. */
import type { AreaCenti } from '../../typings/domain'
import type { RollTotals, RowFault } from '../../typings/roll'
import {
  isDeveloper,
  readArea,
  readBuilding,
  readEntrance,
  readNames,
  readPhone,
  readRoom,
  textOf,
} from './cell'
import { findHeader, noHeader } from './header'
import type { Cell, Column, Columns } from './header'
import { SHOPS, addressOf } from './unit'
import type { PersonKind } from './unit'

export interface ParsedPerson {
  kind: PersonKind
  name: string
  /** Digits; hashed before anything is stored. */
  phone: string | null
}

export interface ParsedUnit {
  /** `6`, `A`, `shops` */
  building: string
  entrance: number
  room: string
  areaCenti: AreaCenti
  isShop: boolean
  developer: boolean
  people: ParsedPerson[]
}

export interface ParsedAdult {
  name: string
  building: string
  entrance: number
  room: string
  phone: string | null
}

export interface Rejected {
  /** As the spreadsheet shows it, from 1. */
  row: number
  why: RowFault
  text: string
}

export interface Parsed<T> {
  rows: T[]
  rejected: Rejected[]
}

class Fault extends Error {
  constructor(
    readonly why: RowFault,
    readonly words: string,
  ) {
    super(why)
  }
}

type Read = (column: Column) => Cell | undefined

/** The sheet's rows below its header, taken one by one. Rows that only divide or are empty are passed over. */
function parseRows<T>(
  rows: readonly (readonly Cell[])[],
  header: { index: number; columns: Columns },
  take: (read: Read) => T,
): Parsed<T> {
  const parsed: Parsed<T> = { rows: [], rejected: [] }
  const at = Object.values(header.columns)
  rows.slice(header.index + 1).forEach((row, offset) => {
    if (isDivider(row, at)) return
    const read: Read = (column) => {
      const index = header.columns[column]
      return index === undefined ? undefined : row[index]
    }
    try {
      parsed.rows.push(take(read))
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      parsed.rejected.push({ row: header.index + 2 + offset, why: error.why, text: error.words })
    }
  })
  return parsed
}

/** `以下为高层住户`, a running number alone, a repeated header, nothing at all. */
function isDivider(row: readonly Cell[], columns: readonly number[]): boolean {
  const filled = columns.filter((index) => textOf(row[index]) !== '')
  if (filled.length <= 1) return true
  return findHeader([row], 'households') !== null || findHeader([row], 'adults') !== null
}

function takePlace(read: Read): { building: string; entrance: number; room: string } {
  if (textOf(read('building')) === '') throw new Fault('missing-building', '没写楼栋')
  if (textOf(read('room')) === '') throw new Fault('missing-room', '没写房号')
  const building = readBuilding(read('building'))
  const entrance = readEntrance(read('entrance'))
  const room = readRoom(read('room'))
  if (building === null) throw new Fault('bad-building', `楼栋“${cut(read('building'))}”看不懂`)
  if (entrance === null) throw new Fault('bad-building', `单元“${cut(read('entrance'))}”看不懂`)
  if (room === null) throw new Fault('missing-room', `房号“${cut(read('room'))}”看不懂`)
  return { building, entrance, room }
}

const cut = (cell: Cell | undefined): string => textOf(cell).slice(0, 20)

function takePhone(read: Read, column: Column): string | null {
  const cell = read(column)
  if (textOf(cell) === '') return null
  const phone = readPhone(cell)
  if (phone === null) throw new Fault('bad-phone', `电话“${cut(cell)}”看不懂`)
  return phone
}

function takePeople(read: Read): ParsedPerson[] {
  const [owner, ...moreOwners] = readNames(read('owner'))
  if (owner === undefined) throw new Fault('missing-owner', '没写产权人')
  const [coOwner, ...moreCoOwners] = readNames(read('coOwner'))
  const tenants = readNames(read('tenant'))
  const phone = takePhone(read, 'phone')
  const coOwnerPhone = takePhone(read, 'coOwnerPhone')
  const tenantPhone = takePhone(read, 'tenantPhone')
  const named = (kind: PersonKind, names: readonly string[], first: string | null): ParsedPerson[] =>
    names.map((name, index) => ({ kind, name, phone: index === 0 ? first : null }))
  return [
    ...named('owner', [owner], phone),
    ...named('coOwner', coOwner === undefined ? [] : [coOwner], coOwnerPhone),
    ...named('coOwner', [...moreOwners, ...moreCoOwners], null),
    ...named('tenant', tenants, tenantPhone),
  ]
}

/** What is wrong first is what is told: the missing before the unreadable, the unreadable before the doubled. */
function takeUnit(read: Read, known: Set<string>): ParsedUnit {
  if (textOf(read('building')) === '') throw new Fault('missing-building', '没写楼栋')
  if (textOf(read('room')) === '') throw new Fault('missing-room', '没写房号')
  if (readNames(read('owner')).length === 0) throw new Fault('missing-owner', '没写产权人')
  const areaCenti = readArea(read('area'))
  if (areaCenti === null) throw new Fault('bad-area', `面积“${cut(read('area'))}”看不懂`)
  const people = takePeople(read)
  const place = takePlace(read)
  const key = placeKey(place)
  if (known.has(key)) throw new Fault('duplicate-unit', `${placeName(place)} 前面已经有一行`)
  known.add(key)
  return {
    ...place,
    areaCenti,
    isShop: place.building === SHOPS,
    developer: isDeveloper(people[0]?.name ?? ''),
    people,
  }
}

export const placeKey = (place: { building: string; entrance: number; room: string }): string =>
  `${place.building}-${place.entrance}-${place.room}`

const placeName = ({ building, entrance, room }: ReturnType<typeof takePlace>): string =>
  addressOf(building, entrance, room)

/** Throws `bad_file` when no header row is found. */
export function parseHouseholds(rows: readonly (readonly Cell[])[]): Parsed<ParsedUnit> {
  const header = findHeader(rows, 'households')
  if (!header) throw noHeader('households')
  const known = new Set<string>()
  return parseRows(rows, header, (read) => takeUnit(read, known))
}

/** `hasUnit` says whether the roll in force knows the place. Throws `bad_file` when no header row is found. */
export function parseAdults(
  rows: readonly (readonly Cell[])[],
  hasUnit: (place: { building: string; entrance: number; room: string }) => boolean,
): Parsed<ParsedAdult> {
  const header = findHeader(rows, 'adults')
  if (!header) throw noHeader('adults')
  const known = new Set<string>()
  return parseRows(rows, header, (read) => {
    const name = textOf(read('name')).slice(0, 40)
    if (name === '') throw new Fault('missing-name', '没写姓名')
    const place = takePlace(read)
    const phone = takePhone(read, 'phone')
    if (!hasUnit(place)) throw new Fault('unknown-unit', `名册里没有 ${placeName(place)}`)
    const key = `${placeKey(place)}\n${name}`
    if (known.has(key)) throw new Fault('duplicate-person', `${placeName(place)} 的这个名字前面已经有一行`)
    known.add(key)
    return { name, ...place, phone }
  })
}

/** Counts over good rows. Owners are told apart by name and number together. */
export function totalsOf(units: readonly ParsedUnit[]): RollTotals {
  const has = (unit: ParsedUnit, kind: PersonKind): boolean =>
    unit.people.some((person) => person.kind === kind)
  const firstOwners = units.map((unit) => `${unit.people[0]?.name ?? ''}\n${unit.people[0]?.phone ?? ''}`)
  return {
    units: units.length,
    homes: units.filter((unit) => !unit.isShop).length,
    shops: units.filter((unit) => unit.isShop).length,
    developerUnits: units.filter((unit) => unit.developer).length,
    totalAreaCenti: units.reduce((sum, unit) => sum + unit.areaCenti, 0),
    distinctFirstOwners: new Set(firstOwners).size,
    withCoOwner: units.filter((unit) => has(unit, 'coOwner')).length,
    withTenant: units.filter((unit) => has(unit, 'tenant')).length,
    adults: 0,
  }
}
