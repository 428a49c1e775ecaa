/** Whether it helped, said by those for whom it was done: a row each, their words for the desk alone. */
import type { Input } from '../../../typings/api'
import type { Body, Id, Iso } from '../../../typings/domain'
import type { FeedbackAnswer, FeedbackView } from '../../../typings/roster-hours'
import { DAY, plus } from '../../kernel/calendar'
import type { Context } from '../../kernel/context'
import type { Row } from '../../kernel/database'
import { DuplicateError } from '../../kernel/database'
import type { EffectMark } from '../../kernel/effect'
import { effectMark } from '../../kernel/effect'
import { AppError } from '../../kernel/errors'
import { sha256 } from '../../kernel/keys'
import { getMatter } from '../../kernel/matter'
import { protect } from '../../kernel/small-cells'
import { leads, seatOf } from '../shift'
import type { ActivityDoc, ShiftDoc } from '../store'
import { ACTIVITIES, shiftsOf } from '../store'

export const FEEDBACK = 'shiftFeedback'

export interface FeedbackDoc extends Row {
  communityId: Id
  activityId: Id
  personId: Id
  body: Body
  title: string
  answer: FeedbackAnswer
  text: string
  check: 'shown' | 'held' | 'hidden'
  version: number
  at: Iso
  effect: EffectMark
}

/** After an activity's last shift. */
const DAYS = 30

const ANSWERS = ['helped', 'some', 'no'] as const

const idOf = (activityId: Id, personId: Id): Id => sha256(`${activityId}\n${personId}`).slice(0, 32)

/** Whoever lent a hand, or leads it, does not judge it. Null where one may. */
function whyNotSay(ctx: Context, activity: ActivityDoc, shifts: readonly ShiftDoc[]): string | null {
  const { actor, now } = ctx
  if (activity.state !== 'published' || now < activity.lastEndsAt) return '活动办完了再说。'
  if (now >= plus(activity.lastEndsAt, DAYS * DAY)) return '办完一个月了，不再收了。'
  if (!actor.household) return '绑定您家以后就能说。'
  if (leads(actor, activity.desk.body)) return '自己团队办的，由邻居来说。'
  if (shifts.some((shift) => seatOf(shift, actor.personId)?.state === 'accepted'))
    return '您是来帮忙的，由受益的邻居来说。'
  return null
}

/** Once a person; it cannot be taken back. */
export async function sayFeedback(ctx: Context, input: Input<'rosters.feedback'>): Promise<FeedbackView> {
  const activity = await getMatter<ActivityDoc>(ctx, ACTIVITIES, input.activityId, '这个活动')
  const shifts = await shiftsOf(ctx, [activity._id])
  const why = whyNotSay(ctx, activity, shifts)
  if (why) throw new AppError('conflict', why)
  const { personId } = ctx.actor
  const row: FeedbackDoc = {
    _id: idOf(activity._id, personId),
    communityId: ctx.communityId,
    activityId: activity._id,
    personId,
    body: activity.desk.body,
    title: activity.content.title,
    answer: input.answer,
    text: input.text,
    check: ctx.content === 'held' ? 'held' : 'shown',
    version: 1,
    at: ctx.now,
    effect: effectMark(activity.lastEndsAt, `${activity._id}:${personId}`),
  }
  try {
    await ctx.db.insert(FEEDBACK, row)
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error
  }
  const view = await feedbackOf(ctx, activity, shifts)
  if (view.mine !== input.answer) throw new AppError('conflict', '您已经说过了，说了就不能改。')
  return view
}

/** A figure below five, or one that would give such a one away, is not shown. One request. */
export async function feedbackOf(
  ctx: Context,
  activity: ActivityDoc,
  shifts: readonly ShiftDoc[],
): Promise<FeedbackView> {
  const rows = await ctx.db.find<FeedbackDoc>(
    FEEDBACK,
    { activityId: activity._id },
    { fields: ['personId', 'answer', 'text', 'check'], limit: 1000 },
  )
  const mine = rows.find(({ personId }) => personId === ctx.actor.personId)?.answer ?? null
  const { cells, total } = protect(
    ANSWERS.map((answer) => rows.filter((row) => row.answer === answer).length),
  )
  const isDesk = leads(ctx.actor, activity.desk.body)
  return {
    canSay: mine === null && whyNotSay(ctx, activity, shifts) === null,
    mine,
    counts: { helped: cells[0] ?? null, some: cells[1] ?? null, no: cells[2] ?? null },
    said: total,
    words: isDesk ? rows.filter(({ text, check }) => text && check === 'shown').map(({ text }) => text) : [],
  }
}

export const heldFeedback = (ctx: Context): Promise<FeedbackDoc[]> =>
  ctx.db.find<FeedbackDoc>(FEEDBACK, { communityId: ctx.communityId, check: 'held' }, { limit: 100 })
