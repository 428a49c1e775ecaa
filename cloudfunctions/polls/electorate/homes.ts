/** Voices that belong to a home: one each, or one for each adult on the list. */
import type { Id } from '../../../typings/domain'
import type { PollScope } from '../../../typings/polls'
import type { Context } from '../../kernel/context'
import { isParking, listAdults, listUnits } from '../../roll'
import type { UnitRow } from '../../roll'
import { coarse } from '../scope'
import type { Voice } from './voice-row'

/** Units a poll is about. */
export async function unitsIn(ctx: Context, scope: PollScope): Promise<UnitRow[]> {
  const units = await listUnits(ctx, coarse(scope))
  return units.filter((unit) => inEntrance(unit, scope))
}

export const inEntrance = (unit: UnitRow, scope: PollScope): boolean =>
  scope.kind !== 'entrance' || unit.entrance === scope.entrance

export const homeVoice = (unit: UnitRow, adult: { adultId: string; name: string } | null = null): Voice => ({
  voiceId: adult?.adultId ?? unit._id,
  unitId: unit._id,
  holders: [unit._id],
  buildingId: unit.buildingId,
  address: unit.address,
  adultId: adult?.adultId ?? null,
  name: adult?.name ?? null,
  personId: null,
  areaCenti: null,
})

/** Nobody keeps house in a shop, on a parking space, nor in a unit the developer has not sold. */
export async function households(ctx: Context, scope: PollScope): Promise<Voice[]> {
  const units = await unitsIn(ctx, scope)
  return units
    .filter((unit) => !unit.isShop && !unit.developer && !isParking(unit.room))
    .map((unit) => homeVoice(unit))
}

/** Homes alone: a shop needs nobody's consent to trade. Throws `invalid` for a building that is not here. */
export async function homes(
  ctx: Context,
  { buildingId }: { buildingId: Id },
): Promise<{ homes: { id: Id; address: string }[] }> {
  const units = await listUnits(ctx, { kind: 'building', buildingId })
  const lived = units.filter((unit) => !unit.isShop && !isParking(unit.room))
  return { homes: lived.map(({ _id, address }) => ({ id: _id, address })) }
}

export async function adults(ctx: Context, scope: PollScope): Promise<Voice[]> {
  const [units, listed] = await Promise.all([unitsIn(ctx, scope), listAdults(ctx, coarse(scope))])
  const unitOf = new Map(units.map((unit) => [unit._id, unit]))
  return listed.flatMap((adult) => {
    const unit = unitOf.get(adult.unitId)
    return unit ? [homeVoice(unit, adult)] : []
  })
}
