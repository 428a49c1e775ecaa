/** What becomes of a claim: done, given back, and the neighbour's word on it. */
import type { ClaimView } from '../../typings/claims'
import type { Id, Iso } from '../../typings/domain'
import { DAY, plus } from '../kernel/calendar'
import type { ClaimedRow } from '../kernel/claimed'
import type { Context } from '../kernel/context'
import { requireThat } from '../kernel/context'
import type { Patch, Transaction } from '../kernel/database'
import { AppError } from '../kernel/errors'
import type { Decision } from '../kernel/matter'
import { changeMatter } from '../kernel/matter'
import { settle, tell } from '../messages'
import { ANSWER_DAYS, canConfirm, canFinish, dueAtOf } from './claim'
import type { ClaimDoc, Words } from './store'
import { CLAIMS, claimsOfTaker } from './store'
import { subjects } from './subjects'
import { briefOf, claimView } from './views'

type Step = { claimId: Id; version: number }
type Change = Omit<Decision<ClaimDoc>, 'also'> & { patch: Patch<ClaimDoc> }

/** One change of a claim; the matter's mark changes in the same transaction. */
async function change(
  ctx: Context,
  { claimId, version }: { claimId: Id; version: number | null },
  decide: (claim: ClaimDoc) => Change | null,
): Promise<ClaimDoc> {
  return changeMatter<ClaimDoc>(ctx, {
    collection: CLAIMS,
    id: claimId,
    version,
    what: '这件事',
    current: async (claim) => claimView(claim, ctx.actor, ctx.now),
    decide: (claim) => {
      const decision = decide(claim)
      if (!decision) return null
      const patch = { ...decision.patch, effect: { ...claim.effect, pending: true } } as Patch<ClaimDoc>
      const after = { ...claim, ...patch } as ClaimDoc
      return { ...decision, patch, also: (tx) => remark(tx, after) }
    },
  })
}

/** Writes the mark anew unless somebody else has taken the matter on since. */
async function remark(tx: Transaction, claim: ClaimDoc): Promise<void> {
  const { collection } = subjects[claim.subject.kind]
  const row = await tx.get<ClaimedRow>(collection, claim.subject.id)
  if (row?.claim?.claimId === claim._id)
    await tx.update<ClaimedRow>(collection, row._id, { claim: briefOf(claim) })
}

const doneKey = (claim: ClaimDoc): string => `claim:${claim._id}:done:${claim.doneAt}`
const pathOf = (claim: ClaimDoc): string => `/pages/claim/index?id=${claim._id}`

/** Words that wait for a human are kept back until then; what they come with counts at once. */
const withHeld = (ctx: Context, claim: ClaimDoc, words: Words): Words[] =>
  ctx.content === 'held' ? [...claim.held, words] : claim.held

export async function finish(ctx: Context, input: Step & { note: string }): Promise<ClaimView> {
  const claim = await change(ctx, input, (row) => {
    requireThat(canFinish(row, ctx.actor), '谁接的，由谁来说办好了。')
    return {
      patch: { state: 'done', doneAt: ctx.now, doneNote: input.note, held: withHeld(ctx, row, 'doneNote') },
      act: 'finish',
      role: row.taker.role,
      content: input.note,
      deadlines: [
        { kind: 'claims.due', dueAt: null },
        { kind: 'claims.unanswered', dueAt: plus(ctx.now, ANSWER_DAYS * DAY) },
      ],
    }
  })
  await tell(ctx, [claim.servedId], {
    key: doneKey(claim),
    title: `${claim.taker.name}说办好了，您看做成没有`,
    body: claim.subject.title,
    path: pathOf(claim),
    matterId: claim._id,
    need: {
      kind: 'claimDone',
      claimId: claim._id,
      version: claim.version,
      title: claim.subject.title,
      note: ctx.content === 'held' ? '' : input.note,
      taker: `${claim.taker.title}${claim.taker.name}`,
    },
  })
  return claimView(claim, ctx.actor, ctx.now)
}

export async function giveBack(ctx: Context, input: Step & { reason: string }): Promise<ClaimView> {
  const claim = await change(ctx, input, (row) => {
    requireThat(canFinish(row, ctx.actor), '谁接的，由谁来退。')
    return {
      patch: { state: 'givenBack', settledAt: ctx.now, said: input.reason, held: withHeld(ctx, row, 'said') },
      act: 'giveBack',
      role: row.taker.role,
      content: input.reason,
      deadlines: [{ kind: 'claims.due', dueAt: null }],
    }
  })
  await tell(ctx, [claim.servedId], {
    key: `claim:${claim._id}:givenBack`,
    title: `${claim.taker.name}把这件退回来了`,
    body: claim.subject.title,
    path: pathOf(claim),
    matterId: claim._id,
  })
  return claimView(claim, ctx.actor, ctx.now)
}

/** Someone who leaves gives back what they have not done yet. */
export async function giveBackMine(ctx: Context): Promise<void> {
  for (const claim of await claimsOfTaker(ctx))
    if (claim.state === 'taken')
      await giveBack(ctx, { claimId: claim._id, version: claim.version, reason: '接的邻居离开了这里' })
}

export async function confirm(
  ctx: Context,
  input: Step & { done: boolean; text?: string },
): Promise<ClaimView> {
  if (!input.done && !input.text) throw new AppError('invalid', '还差哪里，写一句。', { field: 'text' })
  const said = input.text ?? null
  let before: ClaimDoc | null = null
  const claim = await change(ctx, input, (row) => {
    requireThat(canConfirm(row, ctx.actor), '请这件事帮的那位邻居自己来说。')
    before = row
    return {
      patch: {
        state: input.done ? 'confirmed' : 'denied',
        settledAt: ctx.now,
        said,
        held: withHeld(ctx, row, 'said'),
      },
      act: input.done ? 'confirm' : 'deny',
      role: 'resident',
      content: said,
      deadlines: [{ kind: 'claims.unanswered', dueAt: null }],
    }
  })
  if (before) await settle(ctx, doneKey(before), ctx.actor.personId)
  await tell(ctx, [claim.takerId], {
    key: `claim:${claim._id}:said`,
    title: input.done ? '邻居说做成了' : '邻居说没做成',
    body: claim.subject.title,
    path: pathOf(claim),
    matterId: claim._id,
  })
  return claimView(claim, ctx.actor, ctx.now)
}

/** The promised day has passed: both hear it, and it shows as late from now on. */
export async function onDue(ctx: Context, claimId: Id): Promise<void> {
  const claim = await change(ctx, { claimId, version: null }, (row) =>
    row.state === 'taken' && dueAtOf(row.dueOn) <= ctx.now && !row.lateSince
      ? { patch: { lateSince: ctx.now }, act: 'late', role: 'system' }
      : null,
  )
  if (!claim.lateSince) return
  await tell(ctx, [claim.takerId, claim.servedId], {
    key: `claim:${claim._id}:late`,
    title: '说好的日子过了，还没办好',
    body: claim.subject.title,
    path: pathOf(claim),
    matterId: claim._id,
  })
}

export async function onUnanswered(ctx: Context, claimId: Id): Promise<Iso | null> {
  let wasDone: ClaimDoc | null = null
  await change(ctx, { claimId, version: null }, (row) => {
    if (row.state !== 'done') return null
    wasDone = row
    return { patch: { state: 'unconfirmed', settledAt: ctx.now }, act: 'unconfirmed', role: 'system' }
  })
  if (wasDone) await settle(ctx, doneKey(wasDone), (wasDone as ClaimDoc).servedId)
  return null
}
