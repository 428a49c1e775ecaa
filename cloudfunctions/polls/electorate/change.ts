/** From places as they are written on doors to the rows of a frozen roll that a correction is about. */
import type { Id } from '../../../typings/domain'
import type { RollCorrection, RollPlace } from '../../../typings/poll-roll'
import type { Context } from '../../kernel/context'
import { AppError } from '../../kernel/errors'
import { findUnit, foldRoom, listAdults, unitIdOf } from '../../roll'
import type { UnitRow } from '../../roll'
import { votesByHousehold } from '../ballot'
import type { ElectorDoc, PollDoc } from '../store'
import type { Change } from './correction'
import { homeVoice } from './homes'
import { officeVoiceFor } from './offices'
import type { ObjectionDoc } from './store'
import { partyVoiceId, voiceRow } from './voice-row'

/** Throws `invalid` for a place that is on no roll, `conflict` for one that this roll has not. */
export async function changeFor(
  ctx: Context,
  poll: PollDoc,
  rows: readonly ElectorDoc[],
  correction: RollCorrection,
  objection: ObjectionDoc,
): Promise<Change> {
  switch (correction.kind) {
    case 'add':
      return { kind: 'add', row: await addition(ctx, poll, correction, objection) }
    case 'remove':
      return removal(ctx, rows, correction)
    case 'area':
      return { kind: 'area', of: voiceAt(ctx, rows, correction.place)._id, areaCenti: correction.areaCenti }
    case 'merge': {
      const [left, right] = correction.places.map((place) => voiceAt(ctx, rows, place)._id) as [Id, Id]
      return { kind: 'merge', left, right }
    }
  }
}

type Added = Extract<RollCorrection, { kind: 'add' }>
type Removed = Extract<RollCorrection, { kind: 'remove' }>

async function addition(
  ctx: Context,
  poll: PollDoc,
  { place, name }: Added,
  objection: ObjectionDoc,
): Promise<ElectorDoc> {
  const { electors } = poll.content
  if (!votesByHousehold(electors)) return voiceRow(ctx, poll, await officeVoiceFor(ctx, poll, objection))
  const unit = await findUnit(ctx, unitIdAt(ctx, required(place)))
  if (!unit)
    throw new AppError('invalid', '住户名册里没有这一处，先把住户名册改好。', { field: 'correction' })
  if (electors === 'owner') return voiceRow(ctx, poll, ownerVoice(unit))
  if (electors === 'household') return voiceRow(ctx, poll, homeVoice(unit))
  const adults = await listAdults(ctx, { kind: 'building', buildingId: unit.buildingId })
  const adult = adults.find((one) => one.unitId === unit._id && one.name === name)
  if (!adult)
    throw new AppError('invalid', '成年居民名单里没有这个人，先把名单改好。', { field: 'correction' })
  return voiceRow(ctx, poll, homeVoice(unit, adult))
}

/** A party of its own; if it is somebody's who is on the roll already, the two are merged by another ruling. */
const ownerVoice = (unit: UnitRow) => ({
  ...homeVoice(unit),
  voiceId: partyVoiceId(JSON.stringify({ unitId: unit._id })),
  areaCenti: unit.areaCenti,
})

async function removal(ctx: Context, rows: readonly ElectorDoc[], { place, name }: Removed): Promise<Change> {
  if (!place) return { kind: 'remove', from: named(rows, name)._id, unit: null }
  const row = voiceAt(ctx, rows, place, name)
  return { kind: 'remove', from: row._id, unit: await findUnit(ctx, unitIdAt(ctx, place)) }
}

function named(rows: readonly ElectorDoc[], name: string | undefined): ElectorDoc {
  const found = rows.filter((row) => row.personId !== null && row.name === name)
  if (found.length === 1) return found[0] as ElectorDoc
  throw found.length === 0
    ? new AppError('conflict', '名册上没有叫这个名字的。')
    : new AppError('conflict', '名册上有两位叫这个名字，没法在这里改。')
}

function voiceAt(ctx: Context, rows: readonly ElectorDoc[], place: RollPlace, name?: string): ElectorDoc {
  const unitId = unitIdAt(ctx, place)
  const found = rows.find(
    (row) => row.holders.includes(unitId) && (row.adultId === null || row.name === name),
  )
  if (!found) throw new AppError('conflict', '名册上没有这一处，请核对楼栋、单元和房号。')
  return found
}

const unitIdAt = (ctx: Context, { buildingId, entrance, room }: RollPlace): Id =>
  unitIdOf(ctx.communityId, buildingId, entrance, foldRoom(room))

function required(place: RollPlace | undefined): RollPlace {
  if (!place) throw new AppError('invalid', '说清是哪一栋哪一户。', { field: 'correction.place' })
  return place
}
