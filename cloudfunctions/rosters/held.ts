/** Reasons of a cancellation, and what neighbours said of an activity, that the content check left to a human. */
import type { HeldItem } from '../../typings/moderation'
import type { Id } from '../../typings/domain'
import type { Context } from '../kernel/context'
import { requireThat } from '../kernel/context'
import { AppError } from '../kernel/errors'
import { changeMatter } from '../kernel/matter'
import type { FeedbackDoc } from './hours/feedback'
import { FEEDBACK, heldFeedback } from './hours/feedback'
import type { ActivityDoc } from './store'
import { ACTIVITIES, withHeldReason } from './store'
import { heldWishKind } from './wishes'

export const heldKinds = {
  wishText: heldWishKind,
  activityText: {
    list: async (ctx: Context): Promise<HeldItem[]> =>
      (await withHeldReason(ctx)).map((row) => ({
        id: row._id,
        version: row.version,
        kind: 'activityText',
        text: row.cancelledReason ?? '',
        at: row.updatedAt,
        label: row.content.title,
      })),
    decide: decideReason,
  },
  feedbackText: {
    list: async (ctx: Context): Promise<HeldItem[]> =>
      (await heldFeedback(ctx)).map((row) => ({
        id: row._id,
        version: row.version,
        kind: 'feedbackText',
        text: row.text,
        at: row.at,
        label: row.title,
      })),
    decide: decideFeedback,
  },
}

const seenAlready = (): AppError => new AppError('conflict', '已经有人看过了。')

async function decideFeedback(ctx: Context, id: Id, version: number, show: boolean): Promise<void> {
  const row = (await heldFeedback(ctx)).find((held) => held._id === id)
  if (!row) throw seenAlready()
  requireThat(row.personId !== ctx.actor.personId, '自己写的，要请别人来看。')
  const check = show ? 'shown' : 'hidden'
  const looked = { check, version: version + 1 } as const
  if (!(await ctx.db.updateWhere<FeedbackDoc>(FEEDBACK, { _id: id, version, check: 'held' }, looked)))
    throw seenAlready()
}

async function decideReason(ctx: Context, id: Id, version: number, show: boolean): Promise<void> {
  await changeMatter<ActivityDoc>(ctx, {
    collection: ACTIVITIES,
    id,
    version,
    what: '这个活动',
    decide: (row) => {
      if (row.reasonCheck !== 'held') throw seenAlready()
      requireThat(row.reasonBy !== ctx.actor.personId, '自己写的，要请别人来看。')
      return {
        patch: { reasonCheck: show ? 'shown' : 'hidden' },
        act: show ? 'showWords' : 'hideWords',
        role: ctx.actor.roles[0]?.role ?? 'resident',
      }
    },
  })
}
