/** A correction asked for, and answered by a steward. */
import type { Id } from '../../typings/domain'
import type { QueueItem } from '../../typings/desk'
import type { CorrectionToDo, CorrectionView, PrivacyActions } from '../../typings/privacy'
import { workingDeadline } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import { hasRole } from '../kernel/context'
import { AppError } from '../kernel/errors'
import { changeMatter, createMatter } from '../kernel/matter'
import { noteSeen } from '../kernel/seen'
import { tell } from '../messages'
import { ANSWER_DAYS, CORRECTIONS, WAITING_EACH, correctionToDo, correctionView } from './correction'
import type { CorrectionDoc } from './correction'

type Asked = PrivacyActions['privacy.askCorrection']['input']

const mine = (ctx: Context) => ({ communityId: ctx.communityId, personId: ctx.actor.personId })

export async function myCorrections(ctx: Context): Promise<{ corrections: CorrectionView[] }> {
  const rows = await ctx.db.find<CorrectionDoc>(CORRECTIONS, mine(ctx), {
    orderBy: [['askedAt', 'desc']],
    limit: 50,
  })
  return { corrections: rows.map(correctionView) }
}

export async function askCorrection(ctx: Context, input: Asked): Promise<{ corrections: CorrectionView[] }> {
  const known = await ctx.db.get<CorrectionDoc>(CORRECTIONS, input.correctionId)
  if (!known) await requireRoom(ctx)
  const { about, text, correctionId } = input
  await createMatter<CorrectionDoc>(
    ctx,
    {
      collection: CORRECTIONS,
      row: {
        _id: correctionId,
        ...mine(ctx),
        name: ctx.actor.name,
        address: ctx.actor.household?.address ?? null,
        about,
        text,
        askedAt: ctx.now,
        dueAt: workingDeadline(ctx.now, ANSWER_DAYS),
        state: 'waiting',
        answer: null,
        answeredAt: null,
      },
      act: 'askCorrection',
      role: 'resident',
      content: { about, text },
    },
    (found) => found.personId === ctx.actor.personId,
  )
  return myCorrections(ctx)
}

async function requireRoom(ctx: Context): Promise<void> {
  const waiting = await ctx.db.count(CORRECTIONS, { ...mine(ctx), state: 'waiting' })
  if (waiting >= WAITING_EACH) throw new AppError('limit', `您有 ${WAITING_EACH} 件更正还在等，先等等。`)
}

const waiting = (ctx: Context): Promise<CorrectionDoc[]> =>
  ctx.db.find<CorrectionDoc>(
    CORRECTIONS,
    { communityId: ctx.communityId, state: 'waiting' },
    { orderBy: [['askedAt', 'asc']], limit: 200 },
  )

export async function listCorrections(ctx: Context): Promise<{ corrections: CorrectionToDo[] }> {
  const rows = await waiting(ctx)
  await noteSeen(ctx, { personIds: rows.map((row) => row.personId), what: 'correction', role: 'steward' })
  return { corrections: rows.map(correctionToDo) }
}

/** Put right, or refused; either way the person hears why. Nobody answers their own. */
export async function answerCorrection(
  ctx: Context,
  input: { correctionId: Id; version: number; done: boolean; answer: string },
): Promise<CorrectionToDo> {
  const after = await changeMatter<CorrectionDoc>(ctx, {
    collection: CORRECTIONS,
    id: input.correctionId,
    version: input.version,
    what: '这件更正',
    current: async (row) => correctionToDo(row),
    decide: (row) => {
      if (row.personId === ctx.actor.personId)
        throw new AppError('forbidden', '您自己提的，请另一位管家来办。')
      if (row.state !== 'waiting') throw new AppError('conflict', '这件已经有人办过了。')
      return {
        patch: { state: input.done ? 'done' : 'refused', answer: input.answer, answeredAt: ctx.now },
        act: input.done ? 'correct' : 'refuseCorrection',
        role: 'steward',
        content: { answer: input.answer },
      }
    },
  })
  await tell(ctx, [after.personId], {
    key: `correction:${after._id}`,
    title: input.done ? '您要的更正办好了' : '您要的更正没有办',
    body: input.answer,
    path: '/pages/my-data/index',
    matterId: after._id,
    priority: 'answer',
    brief: '您要的更正有答复了',
  })
  return correctionToDo(after)
}

/** For the workbench: one request for stewards, none for others. */
export async function correctionQueue(ctx: Context): Promise<QueueItem[]> {
  if (!hasRole(ctx.actor, 'steward')) return []
  return (await waiting(ctx)).map((row) => ({
    kind: 'correction',
    id: row._id,
    title: row.text,
    note: `${row.name}要求更正自己的资料`,
    clock: null,
    dueAt: row.dueAt,
    verb: '办一办',
    path: '/workbench/corrections/index',
  }))
}
