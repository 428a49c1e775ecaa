/** What makes a ballot nobody's. */
import type { Id } from '../../../typings/domain'
import type { Context } from '../../kernel/context'
import type { PaperDoc } from '../paper/store'
import { PAPER } from '../paper/store'
import { BALLOTS, SECRETS } from '../store'

/**
 * The sealed ballots go, pictures of sheets, and last the secret that every key was made from: of a secret poll once
 * it is counted, of any other when it is final. Doing it again changes nothing. What the cloud's own backups still
 * hold is out of reach.
 */
export async function destroy(ctx: Context, pollId: Id): Promise<void> {
  await ctx.db.removeWhere(BALLOTS, { pollId })
  for (const { _id, photoFileId } of await withPhoto(ctx, pollId)) {
    if (photoFileId) await ctx.platform.deleteFile(photoFileId).catch(() => undefined)
    await ctx.db.updateWhere<PaperDoc>(PAPER, { _id }, { photoFileId: null })
  }
  await ctx.db.updateWhere<PaperDoc>(PAPER, { pollId }, { sealed: '' })
  await ctx.db.removeWhere(SECRETS, { _id: pollId })
}

const withPhoto = (ctx: Context, pollId: Id): Promise<PaperDoc[]> =>
  ctx.db.findAll<PaperDoc>(PAPER, { pollId, photoFileId: { $ne: null } }, ['photoFileId'])
