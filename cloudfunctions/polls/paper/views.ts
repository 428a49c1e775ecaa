import type { PaperEntry } from '../../../typings/poll-paper'
import type { Context } from '../../kernel/context'
import { canConfirm, canRule } from './entry'
import type { PaperDoc } from './store'

/** What tellers and supervisors see of a sheet: never what it says. */
export async function entryView(ctx: Context, entry: PaperDoc): Promise<PaperEntry> {
  return {
    id: entry._id,
    version: entry.version,
    state: entry.state,
    serial: entry.serial,
    voice: entry.voice,
    channel: entry.channel,
    enteredOn: entry.enteredOn,
    assistance: entry.assistance,
    reason: entry.reason,
    photoUrl: entry.photoFileId && (await ctx.platform.fileUrl(entry.photoFileId).catch(() => null)),
    viewer: { canConfirm: canConfirm(entry, ctx.actor), canRule: canRule(entry, ctx.actor) },
  }
}
