/** Claims: someone takes a neighbour's matter on, by a date, and that neighbour says whether it was done. */
import * as v from 'valibot'
import type { ClaimActions } from '../../typings/claims'
import type { MyPart } from '../../typings/desk'
import type { Context } from '../kernel/context'
import type { DueHandler } from '../kernel/deadlines'
import type { Table } from '../kernel/dispatch'
import { getMatter } from '../kernel/matter'
import { cursor, day, id, newId, nothing, text, version } from '../kernel/schema'
import { stepsOf } from './claim'
import { confirm, finish, giveBack, onDue, onUnanswered } from './settle'
import type { ClaimDoc } from './store'
import { CLAIMS, claimsOfTaker, listClaims } from './store'
import { findOpen, take } from './take'
import { claimView } from './views'

const kind = v.picklist(['question', 'proposal'])
const step = { claimId: id, version }

export const claims: Table<keyof ClaimActions> = {
  'claims.list': {
    input: v.strictObject({ filter: v.picklist(['open', 'settled', 'mine']), cursor }),
    run: list,
  },
  'claims.get': {
    input: v.strictObject({ claimId: id }),
    run: async (ctx, { claimId }) =>
      claimView(await getMatter<ClaimDoc>(ctx, CLAIMS, claimId, '这件事'), ctx.actor, ctx.now),
  },
  'claims.findOpen': { input: nothing, run: findOpen },
  'claims.take': {
    input: v.strictObject({ claimId: newId, kind, id, plan: text(300, 2), dueOn: day }),
    run: take,
    publicText: { plan: true },
  },
  'claims.finish': {
    input: v.strictObject({ ...step, note: text(500, 2) }),
    run: finish,
    publicText: { note: true },
  },
  'claims.giveBack': {
    input: v.strictObject({ ...step, reason: text(300, 2) }),
    run: giveBack,
    publicText: { reason: true },
  },
  'claims.confirm': {
    input: v.strictObject({ ...step, done: v.boolean(), text: v.exactOptional(text(300, 2)) }),
    run: confirm,
    publicText: { text: true },
  },
}

export const due: Record<string, DueHandler> = {
  'claims.due': async (ctx, { matterId }) => {
    await onDue(ctx, matterId)
    return null
  },
  'claims.unanswered': (ctx, { matterId }) => onUnanswered(ctx, matterId),
}

async function list(
  ctx: Context,
  input: ClaimActions['claims.list']['input'],
): Promise<ClaimActions['claims.list']['output']> {
  const query = {
    open: { state: { $in: ['taken', 'done'] } },
    settled: { state: { $in: ['confirmed', 'denied', 'givenBack', 'unconfirmed'] } },
    mine: { takerId: ctx.actor.personId },
  }[input.filter]
  const { rows, next } = await listClaims(ctx, query, input.cursor)
  return { items: rows.map((row) => claimView(row, ctx.actor, ctx.now)), next }
}

/** What I took on: one request. */
export async function myClaimParts(ctx: Context): Promise<MyPart[]> {
  if (!ctx.actor.personId) return []
  return (await claimsOfTaker(ctx)).map((claim) => ({
    kind: 'claim',
    id: claim._id,
    title: claim.subject.title,
    at: claim.takenAt,
    steps: stepsOf(claim, ctx.now),
    path: `/pages/claim/index?id=${claim._id}`,
  }))
}

export { mayTake } from './claim'
export { claimSource } from './effect'
export { heldKinds } from './held'
export { retitleClaims } from './retitle'
export { kept } from './kept'
export { giveBackMine } from './settle'
