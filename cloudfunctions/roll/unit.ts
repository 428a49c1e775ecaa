/** Units of the roll: how they are named and told apart. */
import type { AreaCenti, Id } from '../../typings/domain'
import { sha256 } from '../kernel/keys'

export type PersonKind = 'owner' | 'coOwner' | 'tenant'

/** Someone named in the roll. The number itself is not kept: a keyed hash to compare, four digits to show. */
export interface RollPerson {
  kind: PersonKind
  name: string
  phoneHash: string | null
  tail: string | null
}

/** A unit as other modules see it: without the people in it. */
export interface UnitRow {
  /** Stays the same from one version of the roll to the next. */
  _id: Id
  buildingId: Id
  /** 0 where there is none. */
  entrance: number
  room: string
  /** `6 栋 2 单元 301`, `商铺 S05` */
  address: string
  areaCenti: AreaCenti
  isShop: boolean
  developer: boolean
}

/** A unit with who owns it, for a roll of owners; names and hashes, no tenants. */
export interface OwnedUnitRow extends UnitRow {
  owners: { name: string; phoneHash: string | null; tail: string | null }[]
}

/** The building that all shops of the estate are kept under. */
export const SHOPS = 'shops'

/** `6` → `b6`; shops keep their name. */
export const buildingIdOf = (building: string): Id => (building === SHOPS ? SHOPS : `b${building}`)

export const buildingNameOf = (building: string): string => (building === SHOPS ? '商铺' : `${building} 栋`)

export const addressOf = (building: string, entrance: number, room: string): string =>
  [buildingNameOf(building), entrance === 0 ? '' : `${entrance} 单元`, room].filter(Boolean).join(' ')

export const unitIdOf = (communityId: Id, buildingId: Id, entrance: number, room: string): Id =>
  `u${sha256(`${communityId}\n${buildingId}\n${entrance}\n${foldRoom(room)}`).slice(0, 24)}`

/** One name in one household is one adult. */
export const adultIdOf = (unitId: Id, name: string): Id => `a${sha256(`${unitId}\n${name}`).slice(0, 24)}`

/** Full-width letters and digits to half-width, as an office's keyboard mixes them. */
export const halfWidth = (text: string): string =>
  text
    .replace(/[\uFF01-\uFF5E]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ')

/** A room number as typed anywhere: `３０１室`, `0301`, `s05` become `301`, `301`, `S05`. */
export function foldRoom(typed: string): string {
  const plain = halfWidth(typed)
    .toUpperCase()
    .replace(/\s+/g, '')
    .replace(/[室号房铺]+$/, '')
  return /^\d+$/.test(plain) ? String(Number(plain)) : plain
}

/** `车位 12`, `车库 B03`: a unit of its own in the register, where nobody lives. */
export const isParking = (room: string): boolean => /^(地下)?(车位|车库)/.test(room)

/** By building, entrance and room, numbers as numbers. */
export const byPlace = (
  a: { entrance: number; room: string },
  b: { entrance: number; room: string },
): number =>
  a.entrance - b.entrance ||
  a.room.localeCompare(b.room, 'en', { numeric: true }) ||
  (a.room < b.room ? -1 : Number(a.room > b.room))
