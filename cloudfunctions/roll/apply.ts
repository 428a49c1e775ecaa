/** All good rows go in as one new version, put in force by one transaction; or nothing does. */
import type { Id, Iso } from '../../typings/domain'
import type { RollView } from '../../typings/roll'
import { COMMUNITIES } from '../kernel/community'
import type { CommunityDoc } from '../kernel/community'
import type { Context } from '../kernel/context'
import type { Row } from '../kernel/database'
import type { Deadline } from '../kernel/deadlines'
import { AppError, stale } from '../kernel/errors'
import { insertMissing } from '../kernel/insert-missing'
import { changeMatter } from '../kernel/matter'
import type { Decision } from '../kernel/matter'
import { buildingsFrom, gridsFor } from './buildings'
import type { AdultEntry, UnitEntry } from './entries'
import { VERSIONS, collectionOf, findVersion, rollRowId, versionId } from './store'
import type { RollVersionDoc } from './store'
import { rollView, summary, versionInForce } from './summary'
import { UPLOADS, changeUpload, dropContents, getUpload, purgeUpload, readEntries } from './uploads'
import type { UploadDoc } from './uploads'

/**
 * Puts a preview in force. Before the switch the old version stands, whatever happens; after it the new one does.
 * Applying again gives the same answer; a roll that has changed since the preview gives `stale`.
 */
export async function apply(ctx: Context, input: { uploadId: Id; baseVersion: number }): Promise<RollView> {
  const upload = await getUpload(ctx, input.uploadId)
  if (upload.state === 'applied') return summary(ctx, { kind: upload.kind })
  requireApplicable(upload, ctx.now)
  const community = await ctx.community()
  const inForce = versionInForce(community, upload.kind)
  if (inForce !== input.baseVersion || inForce !== upload.baseVersion)
    throw await changedMeanwhile(ctx, upload)
  const version = upload.version ?? (await reserveVersion(ctx, upload))
  const entries = await readEntries(ctx, upload._id)
  await insertMissing(
    ctx.db,
    collectionOf(upload.kind),
    entries.map((entry) => ({ ...entry, version, _id: rollRowId(ctx.communityId, version, idOf(entry)) })),
  )
  const after = await switchTo(ctx, upload, version, entries)
  await dropContents(ctx, upload)
  return rollView(after, upload.kind, await findVersion(ctx, upload.kind, version))
}

const idOf = (entry: UnitEntry | AdultEntry): Id => ('adultId' in entry ? entry.adultId : entry.unitId)

function requireApplicable(upload: UploadDoc, now: Iso): void {
  if (upload.state === 'discarded' || upload.state === 'reading' || now >= upload.expiresAt)
    throw new AppError('expired', '这次导入放得太久，已经清掉了。请重新选表格。')
}

const changedMeanwhile = async (ctx: Context, upload: UploadDoc): Promise<AppError> =>
  stale(await summary(ctx, { kind: upload.kind }))

interface HeadDoc extends Row {
  communityId: Id
  reserved: number
}

/** A number that no other import was ever given, so that rows of two imports cannot mix. Gaps do no harm. */
async function reserveVersion(ctx: Context, upload: UploadDoc): Promise<number> {
  const _id = `${ctx.communityId}:${upload.kind}:reserved`
  return ctx.db.transaction(async (tx) => {
    const mine = await tx.get<UploadDoc>(UPLOADS, upload._id)
    if (!mine) throw new AppError('expired', '这次导入放得太久，已经清掉了。请重新选表格。')
    if (mine.version !== null) return mine.version
    const head = await tx.get<HeadDoc>(VERSIONS, _id)
    const reserved = (head?.reserved ?? 0) + 1
    await tx.put<HeadDoc>(VERSIONS, { _id, communityId: ctx.communityId, reserved })
    await tx.update<UploadDoc>(UPLOADS, upload._id, { version: reserved })
    return reserved
  })
}

async function switchTo(
  ctx: Context,
  upload: UploadDoc,
  version: number,
  entries: readonly (UnitEntry | AdultEntry)[],
): Promise<CommunityDoc> {
  const current = () => summary(ctx, { kind: upload.kind })
  return changeMatter<CommunityDoc>(ctx, {
    collection: COMMUNITIES,
    id: ctx.communityId,
    version: null,
    what: '这个社区',
    decide: (community): Decision<CommunityDoc> | null => {
      const inForce = versionInForce(community, upload.kind)
      if (inForce === version) return null
      if (inForce !== upload.baseVersion) throw stale()
      return {
        patch: patchFor(community, upload, version, entries),
        act: upload.kind === 'households' ? 'importRoll' : 'importAdults',
        role: 'steward',
        content: { version, totals: upload.preview.totals },
        also: async (tx) => {
          await tx.put<RollVersionDoc>(VERSIONS, {
            _id: versionId(ctx.communityId, upload.kind, version),
            communityId: ctx.communityId,
            kind: upload.kind,
            version,
            importedAt: ctx.now,
            totals: upload.preview.totals,
          })
          await tx.update<UploadDoc>(UPLOADS, upload._id, { state: 'applied' })
        },
      }
    },
    current,
  })
}

function patchFor(
  community: CommunityDoc,
  upload: UploadDoc,
  version: number,
  entries: readonly (UnitEntry | AdultEntry)[],
): Partial<CommunityDoc> {
  if (upload.kind === 'adults') return { adultsVersion: version }
  const buildings = buildingsFrom(entries)
  return { rollVersion: version, buildings, grids: gridsFor(buildings, community.grids) }
}

/** The person said no: nothing of the upload is kept. */
export async function discard(ctx: Context, { uploadId }: { uploadId: Id }): Promise<{ discarded: true }> {
  const upload = await getUpload(ctx, uploadId)
  if (upload.state === 'applied') throw new AppError('conflict', '这份名册已经用上了。要换，再导入一份。')
  await changeUpload(ctx, uploadId, { state: 'discarded' })
  await dropContents(ctx, upload)
  return { discarded: true }
}

/** An hour after the upload: sheet, rows read from it and leftovers of an unfinished apply are gone. */
export async function onPurge(ctx: Context, deadline: Deadline): Promise<Iso | null> {
  await purgeUpload(ctx, deadline.matterId)
  return null
}
