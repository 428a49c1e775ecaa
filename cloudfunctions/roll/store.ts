/** This module's collections. Nobody else names them. */
import type { Id, Iso } from '../../typings/domain'
import type { RollKind, RollTotals } from '../../typings/roll'
import type { Context } from '../kernel/context'
import type { Row } from '../kernel/database'
import type { RollPerson, UnitRow } from './unit'

export const UNITS = 'rollUnits'
export const ADULTS = 'rollAdults'
export const VERSIONS = 'rollVersions'

/** One unit in one version of the roll. */
export interface RollUnitDoc extends Row, Omit<UnitRow, '_id'> {
  communityId: Id
  version: number
  unitId: Id
  people: RollPerson[]
  /** Of owners and co-owners, to find a unit by a verified number. */
  ownerPhones: string[]
}

/** One resident of 18 and over in one version of the adults' list. */
export interface RollAdultDoc extends Row {
  communityId: Id
  version: number
  adultId: Id
  unitId: Id
  buildingId: Id
  name: string
  phoneHash: string | null
  tail: string | null
}

/** A version that is or was in force. */
export interface RollVersionDoc extends Row {
  communityId: Id
  kind: RollKind
  version: number
  importedAt: Iso
  totals: RollTotals
}

export const collectionOf = (kind: RollKind): string => (kind === 'households' ? UNITS : ADULTS)

/** Deterministic, so that an import taken up again writes nothing twice. */
export const rollRowId = (communityId: Id, version: number, id: Id): string =>
  `${communityId}:${version}:${id}`

const SHOWN = ['unitId', 'buildingId', 'entrance', 'room', 'address', 'areaCenti', 'isShop', 'developer']

const inBuildings = (buildingIds: readonly Id[] | null) =>
  buildingIds ? { buildingId: { $in: buildingIds } } : {}

/** Units of the version in force. `buildingIds` null: all. */
export const findUnits = (
  ctx: Context,
  version: number,
  buildingIds: readonly Id[] | null,
): Promise<RollUnitDoc[]> =>
  ctx.db.findAll<RollUnitDoc>(
    UNITS,
    { communityId: ctx.communityId, version, ...inBuildings(buildingIds) },
    SHOWN,
  )

export const findWholeUnits = (ctx: Context, version: number): Promise<RollUnitDoc[]> =>
  ctx.db.findAll<RollUnitDoc>(UNITS, { communityId: ctx.communityId, version })

/** The same, with the people in them. */
export const findUnitsWithPeople = (
  ctx: Context,
  version: number,
  buildingIds: readonly Id[] | null,
): Promise<RollUnitDoc[]> =>
  ctx.db.findAll<RollUnitDoc>(UNITS, { communityId: ctx.communityId, version, ...inBuildings(buildingIds) }, [
    ...SHOWN,
    'people',
  ])

export const countUnits = (
  ctx: Context,
  version: number,
  buildingIds: readonly Id[] | null,
): Promise<number> =>
  ctx.db.count(UNITS, { communityId: ctx.communityId, version, ...inBuildings(buildingIds) })

export const findUnitDoc = (ctx: Context, version: number, unitId: Id): Promise<RollUnitDoc | null> =>
  ctx.db.get<RollUnitDoc>(UNITS, rollRowId(ctx.communityId, version, unitId))

export const findUnitsByPhone = (ctx: Context, version: number, phoneHash: string): Promise<RollUnitDoc[]> =>
  ctx.db.find<RollUnitDoc>(
    UNITS,
    { communityId: ctx.communityId, version, ownerPhones: phoneHash },
    { limit: 50 },
  )

export const findAdults = (
  ctx: Context,
  version: number,
  buildingIds: readonly Id[] | null,
): Promise<RollAdultDoc[]> =>
  ctx.db.findAll<RollAdultDoc>(ADULTS, { communityId: ctx.communityId, version, ...inBuildings(buildingIds) })

export const findAdultsOfUnit = (ctx: Context, version: number, unitId: Id): Promise<RollAdultDoc[]> =>
  ctx.db.find<RollAdultDoc>(ADULTS, { communityId: ctx.communityId, version, unitId }, { limit: 50 })

export const versionId = (communityId: Id, kind: RollKind, version: number): string =>
  `${communityId}:${kind}:${version}`

export const findVersion = (ctx: Context, kind: RollKind, version: number): Promise<RollVersionDoc | null> =>
  ctx.db.get<RollVersionDoc>(VERSIONS, versionId(ctx.communityId, kind, version))
