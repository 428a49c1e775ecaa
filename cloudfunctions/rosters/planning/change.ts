/** What a lead may still change once an activity is published: times, single shifts, and the words about it. */
import type { Input } from '../../../typings/api'
import type { Id, Iso } from '../../../typings/domain'
import type { Amendment } from '../../../typings/roster-planning'
import type { ActivityView } from '../../../typings/rosters'
import { plus } from '../../kernel/calendar'
import { requirePassed } from '../../kernel/content'
import type { Context } from '../../kernel/context'
import { roleFor } from '../../kernel/context'
import { AppError } from '../../kernel/errors'
import { firstStart, lastEnd } from '../activity'
import { voidedBy } from '../attendance/store'
import { CLOSE, SETTLED_AFTER_MS, SPREAD } from '../deadline'
import { changeActivity, requireLeading } from '../plan'
import { viewOf } from '../read'
import type { PlannedShift } from '../activity'
import type { ActivityDoc } from '../store'
import { getShift } from '../store'
import { withCancelled, withMoved, withWords } from './series'
import { spreadNow } from './spread'

/** Everyone in a moved shift is told once, with both times; who then would be in two places is told so and chooses. */
export async function moveShifts(ctx: Context, input: Input<'rosters.moveShifts'>): Promise<ActivityView> {
  const shift = await getShift(ctx, input.shiftId)
  const voided = await voidedBy(ctx, shift, input)
  // how many had come for the old time stays in the record
  const said = voided.length > 0 ? { ...input, voided: voided.length } : input
  return change(ctx, shift.activityId, said, 'moveShifts', (now, edition) => ({
    shifts: withMoved(now.content.shifts, input, edition, ctx.now),
  }))
}

export async function cancelShifts(
  ctx: Context,
  input: Input<'rosters.cancelShifts'>,
): Promise<ActivityView> {
  const { activityId } = await getShift(ctx, input.shiftId)
  return change(ctx, activityId, input, 'cancelShifts', (now, edition) => ({
    shifts: withCancelled(now.content.shifts, input, edition, ctx.now),
  }))
}

/** Words that WeChat would have a human look at are not taken: those signed up have to hear them now. */
export async function amend(ctx: Context, input: Input<'rosters.amend'>): Promise<ActivityView> {
  requirePassed(ctx, 'change')
  return change(ctx, input.activityId, input, 'amend', (now, edition) => {
    const words = differences(now.content, input.change)
    if (words === '') return null
    return {
      ...input.change,
      shifts: withWords(now.content.shifts, edition, ctx.now),
      amended: { edition, words },
    }
  })
}

const TOLD: readonly [keyof Amendment, string][] = [
  ['place', '碰头的地方'],
  ['contact', '找谁'],
  ['bring', '带什么'],
  ['provided', '现场有什么'],
  ['risks', '有什么风险'],
  ['purpose', '为什么办'],
]

/** `碰头的地方改成：东门；带什么改成：手套。`, or empty. */
function differences(before: ActivityDoc['content'], after: Amendment): string {
  const lines = TOLD.flatMap(([field, label]) =>
    (before[field] ?? '') === after[field] ? [] : [`${label}改成：${after[field] || '没有了'}`],
  )
  return lines.length > 0 ? `${lines.join('；')}。` : ''
}

interface NewPlan extends Partial<Amendment> {
  shifts: PlannedShift[]
  amended?: NonNullable<ActivityDoc['amended']>
}

/** The plan is changed in one transaction with its record entry; rows and people follow, by the timer if need be. */
async function change(
  ctx: Context,
  activityId: Id,
  said: { version: number },
  act: string,
  plan: (now: ActivityDoc, edition: number) => NewPlan | null,
): Promise<ActivityView> {
  await requireLeading(ctx, activityId)
  const dueAt = plus(ctx.now, SETTLED_AFTER_MS)
  const row = await changeActivity(ctx, { activityId, version: said.version }, (now) => {
    requireRunning(now, ctx.now)
    const made = plan(now, now.version + 1)
    if (!made) return null
    const { amended, ...changed } = made
    const content = { ...now.content, ...changed }
    const lastEndsAt = lastEnd(content)
    return {
      patch: {
        content,
        ...(amended ? { amended } : {}),
        firstStartsAt: firstStart(content),
        lastEndsAt,
        updatedAt: ctx.now,
      },
      act,
      role: roleFor(ctx.actor, now.desk.body),
      content: said,
      deadlines: [
        { kind: SPREAD, dueAt },
        { kind: CLOSE, dueAt: plus(lastEndsAt > ctx.now ? lastEndsAt : dueAt, SETTLED_AFTER_MS) },
      ],
    }
  })
  await spreadNow(ctx, row, dueAt)
  return viewOf(ctx, row)
}

function requireRunning(activity: ActivityDoc, now: Iso): void {
  if (activity.state === 'draft') throw new AppError('conflict', '还没发布，直接改草稿就行。')
  if (activity.state === 'cancelled') throw new AppError('closed', '活动取消了，不用改了。')
  if (now >= activity.lastEndsAt) throw new AppError('closed', '活动已经办完，不能改了。')
}
