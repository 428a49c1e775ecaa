/**
 * An activity is looked at twice a day, at noon and at six in the evening in China, as long as shifts are to come. In
 * the evening whoever comes tomorrow is reminded. Both times its lead hears of what they can act on, once each: which
 * of tomorrow's shifts are short, which are nearly full and which are full. Two messages at most, not one a shift.
 * What two neighbours agreed on has no lead: it is looked at once, the evening before.
 */
import type { Id, Iso } from '../../../typings/domain'
import { addDays, chinaDay, chinaHour, chinaInstant } from '../../kernel/calendar'
import type { Context } from '../../kernel/context'
import { clockInWords, spanInWords } from '../../kernel/date-words'
import type { Deadline } from '../../kernel/deadlines'
import { tell } from '../../messages'
import { fillingMatter, shortMatter } from '../matters'
import type { ActivityDoc, ShiftDoc } from '../store'
import { ACTIVITIES, comingShifts, markSaid, shiftsBetween } from '../store'

const NOON = 12
export const EVENING = 18

/** The next noon or evening after `now`. */
export function nextStrike(now: Iso): Iso {
  const day = chinaDay(now)
  const strikes = [chinaInstant(day, NOON), chinaInstant(day, EVENING), chinaInstant(addDays(day, 1), NOON)]
  return strikes.find((at) => at > now) as Iso
}

export async function onWatch(ctx: Context, { matterId, dueAt }: Deadline): Promise<Iso | null> {
  const activity = await ctx.db.get<ActivityDoc>(ACTIVITIES, matterId)
  if (activity?.state === 'arranged') {
    await remind(ctx, activity, dueAt)
    return null
  }
  if (activity?.state !== 'published' || ctx.now >= activity.lastEndsAt) return null
  if (chinaHour(dueAt) >= EVENING) await remind(ctx, activity, dueAt)
  await tellLead(ctx, activity, dueAt)
  return nextStrike(ctx.now)
}

/** The day after the strike, whenever the timer gets to it; what has begun by then is left alone. */
const isTomorrow = (shift: ShiftDoc, dueAt: Iso): boolean =>
  chinaDay(shift.startsAt) === addDays(chinaDay(dueAt), 1)

async function remind(ctx: Context, activity: ActivityDoc, dueAt: Iso): Promise<void> {
  const day = addDays(chinaDay(dueAt), 1)
  const near = await shiftsBetween(ctx, ctx.now, chinaInstant(day, 24))
  for (const shift of near)
    if (shift.activityId === activity._id && isTomorrow(shift, dueAt) && shift.startsAt > ctx.now)
      await tell(ctx, acceptedIn(shift), {
        key: `remind:${shift._id}:${shift.edition}`,
        title: `${chinaDay(ctx.now) === day ? '今天' : '明天'} ${clockInWords(shift.startsAt)} 有您的班`,
        body: [shift.title, shift.place, shift.bring ? `带${shift.bring}` : ''].filter(Boolean).join(' · '),
        path: shift.wishId ? '/roster/wishes/index' : `/pages/activity/index?id=${activity._id}`,
        matterId: shift._id,
        priority: 'reminder',
        brief: `${clockInWords(shift.startsAt)} 有您的班`,
      })
}

const acceptedIn = (shift: ShiftDoc): Id[] =>
  Object.entries(shift.people).flatMap(([personId, seat]) => (seat.state === 'accepted' ? [personId] : []))

type Said = 'short' | 'almost' | 'full'

/** Of a shift for two or three, one free place is half of it. */
const SMALL = 4

/** What is new of a shift since its lead last heard. A tenth of the places, and one at the least, is almost full. */
export function newsOf(shift: ShiftDoc, dueAt: Iso): Said | null {
  const free = shift.capacity - shift.taken
  const told = (what: Said): boolean => shift.said?.includes(what) ?? false
  if (free <= 0) return told('full') ? null : 'full'
  if (isTomorrow(shift, dueAt)) return told('short') ? null : 'short'
  const almost = shift.capacity >= SMALL && free <= Math.max(1, Math.floor(shift.capacity / 10))
  return almost && !told('almost') && !told('full') ? 'almost' : null
}

/** Its lead was told that it is short for tomorrow, and it is so still. */
export const isSaidShort = ({ said, startsAt, cancelled, taken, capacity }: ShiftDoc, now: Iso): boolean =>
  (said?.includes('short') ?? false) && !cancelled && startsAt > now && taken < capacity

async function tellLead(ctx: Context, activity: ActivityDoc, dueAt: Iso): Promise<void> {
  const coming = await comingShifts(ctx, activity._id)
  const news = new Map<Said, ShiftDoc[]>()
  for (const shift of coming) {
    const what = newsOf(shift, dueAt)
    if (what) news.set(what, [...(news.get(what) ?? []), shift])
  }
  const short = news.get('short') ?? []
  if (short.length > 0) await tellShort(ctx, activity, short, dueAt)
  const filling = fillingInWords(news)
  if (filling)
    await tell(ctx, leadsOf(activity, [...(news.get('full') ?? []), ...(news.get('almost') ?? [])]), {
      key: `watch:${activity._id}:${dueAt}:filling`,
      title: `“${activity.content.title}”${filling}`,
      body: '满了的班，后来的邻居会排队；有人退出，自动问下一位。',
      path: `/pages/activity/index?id=${activity._id}`,
      matterId: fillingMatter(activity._id),
      quiet: true,
    })
  for (const [what, shifts] of news) await markSaid(ctx, shifts, what)
}

const tellShort = (
  ctx: Context,
  activity: ActivityDoc,
  short: readonly ShiftDoc[],
  dueAt: Iso,
): Promise<void> =>
  tell(ctx, leadsOf(activity, short), {
    key: `watch:${activity._id}:${dueAt}:short`,
    title: `“${activity.content.title}”明天还差 ${short.reduce((sum, { capacity, taken }) => sum + capacity - taken, 0)} 个人`,
    body: `${short.map((shift) => `${spanInWords(shift)} 还差 ${shift.capacity - shift.taken} 人`).join('；')}。转到群里问一声吧。`,
    path: `/pages/activity/index?id=${activity._id}`,
    matterId: shortMatter(activity._id),
    brief: '明天的班还差人',
  })

/** `有 3 个班满了，1 个班快满了`, or empty. */
const fillingInWords = (news: ReadonlyMap<Said, readonly ShiftDoc[]>): string =>
  (
    [
      ['full', '满了'],
      ['almost', '快满了'],
    ] as const
  )
    .flatMap(([what, words]) => {
      const count = news.get(what)?.length ?? 0
      return count > 0 ? [`有 ${count} 个班${words}`] : []
    })
    .join('，')

/** Whoever called for it, and those who lead one of these shifts. */
const leadsOf = (activity: ActivityDoc, shifts: readonly ShiftDoc[]): Id[] => [
  activity.authorId,
  ...shifts.flatMap(({ leadId }) => leadId ?? []),
]
