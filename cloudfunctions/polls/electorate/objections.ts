/** Someone says the frozen roll is wrong; a steward or the poll committee rules on it, with a reason, before it opens. */
import type { Id } from '../../../typings/domain'
import type { PollRollActions, RollRulings, RollView } from '../../../typings/poll-roll'
import type { Context } from '../../kernel/context'
import { hasRole, requireThat } from '../../kernel/context'
import { DuplicateError } from '../../kernel/database'
import type { Patch } from '../../kernel/database'
import { AppError, notFound } from '../../kernel/errors'
import { changeMatter } from '../../kernel/matter'
import type { Decision } from '../../kernel/matter'
import { noteSeen } from '../../kernel/seen'
import { tell } from '../../messages'
import { frozenFrom } from '../freeze'
import type { Frozen } from '../freeze'
import { stateAt } from '../poll'
import type { ElectorDoc, PollDoc } from '../store'
import { ELECTORS, POLLS, factsOf, getPoll, getSecret, rollOf } from '../store'
import { changeFor } from './change'
import { correct } from './correction'
import type { Corrected } from './correction'
import { canObject, publicObjection, rollView } from './roll'
import type { MandateDoc, ObjectionDoc } from './store'
import { MANDATES, OBJECTIONS, SLOTS, objectionsOf } from './store'

type Rule = PollRollActions['polls.ruleRoll']

const MOST_EACH = 3

export async function objectRoll(
  ctx: Context,
  input: PollRollActions['polls.objectRoll']['input'],
): Promise<RollView> {
  const poll = await getPoll(ctx, input.pollId)
  const before = await objectionsOf(ctx, poll._id)
  const mine = before.filter(({ personId }) => personId === ctx.actor.personId)
  if (mine.some(({ _id }) => _id === input.objectionId)) return rollView(ctx, poll)
  requireObjectable(ctx, poll)
  if (mine.filter(({ state }) => state === 'open').length >= MOST_EACH)
    throw new AppError('limit', `您已经提了 ${MOST_EACH} 条，等有了答复再提。`)
  const row = objectionRow(ctx, input)
  try {
    const after = await changeMatter<PollDoc>(ctx, {
      collection: POLLS,
      id: poll._id,
      version: null,
      decide: (found) => {
        requireObjectable(ctx, found)
        return {
          patch: {},
          act: 'objectRoll',
          role: 'resident',
          content: { objectionId: row._id, text: row.text },
          also: (tx) => tx.insert(OBJECTIONS, row),
        }
      },
    })
    return await rollView(ctx, after)
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error
    throw new AppError('conflict', '这个编号已经用过了，请重新写一份。')
  }
}

function requireObjectable(ctx: Context, poll: PollDoc): void {
  if (canObject(ctx, poll)) return
  const state = stateAt(factsOf(poll), ctx.now)
  if (state === 'draft' || state === 'inReview') throw notFound('这次表决')
  if (state === 'announced') throw new AppError('too_early', '名册还没定，定了再来看对不对。')
  throw new AppError('closed', '名册有不对，要在开始投票以前提。现在已经过了。')
}

const objectionRow = (
  { communityId, actor, now }: Context,
  { objectionId, pollId, text }: { objectionId: Id; pollId: Id; text: string },
): ObjectionDoc => ({
  _id: objectionId,
  communityId,
  pollId,
  personId: actor.personId,
  name: actor.name,
  address: actor.household?.address ?? '',
  text,
  at: now,
  state: 'open',
  reason: null,
  ruledAt: null,
  correction: null,
  hash: null,
})

/** For those who rule: with the words and who says them. */
export async function rollObjections(ctx: Context, { pollId }: { pollId: Id }): Promise<RollRulings> {
  const poll = await getPoll(ctx, pollId)
  const objections = await objectionsOf(ctx, poll._id)
  await noteSeen(ctx, {
    personIds: objections.map(({ personId }) => personId),
    what: 'objection',
    role: hasRole(ctx.actor, 'steward') ? 'steward' : 'pollCommittee',
  })
  return {
    pollId: poll._id,
    title: poll.content.title,
    electors: poll.content.electors,
    opensAt: poll.content.opensAt,
    canCorrect: canObject(ctx, poll),
    objections: objections.map((row) => ({
      ...publicObjection(row),
      text: row.text,
      name: row.name,
      address: row.address,
      viewer: { canRule: row.state === 'open' && row.personId !== ctx.actor.personId },
    })),
  }
}

/**
 * An upheld objection corrects the roll in the same transaction; its hash goes into the poll's record with the reason.
 * Once the poll is open the roll stays as it is, and an objection can only be answered.
 */
export async function ruleRoll(ctx: Context, input: Rule['input']): Promise<RollRulings> {
  const poll = await getPoll(ctx, input.pollId)
  const objection = (await objectionsOf(ctx, poll._id)).find(({ _id }) => _id === input.objectionId)
  if (!objection) throw notFound('这条异议')
  requireThat(objection.personId !== ctx.actor.personId, '自己提的，要由别人来答。')
  if (objection.state !== 'open') {
    if ((objection.state === 'upheld') === input.uphold && objection.reason === input.reason)
      return rollObjections(ctx, input)
    throw new AppError('conflict', '这条异议已经有人答过了。')
  }
  if (ctx.content === 'held')
    throw new AppError('content_refused', '这段理由微信拿不准，换个说法再发。您写的字都还在。')
  const secret = await getSecret(ctx, poll._id)
  const corrected = input.uphold ? await correctedRoll(ctx, poll, objection, input) : null
  const after = await changeMatter<PollDoc>(ctx, {
    collection: POLLS,
    id: poll._id,
    version: null,
    decide: (found) =>
      ruling(ctx, found, {
        poll,
        objection,
        input,
        corrected,
        roll: corrected && frozenFrom(secret, corrected.rows),
      }),
  })
  await tell(ctx, [objection.personId], {
    key: `rollObjection:${objection._id}:ruled`,
    title: input.uphold ? '您说名册不对，核实过，改好了' : '您说名册不对，核实过，没有改',
    body: `“${poll.content.title}”：${input.reason}`,
    path: `/pages/poll-roll/index?id=${poll._id}`,
    matterId: objection._id,
    priority: 'answer',
    brief: '您提的名册异议有答复了',
  })
  return rollObjections(ctx, { pollId: after._id })
}

async function correctedRoll(
  ctx: Context,
  poll: PollDoc,
  objection: ObjectionDoc,
  { correction }: Rule['input'],
): Promise<Corrected> {
  requireThat(canObject(ctx, poll), '投票已经开始，名册不再改。请写明理由答复。')
  if (!correction)
    throw new AppError('invalid', '认了这条异议，就要说清名册怎么改。', { field: 'correction' })
  const rows = await rollOf(ctx, poll._id)
  return correct(rows, await changeFor(ctx, poll, rows, correction, objection))
}

interface Ruled {
  poll: PollDoc
  objection: ObjectionDoc
  input: Rule['input']
  corrected: Corrected | null
  /** The roll as corrected. */
  roll: Frozen | null
}

function ruling(
  ctx: Context,
  found: PollDoc,
  { poll, objection, input, corrected, roll }: Ruled,
): Decision<PollDoc> {
  const { uphold, reason, correction = null } = input
  if (corrected) {
    requireThat(canObject(ctx, found), '投票已经开始，名册不再改。请写明理由答复。')
    if (found.hashes?.roll !== poll.hashes?.roll)
      throw new AppError('busy', '另一个人也正在改名册，过一会儿再答。')
  }
  const hash = roll && roll.hash
  const done = { state: uphold ? 'upheld' : 'refused', reason, ruledAt: ctx.now, correction, hash } as const
  return {
    patch: roll ? correctedPatch(found, roll) : {},
    act: uphold ? 'correctRoll' : 'keepRoll',
    role: hasRole(ctx.actor, 'steward') ? 'steward' : 'pollCommittee',
    content: { objectionId: objection._id, reason, correction, hash },
    also: async (tx) => {
      const now = await tx.get<ObjectionDoc>(OBJECTIONS, objection._id)
      if (now?.state !== 'open') throw new AppError('conflict', '这条异议已经有人答过了。')
      await tx.update<ObjectionDoc>(OBJECTIONS, objection._id, done)
      for (const row of corrected?.put ?? []) {
        const {
          actingPersonId,
          actingSince,
          proxyOf = null,
        } = (await tx.get<ElectorDoc>(ELECTORS, row._id)) ?? row
        await tx.put<ElectorDoc>(ELECTORS, { ...row, actingPersonId, actingSince, proxyOf })
      }
      for (const id of corrected?.gone ?? []) {
        await tx.remove(ELECTORS, id)
        const mandate = await tx.get<MandateDoc>(MANDATES, id)
        if (mandate) await tx.update<MandateDoc>(MANDATES, id, { state: 'ended', endedAt: ctx.now })
        if (mandate?.slot) await tx.remove(SLOTS, mandate.slot)
      }
    },
  }
}

function correctedPatch(found: PollDoc, { hash, size, areaCenti }: Frozen): Patch<PollDoc> {
  return {
    hashes: { question: found.hashes?.question ?? '', roll: hash },
    rollSize: size,
    rollAreaCenti: areaCenti,
  }
}
