/** When a body does not answer: handed over to the one that can, or the next one called in. */
import type { Body } from '../../typings/domain'
import type { QuestionView } from '../../typings/questions'
import { deskOf } from '../kernel/audience'
import { workingDeadline } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import { requireThat, roleFor } from '../kernel/context'
import { nextBody } from '../kernel/desks'
import { AppError } from '../kernel/errors'
import { tell } from '../messages'
import { DUE, pathOf } from './ask'
import type { Step } from './change'
import { changeQuestion, requirePassed } from './change'
import { canHandOver, canUrge, counted } from './question'
import { questionView } from './views'

/** Once, with a reason everyone reads; the new desk's days begin, and the time the first one took stays to be seen. */
export async function handOver(
  ctx: Context,
  input: Step & { to: Body; reason: string },
): Promise<QuestionView> {
  requirePassed(ctx, 'reason')
  const community = await ctx.community()
  const question = await changeQuestion(ctx, input, (row) => {
    requireThat(canHandOver(row, ctx.actor, ctx.now), '答过的、转过的、过了期限的，都不能再转。先答一句。')
    if (input.to === row.body) throw new AppError('invalid', '要转给别的单位。', { field: 'to' })
    const dueAt = workingDeadline(ctx.now, row.days)
    return {
      patch: {
        handedOver: { from: row.desk, reason: input.reason, at: ctx.now, dueAt: row.dueAt },
        body: input.to,
        desk: deskOf(community, input.to),
        startedAt: ctx.now,
        dueAt,
        ...counted(row),
      },
      act: 'handOver',
      role: roleFor(ctx.actor, row.body),
      content: { to: input.to, reason: input.reason },
      deadlines: [{ kind: DUE, dueAt }],
    }
  })
  await tell(ctx, [question.asker.personId], {
    key: `question:${question._id}:handedOver`,
    title: `您问的转给${question.desk.name}来答`,
    body: input.reason,
    path: pathOf(question),
    matterId: question._id,
    brief: `转给${question.desk.name}来答`,
  })
  return questionView(question, ctx.actor, ctx.now)
}

/** Whoever asked calls in the body above, once. */
export async function urge(ctx: Context, input: Step): Promise<QuestionView> {
  const community = await ctx.community()
  const question = await changeQuestion(ctx, input, (row) => {
    requireThat(canUrge(row, ctx.actor, ctx.now), '超期三天以后，由提问的邻居请上一级催一次。')
    const next = nextBody(row.body)
    if (!next) throw new AppError('conflict', '再往上是街道，请打街道的电话。')
    return {
      patch: { urged: { desk: deskOf(community, next), at: ctx.now } },
      act: 'urge',
      role: 'resident',
      content: next,
    }
  })
  return questionView(question, ctx.actor, ctx.now)
}
