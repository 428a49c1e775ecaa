/**
 * One helper for a task of a proposal: a wish that a desk posts for the proposal's author. Its id is made of the task,
 * so that two who ask at once ask for one.
 */
import type { Body, Id, Iso } from '../../../typings/domain'
import type { HelpPhase, WishContent } from '../../../typings/roster-wishes'
import { deskOf } from '../../kernel/audience'
import type { Context } from '../../kernel/context'
import { bodiesOf, roleFor } from '../../kernel/context'
import type { Transaction } from '../../kernel/database'
import { applyDeadlines } from '../../kernel/deadlines'
import { effectMark } from '../../kernel/effect'
import { forbidden } from '../../kernel/errors'
import { sha256 } from '../../kernel/keys'
import { appendEntry, emptyRecord } from '../../kernel/record'
import { WISH } from '../deadline'
import { LEADS } from '../shift'
import { countIfHeld } from './say'
import type { WishDoc } from './store'
import { WISHES } from './store'
import type { Origin } from './wish'
import { phaseOf, requireSoundWish } from './wish'

/** `times`: how often a helper was asked for before, in vain. */
export const helpId = (proposalId: Id, taskId: Id, times: number): Id =>
  sha256(`${proposalId}\n${taskId}\n${times}`).slice(0, 32)

export interface HelpAsked {
  id: Id
  origin: Omit<Origin, 'by'>
  /** Who says in the end whether it was done. */
  served: Id
  place: string
  content: Pick<WishContent, 'title' | 'text' | 'startsAt' | 'endsAt'>
}

export interface HelpToAsk {
  phase: HelpPhase
  /** Within the transaction that changes the proposal. */
  write(tx: Transaction): Promise<void>
  /** After it, of the one that was written; may run again. */
  settle(id: Id, at: Iso): Promise<void>
}

/** No desk has to look at what a desk asks; words that the check holds wait for a human. Throws `invalid`, `forbidden`. */
export async function askHelp(ctx: Context, asked: HelpAsked): Promise<HelpToAsk> {
  const row = await rowOf(ctx, asked)
  return {
    phase: phaseOf(row),
    async write(tx) {
      const { communityId, now: at } = ctx
      const record = await appendEntry(tx, communityId, row._id, emptyRecord, {
        act: 'ask',
        role: roleFor(ctx.actor, row.body ?? 'residentOrganisation'),
        at,
        content: undefined,
        personId: ctx.actor.personId,
      })
      await tx.insert<WishDoc>(WISHES, { ...row, record })
      await applyDeadlines(tx, communityId, row._id, [{ kind: WISH, dueAt: row.content.startsAt }])
    },
    settle: (_id, at) => countIfHeld(ctx, { ...row, _id, at }),
  }
}

async function rowOf(ctx: Context, { id, origin, served, place, content }: HelpAsked): Promise<WishDoc> {
  const whole = { ...content, kind: 'other' as const }
  requireSoundWish(whole, ctx.now)
  const [body] = bodiesOf(ctx.actor, LEADS)
  if (!body) throw forbidden()
  const { name } = deskOf(await ctx.community(), body)
  const held = ctx.content === 'held'
  return {
    _id: id,
    communityId: ctx.communityId,
    version: 1,
    record: emptyRecord,
    state: held ? 'asked' : 'open',
    personId: served,
    content: whole,
    held,
    helper: null,
    declined: [],
    near: place,
    asker: { name, address: place },
    forName: null,
    body,
    origin: { ...origin, by: ctx.actor.personId },
    refusal: null,
    shift: null,
    act: 'ask',
    at: ctx.now,
    closedAt: null,
    ...(held ? {} : { effect: effectMark(ctx.now, id) }),
  }
}

export interface Help {
  id: Id
  phase: HelpPhase
  /** Whose desk asked. */
  body: Body | null
  startsAt: Iso
  endsAt: Iso
  text: string
  /** Who asked, and when. */
  by: Id
  at: Iso
}

/** What became of those asked for. One request; those kept long enough are gone. */
export async function findHelp(ctx: Context, ids: readonly Id[]): Promise<Help[]> {
  if (ids.length === 0) return []
  const rows = await ctx.db.find<WishDoc>(
    WISHES,
    { communityId: ctx.communityId, _id: { $in: ids } },
    { fields: ['state', 'content', 'origin', 'body', 'at'], limit: 100 },
  )
  return rows.map((row) => ({
    id: row._id,
    phase: phaseOf(row),
    body: row.body,
    startsAt: row.content.startsAt,
    endsAt: row.content.endsAt,
    text: row.content.text,
    by: row.origin?.by ?? '',
    at: row.at,
  }))
}
