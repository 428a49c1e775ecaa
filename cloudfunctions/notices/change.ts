/** One change of a notice, whoever makes it. */
import type { Id } from '../../typings/domain'
import type { Context } from '../kernel/context'
import { roleFor } from '../kernel/context'
import { changeMatter } from '../kernel/matter'
import type { Decision } from '../kernel/matter'
import { powers } from './notice'
import { seenView } from './read'
import type { NoticeDoc } from './store'
import { NOTICES, factsOf } from './store'

export type Step = { noticeId: Id; version: number }

/** `decide` is given what the actor may do, and refuses or says what happens. */
export const change = (
  ctx: Context,
  { noticeId, version }: Step,
  decide: (notice: NoticeDoc, may: ReturnType<typeof powers>) => Omit<Decision<NoticeDoc>, 'role'>,
): Promise<NoticeDoc> =>
  changeMatter<NoticeDoc>(ctx, {
    collection: NOTICES,
    id: noticeId,
    version,
    what: '这条通知',
    decide: (notice) => {
      const decision = decide(notice, powers(factsOf(notice), ctx.actor, ctx.now, true))
      return {
        ...decision,
        role: roleFor(ctx.actor, notice.desk.body),
        patch: { ...counted(notice), ...decision.patch, updatedAt: ctx.now },
      }
    },
    current: (notice) => seenView(ctx, notice),
  })

/** What a published notice adds to the effect page is counted anew after every change. */
export const counted = (notice: NoticeDoc): Partial<NoticeDoc> =>
  notice.effect ? { effect: { ...notice.effect, pending: true } } : {}
