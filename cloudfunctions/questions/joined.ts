/**
 * Like questions are answered once to all who asked. Each stays a question of its own asker, with its own record and
 * its own word on whether the answer was clear; what the desk does to the one that leads is done to all in one
 * transaction.
 */
import type { Id } from '../../typings/domain'
import type { QuestionView } from '../../typings/questions'
import type { Context } from '../kernel/context'
import { requireThat, roleFor } from '../kernel/context'
import type { Patch, Transaction } from '../kernel/database'
import { AppError } from '../kernel/errors'
import type { DeadlineChange } from '../kernel/deadlines'
import { applyDeadlines } from '../kernel/deadlines'
import { changeMatter } from '../kernel/matter'
import type { Act } from '../kernel/record'
import { appendEntry } from '../kernel/record'
import { alike } from './alike'
import { DUE } from './ask'
import type { Step } from './change'
import { changeQuestion } from './change'
import { canAnswer, counted } from './question'
import { getSeen } from './show'
import type { QuestionDoc } from './store'
import { QUESTIONS, joinedTo, openUnder, questionsByIds } from './store'
import { questionView } from './views'

/** As many as one transaction carries with ease. */
const MOST_JOINED = 20

interface ToEach {
  /** Null leaves this one as it is. */
  patch(row: QuestionDoc): Patch<QuestionDoc> | null
  act: Omit<Act, 'at' | 'personId'>
  deadlines: readonly DeadlineChange[]
}

/** Does the same to each of these in the transaction of the one that leads; what is no longer joined stays as it is. */
export async function changeEach(
  ctx: Context,
  tx: Transaction,
  leadId: Id,
  ids: readonly Id[],
  { patch, act, deadlines }: ToEach,
): Promise<void> {
  for (const id of ids) {
    const row = await tx.get<QuestionDoc>(QUESTIONS, id)
    if (!row || row.communityId !== ctx.communityId || row.joinedTo !== leadId) continue
    const change = patch(row)
    if (change) await write(ctx, tx, row, change, act, deadlines)
  }
}

async function write(
  ctx: Context,
  tx: Transaction,
  row: QuestionDoc,
  patch: Patch<QuestionDoc>,
  act: ToEach['act'],
  deadlines: readonly DeadlineChange[],
): Promise<void> {
  const record = await appendEntry(tx, ctx.communityId, row._id, row.record, {
    ...act,
    at: ctx.now,
    personId: ctx.actor.personId || null,
  })
  await tx.update<QuestionDoc>(QUESTIONS, row._id, {
    ...patch,
    ...counted(row),
    record,
    version: row.version + 1,
  })
  await applyDeadlines(tx, ctx.communityId, row._id, deadlines)
}

/** May be answered with that one: the same notice and desk, in public, still open, standing alone and promised nothing before. */
const joins = (lead: QuestionDoc, other: QuestionDoc): boolean =>
  other._id !== lead._id &&
  other.noticeId === lead.noticeId &&
  other.body === lead.body &&
  other.kind === lead.kind &&
  !other.isPrivate &&
  other.state === 'open' &&
  other.moderation.state === 'visible' &&
  other.heldAnswer === null &&
  other.promise === null &&
  other.joinedTo === null &&
  other.joined.length === 0

/** Two requests, for the desk that answers. */
export async function findAlike(
  ctx: Context,
  { questionId }: { questionId: Id },
): Promise<{ questions: QuestionView[]; joined: QuestionView[] }> {
  const lead = await getSeen(ctx, questionId)
  requireThat(canAnswer(lead, ctx.actor), `要由${lead.desk.name}来看。`)
  const all = await openUnder(ctx, lead.noticeId)
  const view = (row: QuestionDoc): QuestionView => questionView(row, ctx.actor, ctx.now)
  const open = lead.isPrivate ? [] : all.filter((other) => joins(lead, other))
  return {
    questions: alike(lead.text, open).map(view),
    joined: all.filter((other) => other.joinedTo === lead._id).map(view),
  }
}

/** Joining never buys time: all are due when the first of them was. */
export async function join(ctx: Context, input: Step & { ids: Id[] }): Promise<QuestionView> {
  const ids = [...new Set(input.ids)]
  const others = await questionsByIds(ctx, ids)
  const lead = await changeQuestion(ctx, input, (row) => {
    requireThat(canAnswer(row, ctx.actor), `要由${row.desk.name}来答。`)
    if (row.isPrivate || row.joinedTo || others.length < ids.length || others.some((one) => !joins(row, one)))
      throw new AppError('conflict', '有一件不能合在一起答，请重新选。')
    if (row.joined.length + ids.length > MOST_JOINED)
      throw new AppError('limit', `一次最多合 ${MOST_JOINED} 件，先答这些。`)
    const role = roleFor(ctx.actor, row.body)
    const dueAt = [row, ...others].map((one) => one.dueAt).sort()[0] as string
    return {
      patch: { joined: [...row.joined, ...ids], dueAt, ...counted(row) },
      act: 'join',
      role,
      content: ids,
      deadlines: [{ kind: DUE, dueAt }],
      also: (tx) => joinEach(ctx, tx, row, others),
    }
  })
  return questionView(lead, ctx.actor, ctx.now)
}

async function joinEach(
  ctx: Context,
  tx: Transaction,
  lead: QuestionDoc,
  others: readonly QuestionDoc[],
): Promise<void> {
  const role = roleFor(ctx.actor, lead.body)
  for (const { _id } of others) {
    const row = await tx.get<QuestionDoc>(QUESTIONS, _id)
    if (!row || !joins(lead, row)) throw new AppError('conflict', '有一件刚刚变了，请重新选。')
    const act = { act: 'joinTo', role, content: lead._id }
    await write(ctx, tx, row, { joinedTo: lead._id }, act, [])
  }
}

/** Before the answer it may stand alone again, under the clock it had. */
export async function unjoin(ctx: Context, input: Step & { id: Id }): Promise<QuestionView> {
  const lead = await changeQuestion(ctx, input, (row) => {
    requireThat(canAnswer(row, ctx.actor), `要由${row.desk.name}来答。`)
    if (!row.joined.includes(input.id)) throw new AppError('conflict', '这一件没有合在一起。')
    const role = roleFor(ctx.actor, row.body)
    return {
      patch: { joined: row.joined.filter((id) => id !== input.id) },
      act: 'unjoin',
      role,
      content: input.id,
      also: (tx) =>
        changeEach(ctx, tx, row._id, [input.id], {
          patch: () => ({ joinedTo: null }),
          act: { act: 'unjoinFrom', role, content: row._id },
          deadlines: [],
        }),
    }
  })
  return questionView(lead, ctx.actor, ctx.now)
}

/** What is hidden answers nobody: those joined to it stand alone again, each under the clock it had. */
export async function part(ctx: Context, leadId: Id): Promise<void> {
  const lead = await ctx.db.get<QuestionDoc>(QUESTIONS, leadId)
  if (lead?.moderation.state !== 'hidden') return
  const role = 'system' as const
  for (const { _id } of await joinedTo(ctx, leadId))
    await changeMatter<QuestionDoc>(ctx, {
      collection: QUESTIONS,
      id: _id,
      version: null,
      decide: (row) =>
        row.joinedTo === leadId && row.state === 'open'
          ? { patch: { joinedTo: null, ...counted(row) }, act: 'unjoinFrom', role }
          : null,
    })
}
