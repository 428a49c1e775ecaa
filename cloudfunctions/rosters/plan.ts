/** What a lead does with an activity: drafts it, publishes it with its shifts, cancels it. */
import type { Input } from '../../typings/api'
import type { Id } from '../../typings/domain'
import type { ActivityView } from '../../typings/rosters'
import { deskOf } from '../kernel/audience'
import { plus } from '../kernel/calendar'
import { requirePassed } from '../kernel/content'
import type { Context } from '../kernel/context'
import { bodiesOf, roleFor } from '../kernel/context'
import type { Transaction } from '../kernel/database'
import { clearDeadline } from '../kernel/deadlines'
import { AppError, forbidden, notFound } from '../kernel/errors'
import type { Decision } from '../kernel/matter'
import { changeMatter, createMatter, getMatter } from '../kernel/matter'
import { appendEntry, emptyRecord } from '../kernel/record'
import { begunUntil, firstStart, lastEnd, requireAhead, requireSoundPlan } from './activity'
import { CANCEL, CLOSE, SETTLED_AFTER_MS, SPREAD, WATCH } from './deadline'
import { windUp } from './due'
import { newActivity } from './new-rows'
import { spreadNow } from './planning/spread'
import { nextStrike } from './planning/watch'
import { viewOf } from './read'
import { LEADS, leads } from './shift'
import type { ActivityDoc } from './store'
import { ACTIVITIES, takenIds } from './store'

/** Nobody looks over a plan before it is published, so doubtful words are refused. `origin`: what it is for, where it grew out of something else. */
async function draftOf(
  ctx: Context,
  { activityId, content }: Input<'rosters.createDraft'>,
  origin: ActivityDoc['origin'],
) {
  requirePassed(ctx, 'content')
  requireSoundPlan(content)
  const [body] = bodiesOf(ctx.actor, LEADS)
  if (!body) throw forbidden()
  const desk = deskOf(await ctx.community(), body)
  return {
    row: newActivity(ctx, { _id: activityId, state: 'draft', desk, content, origin }),
    act: 'draft',
    role: roleFor(ctx.actor, body),
    content,
  }
}

export async function createDraft(ctx: Context, input: Input<'rosters.createDraft'>): Promise<ActivityView> {
  const draft = await draftOf(ctx, input, null)
  const { row } = await createMatter<ActivityDoc>(
    ctx,
    { collection: ACTIVITIES, ...draft },
    (found) => found.authorId === ctx.actor.personId,
  )
  return viewOf(ctx, row)
}

/** A draft that comes to be together with what it grows out of, or not at all. Within its transaction. */
export async function draftToWrite(
  ctx: Context,
  input: Input<'rosters.createDraft'>,
  origin: ActivityDoc['origin'],
): Promise<(tx: Transaction) => Promise<void>> {
  const { row, act, role, content } = await draftOf(ctx, input, origin)
  return async (tx) => {
    if (await tx.get<ActivityDoc>(ACTIVITIES, row._id))
      throw new AppError('conflict', '这个编号已经用过了，请重新写一份。')
    const { communityId, now: at } = ctx
    const by = { act, role, at, content, personId: ctx.actor.personId }
    const record = await appendEntry(tx, communityId, row._id, emptyRecord, by)
    await tx.insert<ActivityDoc>(ACTIVITIES, { ...row, version: 1, record })
  }
}

/** At the version whoever leads it saw; an older one is handed what stands now. */
export const changeActivity = (
  ctx: Context,
  { activityId, version }: { activityId: Id; version: number },
  decide: (row: ActivityDoc) => Decision<ActivityDoc> | null,
): Promise<ActivityDoc> =>
  changeMatter<ActivityDoc>(ctx, {
    collection: ACTIVITIES,
    id: activityId,
    version,
    what: '这个活动',
    current: (row) => viewOf(ctx, row),
    decide,
  })

export async function changeDraft(ctx: Context, input: Input<'rosters.changeDraft'>): Promise<ActivityView> {
  const { activityId, content } = input
  requirePassed(ctx, 'content')
  requireSoundPlan(content)
  await requireLeading(ctx, activityId)
  const row = await changeActivity(ctx, input, (now) => {
    if (now.state !== 'draft') throw new AppError('conflict', '已经发布了，改不了；可以取消了重发。')
    return {
      patch: {
        content,
        firstStartsAt: firstStart(content),
        lastEndsAt: lastEnd(content),
        updatedAt: ctx.now,
      },
      act: 'change',
      role: roleFor(ctx.actor, now.desk.body),
      content,
    }
  })
  return viewOf(ctx, row)
}

/** The plan comes out in one transaction; its shifts' rows follow, by the timer should this call be cut off. */
export async function publish(ctx: Context, input: Input<'rosters.publish'>): Promise<ActivityView> {
  const draft = await requireLeading(ctx, input.activityId)
  const ids = draft.content.shifts.map(({ shiftId }) => shiftId)
  if ((await takenIds(ctx, draft._id, ids)).length > 0)
    throw new AppError('conflict', '有个班的编号别处用过了，请删掉这个班再加。')
  const dueAt = plus(ctx.now, SETTLED_AFTER_MS)
  const row = await changeActivity(ctx, input, (now) => {
    if (now.state !== 'draft') throw new AppError('conflict', '已经发布过了。')
    requireAhead(now.content, ctx.now)
    return {
      patch: { state: 'published', publishedAt: ctx.now, updatedAt: ctx.now },
      act: 'publish',
      role: roleFor(ctx.actor, now.desk.body),
      deadlines: [
        { kind: SPREAD, dueAt },
        { kind: CLOSE, dueAt: plus(now.lastEndsAt, SETTLED_AFTER_MS) },
        { kind: WATCH, dueAt: nextStrike(ctx.now) },
      ],
    }
  })
  await spreadNow(ctx, row, dueAt)
  return viewOf(ctx, row)
}

export async function cancelActivity(
  ctx: Context,
  input: Input<'rosters.cancelActivity'>,
): Promise<ActivityView> {
  await requireLeading(ctx, input.activityId)
  const row = await changeActivity(ctx, input, (now) => {
    if (now.state === 'cancelled') throw new AppError('conflict', '已经取消过了。')
    if (now.state === 'published' && ctx.now >= now.lastEndsAt)
      throw new AppError('closed', '活动已经办完，不能取消了。')
    const published = now.state === 'published'
    return {
      patch: {
        state: 'cancelled',
        cancelledReason: input.reason,
        cancelledAt: ctx.now,
        reasonCheck: ctx.content === 'held' ? 'held' : 'shown',
        reasonBy: ctx.actor.personId,
        updatedAt: ctx.now,
      },
      act: 'cancel',
      role: roleFor(ctx.actor, now.desk.body),
      content: { reason: input.reason },
      deadlines: published
        ? [
            { kind: CANCEL, dueAt: plus(ctx.now, SETTLED_AFTER_MS) },
            { kind: CLOSE, dueAt: plus(begunUntil(now.content, ctx.now), 2 * SETTLED_AFTER_MS) },
          ]
        : [],
    }
  })
  await windUp(ctx, row)
  await clearDeadline(ctx.db, row._id, CANCEL)
  return viewOf(ctx, row)
}

/** To a neighbour a draft does not exist; a published one is not theirs to change. */
export async function requireLeading(ctx: Context, activityId: string): Promise<ActivityDoc> {
  const activity = await getMatter<ActivityDoc>(ctx, ACTIVITIES, activityId, '这个活动')
  if (leads(ctx.actor, activity.desk.body)) return activity
  if (activity.state === 'draft') throw notFound('这个活动')
  throw forbidden(`要由${activity.desk.name}来办。`)
}
