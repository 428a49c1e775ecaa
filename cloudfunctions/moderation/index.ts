/** What the content check left to a human: shown or not, by someone other than its author. */
import * as v from 'valibot'
import type { HeldItem } from '../../typings/desk'
import type { Id } from '../../typings/domain'
import type { Context } from '../kernel/context'
import type { Table } from '../kernel/dispatch'
import { AppError } from '../kernel/errors'
import { id, nothing, version } from '../kernel/schema'
import { heldKinds as claimKinds } from '../claims'
import { heldKinds as memberKinds } from '../members'
import { heldKinds as questionKinds } from '../questions'
import { heldKinds as proposalKinds } from '../proposals'
import { heldKinds as rosterKinds } from '../rosters'

export interface HeldKind {
  list(ctx: Context): Promise<HeldItem[]>
  /** Throws `stale` or `conflict` when someone else decided first. */
  decide(ctx: Context, id: Id, version: number, show: boolean): Promise<void>
}

const kinds: Record<string, HeldKind> = {
  ...memberKinds,
  ...questionKinds,
  ...proposalKinds,
  ...rosterKinds,
  ...claimKinds,
}

export const moderation: Table<'moderation.list' | 'moderation.decide'> = {
  'moderation.list': { input: nothing, run: async (ctx) => ({ items: await heldItems(ctx) }) },
  'moderation.decide': {
    input: v.strictObject({ id, version, show: v.boolean() }),
    run: decide,
  },
}

export async function heldItems(ctx: Context): Promise<HeldItem[]> {
  const lists = await Promise.all(Object.values(kinds).map((kind) => kind.list(ctx)))
  return lists.flat().sort((a, b) => (a.at < b.at ? -1 : 1))
}

async function decide(
  ctx: Context,
  input: { id: Id; version: number; show: boolean },
): Promise<{ decided: true }> {
  const item = (await heldItems(ctx)).find((held) => held.id === input.id)
  const kind = item && kinds[item.kind]
  if (!kind) throw new AppError('not_found', '这一条已经有人看过了。')
  await kind.decide(ctx, input.id, input.version, input.show)
  return { decided: true }
}
