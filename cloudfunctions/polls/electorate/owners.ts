/** Voices of owners: parties of equal owners, the developer as one, each with its floor area. */
import type { Id } from '../../../typings/domain'
import type { PollContent, PollScope, RuleSet } from '../../../typings/polls'
import type { Context } from '../../kernel/context'
import { AppError } from '../../kernel/errors'
import { isParking, listOwnedUnits } from '../../roll'
import type { OwnedUnitRow } from '../../roll'
import type { Merged } from '../rules/parties'
import { unsettledWords } from '../check'
import { mergeParties } from '../rules/parties'
import type { OwnerParty } from '../rules/party'
import { RuleError } from '../rules/rule-error'
import type { Settlement } from '../rules/settlements'
import { coarse } from '../scope'
import { inEntrance } from './homes'
import { findSettlements } from './store'
import type { SettlementDoc } from './store'
import type { Voice } from './voice-row'
import { addressOfAll, partyVoiceId } from './voice-row'

/** The parties a poll of owners is put to, what a steward said of them, and the units they were made of. */
export interface Parties extends Merged {
  units: Map<Id, OwnedUnitRow>
  settled: SettlementDoc[]
  /** Before anything was settled, by the id that settlements name them by. */
  single: Map<Id, OwnerParty>
}

export type OwnersAsked = { content: Pick<PollContent, 'scope' | 'method'>; rules: RuleSet }

/** `more`: what a steward is about to say, taken before what was said. Throws `conflict` where it cannot all be true. */
export async function partiesFor(
  ctx: Context,
  poll: OwnersAsked,
  more: readonly SettlementDoc[] = [],
): Promise<Parties> {
  const [units, said] = await Promise.all([ownedUnitsIn(ctx, poll.content.scope), findSettlements(ctx)])
  const rows = new Map(units.map((unit) => [unit._id, unit]))
  const owned = units.map((unit) => ({
    unitId: unit._id,
    buildingId: unit.buildingId,
    areaCenti: unit.areaCenti,
    kind: isParking(unit.room) ? ('parking' as const) : unit.isShop ? ('shop' as const) : ('home' as const),
    developer: unit.developer,
    owners: unit.owners.map(({ name, phoneHash }) => ({ name, phoneHash })),
  }))
  const rule = { parkingCounted: poll.rules.parkingCounted }
  try {
    const single = new Map(mergeParties(owned, rule).parties.map((party) => [partyVoiceId(party.id), party]))
    const anew = new Set(more.map(({ _id }) => _id))
    const settled = [...said.filter(({ _id }) => !anew.has(_id)), ...more].filter(
      ({ left, right }) => single.has(left) && single.has(right),
    )
    const settlements = settled.map((row) => settlementOf(row, single))
    return { ...mergeParties(owned, rule, settlements), units: rows, settled, single }
  } catch (error) {
    if (error instanceof RuleError) throw new AppError('conflict', error.message)
    throw error
  }
}

async function ownedUnitsIn(ctx: Context, scope: PollScope): Promise<OwnedUnitRow[]> {
  const units = await listOwnedUnits(ctx, coarse(scope))
  return units.filter((unit) => inEntrance(unit, scope))
}

const settlementOf = (
  { left, right, same }: SettlementDoc,
  single: ReadonlyMap<Id, OwnerParty>,
): Settlement => ({
  left: single.get(left)?.id ?? left,
  right: single.get(right)?.id ?? right,
  as: same ? 'same' : 'different',
})

/**
 * One voice a party. Who asks for something that all must agree to (Civil Code 279) has none; the others are those of
 * its building. Throws `conflict` while a steward has not said who is who, `invalid` for another building.
 */
export async function owners(ctx: Context, poll: OwnersAsked): Promise<Voice[]> {
  const { parties, toSettle, units } = await partiesFor(ctx, poll)
  if (toSettle.length > 0) throw new AppError('conflict', unsettledWords(toSettle.length))
  const { method } = poll.content
  if (method.kind !== 'unanimous') return parties.map((party) => partyVoice(party, units))
  const applicant = units.get(method.applicantUnitId)
  if (!applicant || [...units.values()].some((unit) => unit.buildingId !== applicant.buildingId))
    throw new AppError('invalid', '要征得同意的是申请人这一栋的业主，范围请选这一栋。', {
      field: 'content.scope',
    })
  return parties
    .filter((party) => !party.unitIds.includes(applicant._id))
    .map((party) => partyVoice(party, units))
}

function partyVoice(party: OwnerParty, units: ReadonlyMap<Id, OwnedUnitRow>): Voice {
  const rows = inPlace(party.unitIds, units)
  const [first] = rows as [OwnedUnitRow]
  return {
    voiceId: partyVoiceId(party.id),
    unitId: first._id,
    holders: rows.map((unit) => unit._id).sort(),
    buildingId: first.buildingId,
    address: addressOfAll(first.address, rows.length),
    adultId: null,
    name: null,
    personId: null,
    areaCenti: party.areaCenti,
  }
}

/** In the order of the roll. */
export function inPlace(unitIds: readonly Id[], units: ReadonlyMap<Id, OwnedUnitRow>): OwnedUnitRow[] {
  const wanted = new Set(unitIds)
  return [...units.values()].filter((unit) => wanted.has(unit._id))
}
