/** Moderation: what the check left to a human, what a human hid and why, the one appeal, and the public count. */
import * as v from 'valibot'
import type { Id } from '../../typings/domain'
import type { HideReason, ModerationActions } from '../../typings/moderation'
import type { Context } from '../kernel/context'
import type { DueHandler } from '../kernel/deadlines'
import type { Table } from '../kernel/dispatch'
import { AppError } from '../kernel/errors'
import { lookDeadline } from '../kernel/moderation-acts'
import { id, nothing, text, version } from '../kernel/schema'
import { appeal, decideAppeal, onAppealDue } from './appeal'
import { appealDeadline, maskDeadline } from './change'
import { REASONS } from './comment'
import { counts } from './counts'
import { hide, look, onLookDue, onMask } from './hide'
import { COMMENT_NAMES, isComment, otherWords } from './kinds'
import { getComment, heldItems, hiddenList } from './read'

const reason = v.picklist(REASONS)
const one = { kind: v.picklist(COMMENT_NAMES), id }
const at = { ...one, version }

export const moderation: Table<keyof ModerationActions> = {
  'moderation.list': { input: nothing, run: async (ctx) => ({ items: await heldItems(ctx) }) },
  'moderation.decide': {
    input: v.strictObject({ id, version, show: v.boolean(), reason: v.exactOptional(reason) }),
    run: decide,
  },
  'moderation.get': { input: v.strictObject(one), run: getComment },
  'moderation.hide': { input: v.strictObject({ ...at, reason }), run: hide },
  'moderation.appeal': { input: v.strictObject({ ...at, text: text(500, 2) }), run: appeal },
  'moderation.hidden': { input: nothing, run: hiddenList },
  'moderation.decideAppeal': {
    input: v.strictObject({ ...at, upheld: v.boolean(), reason: text(500, 2) }),
    run: decideAppeal,
  },
  'moderation.counts': { input: nothing, run: counts },
}

/** A comment is shown, or hidden with a reason; other words are shown or taken out. */
async function decide(
  ctx: Context,
  input: { id: Id; version: number; show: boolean; reason?: HideReason },
): Promise<{ decided: true }> {
  const item = (await heldItems(ctx)).find((held) => held.id === input.id)
  if (!item) throw new AppError('not_found', '这一条已经有人看过了。')
  const { id: itemId, version: seen, show } = input
  if (isComment(item.kind)) {
    const why = show ? null : (input.reason ?? 'checkFailed')
    await look(ctx, { kind: item.kind, id: itemId, version: seen }, why)
  } else await otherWords[item.kind]?.decide(ctx, itemId, seen, show)
  return { decided: true }
}

export const due: Record<string, DueHandler> = Object.fromEntries(
  COMMENT_NAMES.flatMap((kind): [string, DueHandler][] => [
    [lookDeadline(kind), onLookDue(kind)],
    [maskDeadline(kind), onMask(kind)],
    [appealDeadline(kind), onAppealDue(kind)],
  ]),
)

export { moderationSource } from './effect'
export { moderationQueue, overdueAppeals } from './read'
