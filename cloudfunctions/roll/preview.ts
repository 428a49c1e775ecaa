/** Reading a workbook and showing what was found. Nothing of the roll changes yet. */
import type { Id } from '../../typings/domain'
import type { RollKind, RollPreview } from '../../typings/roll'
import { HOUR, plus } from '../kernel/calendar'
import type { Community, Context } from '../kernel/context'
import { AppError } from '../kernel/errors'
import { adultDifference, unitDifference } from './difference'
import { adultEntry, unitEntry } from './entries'
import type { AdultEntry, UnitEntry } from './entries'
import type { Cell } from './header'
import { findHeader } from './header'
import { parseAdults, parseHouseholds, totalsOf } from './parse'
import { findAdults, findUnits, findWholeUnits } from './store'
import { NOTHING, versionInForce } from './summary'
import { buildingIdOf, unitIdOf } from './unit'
import {
  beginUpload,
  changeUpload,
  dropContents,
  dropSheet,
  findUpload,
  saveEntries,
  uploadIdOf,
} from './uploads'
import type { UploadDoc } from './uploads'

/** Reads the cells of a workbook's sheets, or throws `bad_file`. */
export type Reader = (file: Buffer) => Promise<Cell[][][]>

const MINUTE = 60_000
/** Applying takes a while: it must begin five minutes before everything is deleted. */
const VALID_MS = HOUR - 5 * MINUTE
const MOST_REJECTED = 500

type Found = UploadDoc['preview'] & { entries: (UnitEntry | AdultEntry)[] }

/** The same file again gives the same preview. The sheet itself is deleted as soon as it is read. */
export async function preview(
  ctx: Context,
  input: { fileId: string; kind: RollKind },
  read: Reader,
): Promise<RollPreview> {
  const uploadId = uploadIdOf(ctx.communityId, input.kind, input.fileId)
  const known = await findUpload(ctx, uploadId)
  if (known?.state === 'ready') return previewView(known)
  const community = await ctx.community()
  if (input.kind === 'adults' && community.rollVersion === 0)
    throw new AppError('conflict', '先导入住户名册，再导入成年居民名单。')
  const upload = newUpload(ctx, uploadId, input, versionInForce(community, input.kind))
  await beginUpload(ctx, upload, plus(ctx.now, HOUR))
  try {
    const { entries, ...found } = await readFound(ctx, community, input, read)
    await saveEntries(ctx, uploadId, entries)
    await changeUpload(ctx, uploadId, { state: 'ready', preview: found })
    await dropSheet(ctx, upload)
    return previewView({ ...upload, preview: found })
  } catch (error) {
    if (error instanceof AppError) await dropContents(ctx, upload)
    throw error
  }
}

const newUpload = (
  ctx: Context,
  _id: Id,
  { fileId, kind }: { fileId: string; kind: RollKind },
  baseVersion: number,
): UploadDoc => ({
  _id,
  communityId: ctx.communityId,
  kind,
  fileId,
  state: 'reading',
  at: ctx.now,
  expiresAt: plus(ctx.now, VALID_MS),
  baseVersion,
  version: null,
  preview: { totals: NOTHING, rejected: [], difference: null },
})

async function readFound(
  ctx: Context,
  community: Community,
  input: { fileId: string; kind: RollKind },
  read: Reader,
): Promise<Found> {
  const file = await ctx.platform.readFile(input.fileId).catch(() => null)
  if (!file) throw new AppError('bad_file', '没收到这个文件，请重新选一次。')
  const sheets = await read(file)
  const rows = sheets.find((sheet) => findHeader(sheet, input.kind)) ?? sheets[0] ?? []
  const found =
    input.kind === 'households' ? await households(ctx, community, rows) : await adults(ctx, community, rows)
  if (found.entries.length === 0) throw new AppError('bad_file', '表头下面没有一行能用，请看一眼表格再传。')
  return { ...found, rejected: found.rejected.slice(0, MOST_REJECTED) }
}

async function households(ctx: Context, community: Community, rows: Cell[][]): Promise<Found> {
  const { rows: units, rejected } = parseHouseholds(rows)
  const entries = units.map((unit) => unitEntry(ctx.communityId, unit))
  const before = community.rollVersion > 0 ? await findWholeUnits(ctx, community.rollVersion) : null
  return { entries, rejected, totals: totalsOf(units), difference: before && unitDifference(before, entries) }
}

async function adults(ctx: Context, community: Community, rows: Cell[][]): Promise<Found> {
  const known = new Set((await findUnits(ctx, community.rollVersion, null)).map((unit) => unit.unitId))
  const { rows: people, rejected } = parseAdults(rows, ({ building, entrance, room }) =>
    known.has(unitIdOf(ctx.communityId, buildingIdOf(building), entrance, room)),
  )
  const entries = people.map((adult) => adultEntry(ctx.communityId, adult))
  const before = community.adultsVersion > 0 ? await findAdults(ctx, community.adultsVersion, null) : null
  const units = new Set(entries.map((entry) => entry.unitId)).size
  return {
    entries,
    rejected,
    totals: { ...NOTHING, units, adults: entries.length },
    difference: before && adultDifference(before, entries),
  }
}

const previewView = (upload: UploadDoc): RollPreview => ({
  uploadId: upload._id,
  kind: upload.kind,
  ...upload.preview,
  baseVersion: upload.baseVersion,
  expiresAt: upload.expiresAt,
})
