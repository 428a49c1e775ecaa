/** Where a steward may bind, and which household a typed address means. */
import type { Id, Role } from '../../typings/domain'
import type { Actor, Context } from '../kernel/context'
import { AppError, notFound } from '../kernel/errors'
import { findUnit, unitIdOf } from '../roll'
import type { UnitRow } from '../roll'
import type { Home } from './bindings'

/** A steward binds anywhere, a building steward in their building. Null: not at all. */
export function bindsAs(actor: Actor, buildingId: Id): Role | null {
  if (actor.roles.some((held) => held.role === 'steward')) return 'steward'
  const own = actor.roles.some((held) => held.role === 'buildingSteward' && held.buildingId === buildingId)
  return own ? 'buildingSteward' : null
}

export interface Typed {
  buildingId: Id
  entrance: number
  room: string
}

/** Throws `invalid` for a building that is not here. */
export async function buildingName(ctx: Context, buildingId: Id): Promise<string> {
  const { buildings } = await ctx.community()
  const found = buildings.find((building) => building.id === buildingId)
  if (!found) throw new AppError('invalid', '没有这栋楼，请重选。', { field: 'buildingId' })
  return found.name
}

export const unitIdAt = (ctx: Context, typed: Typed): Id =>
  unitIdOf(ctx.communityId, typed.buildingId, typed.entrance, typed.room)

/** The household of the roll in force at a typed address, or `not_found`. For stewards. */
export async function getUnitAt(ctx: Context, typed: Typed): Promise<UnitRow> {
  const unit = await findUnit(ctx, unitIdAt(ctx, typed))
  if (!unit) throw notFound('这一户，名册里没有这个房号')
  return unit
}

export const homeOf = async (ctx: Context, unit: UnitRow): Promise<Home> => ({
  unitId: unit._id,
  buildingId: unit.buildingId,
  buildingName: await buildingName(ctx, unit.buildingId),
  address: unit.address,
})
