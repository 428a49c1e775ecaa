/** Files that were verified. Kept apart from what holds them: one file may lie in several editions of a notice. */
import type { Id, Iso } from '../../typings/domain'
import type { Context } from '../kernel/context'
import type { Database, Patch, Row } from '../kernel/database'
import { insertNew } from '../kernel/insert-missing'
import { sha256 } from '../kernel/keys'
import type { FileKind, FileState } from './kind'

export const FILES = 'files'

export interface FileDoc extends Row {
  communityId: Id
  /** Our own copy. A row stands under its id, and one under the id of what the phone uploaded. */
  fileId: string
  kind: FileKind
  /** Bytes. */
  size: number
  sha256: string
  by: Id
  at: Iso
  state: FileState
  /** Under which WeChat's verdict will come. Told to nobody, so that nobody can forge one. */
  traceId: string | null
}

export const fileRowId = (fileId: string): string => sha256(fileId).slice(0, 40)

export const findFiles = (ctx: Context, fileIds: readonly string[]): Promise<FileDoc[]> =>
  ctx.db.find<FileDoc>(FILES, { _id: { $in: fileIds.map(fileRowId) }, communityId: ctx.communityId })

export const findFile = (db: Database, id: Id): Promise<FileDoc | null> => db.get<FileDoc>(FILES, id)

/** Somebody else verifying it at this moment wrote the same. */
export async function insertFile(ctx: Context, row: FileDoc): Promise<void> {
  await insertNew(ctx.db, FILES, row)
}

export const findByTrace = async (db: Database, traceId: string): Promise<FileDoc | null> =>
  (await db.find<FileDoc>(FILES, { traceId }, { limit: 1 }))[0] ?? null

export const changeFile = (
  db: Database,
  where: Partial<FileDoc> & { _id: Id },
  patch: Patch<FileDoc>,
): Promise<number> => db.updateWhere<FileDoc>(FILES, where, patch)
