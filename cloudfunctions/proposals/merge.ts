/**
 * Two proposals of the same wish become one. Its seconds go along, each person once; its author writes on as
 * co-author, and may object to the supervisors. Both records say so.
 */
import type { Input } from '../../typings/api'
import type { ProposalView } from '../../typings/proposals'
import type { Id } from '../../typings/domain'
import { plus } from '../kernel/calendar'
import { requirePassed } from '../kernel/content'
import type { Context } from '../kernel/context'
import { requireThat } from '../kernel/context'
import type { Transaction } from '../kernel/database'
import { AppError, notFound } from '../kernel/errors'
import { insertMissing } from '../kernel/insert-missing'
import { appendEntry } from '../kernel/record'
import { changeSeen, getSeen } from './change'
import { met } from './clocks'
import { DUE, SETTLED_AFTER_MS } from './deadline'
import { OPEN, moved } from './machine'
import { canMerge, isInvolved, requireReason } from './proposal'
import { viewOf } from './read'
import { reachIfEnough } from './reach'
import { movedSeconds } from './united'
import type { ProposalDoc } from './store'
import { PROPOSALS, SECONDS, allSeconds, findProposal } from './store'
import { announce } from './tell'

export async function merge(ctx: Context, input: Input<'proposals.merge'>): Promise<ProposalView> {
  requireReason(input.reason, 'reason')
  requirePassed(ctx, 'reason')
  const [, target] = await Promise.all([getSeen(ctx, input.proposalId), getSeen(ctx, input.into)])
  const after = await changeSeen(ctx, input, (row) => {
    requireThat(!isInvolved(row, ctx.actor), '自己提的，要请别人来看。')
    requireThat(canMerge(row, ctx.actor), '这件现在不能合并了。')
    if (row._id === target._id) throw new AppError('invalid', '不能并到自己里。', { field: 'into' })
    const merged = {
      ...briefOf(target, ctx.now),
      reason: input.reason,
      was: row.state === 'seconding' ? ('seconding' as const) : ('screening' as const),
      unitedAt: null,
    }
    return {
      patch: {
        state: moved(row.state, 'merge'),
        stateAt: ctx.now,
        screenedBy: ctx.actor.personId,
        merged,
        clock: met(row.clock, ctx.now),
      },
      act: 'merge',
      role: 'proposalCommittee',
      content: { into: target._id, reason: input.reason },
      deadlines: [{ kind: DUE, dueAt: plus(ctx.now, SETTLED_AFTER_MS) }],
      also: (tx) => takeIn(ctx, tx, row, target._id),
    }
  })
  await unite(ctx, after)
  await announce(ctx, after)
  return viewOf(ctx, after)
}

const briefOf = ({ _id: id, number, title }: ProposalDoc, at: string) => ({ id, number, title, at })

/** Writes the other side in the same transaction: of two merged into each other at once, one is refused. */
async function takeIn(ctx: Context, tx: Transaction, row: ProposalDoc, into: Id): Promise<void> {
  const target = await tx.get<ProposalDoc>(PROPOSALS, into)
  if (!target || target.communityId !== ctx.communityId) throw notFound('要并到的那件提议')
  if (!OPEN.includes(target.state) || target.state === 'held')
    throw new AppError('conflict', '那一件已经走完了，并不进去。', { field: 'into' })
  const isNew = ![target.author, ...target.coauthors].some(({ personId }) => personId === row.author.personId)
  await write(ctx, tx, target, {
    act: 'takeIn',
    content: row._id,
    patch: {
      coauthors: isNew ? [...target.coauthors, row.author] : target.coauthors,
      mergedFrom: [...target.mergedFrom, briefOf(row, ctx.now)],
    },
  })
}

/** The supervisors undid it: the other side forgets it, and the seconds that came along go. */
export async function letGo(ctx: Context, tx: Transaction, row: ProposalDoc): Promise<void> {
  const target = row.merged && (await tx.get<ProposalDoc>(PROPOSALS, row.merged.id))
  if (!target) return
  await write(ctx, tx, target, {
    act: 'letGo',
    content: row._id,
    patch: {
      coauthors: target.coauthors.filter(({ personId }) => personId !== row.author.personId),
      mergedFrom: target.mergedFrom.filter(({ id }) => id !== row._id),
    },
  })
}

async function write(
  ctx: Context,
  tx: Transaction,
  target: ProposalDoc,
  { act, content, patch }: { act: string; content: unknown; patch: Partial<ProposalDoc> },
): Promise<void> {
  const record = await appendEntry(tx, ctx.communityId, target._id, target.record, {
    act,
    role: act === 'letGo' ? 'supervisor' : 'proposalCommittee',
    at: ctx.now,
    content,
    personId: ctx.actor.personId || null,
  })
  await tx.update<ProposalDoc>(PROPOSALS, target._id, { ...patch, record, version: target.version + 1 })
}

/**
 * Brings its supporters to the other one, each person once and only where their second counts there; its author is
 * one of them. Doing it again changes nothing. Two requests, and one for 500 people.
 */
export async function unite(ctx: Context, row: ProposalDoc): Promise<void> {
  if (row.state !== 'merged' || !row.merged || row.merged.unitedAt) return
  const [target, seconds] = await Promise.all([findProposal(ctx, row.merged.id), allSeconds(ctx, row._id)])
  if (!target) return
  await insertMissing(ctx.db, SECONDS, movedSeconds(row, target, seconds))
  await reachIfEnough(ctx, target)
  await ctx.db.updateWhere<ProposalDoc>(
    PROPOSALS,
    { _id: row._id, state: 'merged' },
    { merged: { ...row.merged, unitedAt: ctx.now } },
  )
}
