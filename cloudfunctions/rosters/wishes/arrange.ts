/**
 * A wish on which both agreed is a shift for one: hours and reminders are those of any shift. It is in no list
 * (`arranged`); where the asker lives is in the wish alone, and goes with it.
 */
import type { Id, Iso } from '../../../typings/domain'
import { addDays, chinaDay, chinaInstant, plus } from '../../kernel/calendar'
import type { Context } from '../../kernel/context'
import type { Transaction } from '../../kernel/database'
import { applyDeadlines } from '../../kernel/deadlines'
import { appendEntry, emptyRecord } from '../../kernel/record'
import { CLOSE, SETTLED_AFTER_MS, WATCH } from '../deadline'
import type { PlannedShift } from '../activity'
import { emptyShift, newActivity } from '../new-rows'
import { EVENING } from '../planning/watch'
import type { ActivityDoc, ShiftDoc, SignupDoc } from '../store'
import { ACTIVITIES, SHIFTS, SIGNUPS, lookAfter, signupId } from '../store'
import { roleOf } from './change'
import type { WishDoc } from './store'
import type { Helper } from './wish'

const BODY = 'residentOrganisation'

interface Ids {
  activityId: Id
  shiftId: Id
}

type Arranged = ReturnType<typeof newActivity>

/** Within the transaction of the asker's yes; under ids made before it. */
export async function makeShift(
  tx: Transaction,
  ctx: Context,
  wish: WishDoc,
  ids: Ids,
  deskName: string,
): Promise<void> {
  const { activityId, shiftId } = ids
  const helper = wish.helper as Helper
  const { communityId } = ctx
  const activity = activityOf(ctx, wish, ids, deskName)
  const record = await appendEntry(tx, communityId, activityId, emptyRecord, {
    act: 'arrange',
    content: {},
    role: roleOf(ctx, wish),
    at: ctx.now,
    personId: ctx.actor.personId,
  })
  await tx.insert<ActivityDoc>(ACTIVITIES, { ...activity, version: 1, record })
  await tx.insert<ShiftDoc>(SHIFTS, shiftOf(ctx, activity, wish))
  await tx.put<SignupDoc>(SIGNUPS, {
    _id: signupId(shiftId, helper.personId),
    communityId,
    activityId,
    shiftId,
    personId: helper.personId,
    name: helper.name,
    building: helper.building,
    startsAt: wish.content.startsAt,
    at: ctx.now,
    canLead: false,
    lookAt: lookAfter(ctx.now),
  })
  await applyDeadlines(tx, communityId, activityId, [
    { kind: CLOSE, dueAt: plus(wish.content.endsAt, SETTLED_AFTER_MS) },
    { kind: WATCH, dueAt: eveningBefore(wish.content.startsAt, ctx.now) },
  ])
}

/** Null where it is past: then they have only just agreed. */
function eveningBefore(startsAt: Iso, now: Iso): Iso | null {
  const at = chinaInstant(addDays(chinaDay(startsAt), -1), EVENING)
  return at > now ? at : null
}

function activityOf(
  ctx: Context,
  { body, near, content, origin }: WishDoc,
  { activityId, shiftId }: Ids,
  name: string,
) {
  const { title, startsAt, endsAt } = content
  return newActivity(ctx, {
    _id: activityId,
    state: 'arranged',
    desk: { body: body ?? BODY, name },
    content: {
      title,
      purpose: '',
      place: near,
      risks: '量力而行；有事先打招呼，别勉强。',
      contact: '在“小心愿”里看',
      bring: '',
      shifts: [{ shiftId, startsAt, endsAt, work: title, capacity: 1 }],
    },
    origin: origin ? { title: origin.title, path: origin.path } : null,
  })
}

/** For the one who comes alone. */
function shiftOf(ctx: Context, activity: Arranged, wish: WishDoc): ShiftDoc {
  const [planned] = activity.content.shifts
  return {
    ...emptyShift(activity, planned as PlannedShift),
    wishId: wish._id,
    taken: 1,
    people: {
      [(wish.helper as Helper).personId]: { state: 'accepted', version: 1, at: ctx.now, answerBy: null },
    },
  }
}

/** It does not take place: nobody is expected, and no hours come of it. */
export async function undoShift(tx: Transaction, ctx: Context, wish: WishDoc): Promise<void> {
  const { shift } = wish
  if (!shift) return
  const activity = await tx.get<ActivityDoc>(ACTIVITIES, shift.activityId)
  if (!activity) return
  const record = await appendEntry(tx, ctx.communityId, activity._id, activity.record, {
    act: 'cancel',
    content: {},
    role: roleOf(ctx, wish),
    at: ctx.now,
    personId: ctx.actor.personId,
  })
  await tx.update<ActivityDoc>(ACTIVITIES, activity._id, { version: activity.version + 1, record })
  await tx.update<ShiftDoc>(SHIFTS, shift.shiftId, { cancelled: true })
  await applyDeadlines(tx, ctx.communityId, activity._id, [{ kind: WATCH, dueAt: null }])
}
