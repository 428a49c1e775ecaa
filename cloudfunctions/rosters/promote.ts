/** Moves the line: every free seat is offered to whoever waits longest. */
import type { Id, Iso } from '../../typings/domain'
import { chinaDay, chinaHour, addDays } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import { setDeadline } from '../kernel/deadlines'
import { tell } from '../messages'
import { OFFER } from './deadline'
import type { Seat } from './shift'
import { offerNext } from './moves'
import type { ShiftDoc } from './store'
import { applyMove, findShift, signupId } from './store'

const MOST = 500

/**
 * Returns the shift when nothing is left to offer; null when it does not exist. May run at the same time, again, or
 * after a call that died half-way: an offer is one conditional write, its end is set before it is made.
 */
export async function promote(ctx: Context, shiftId: Id): Promise<ShiftDoc | null> {
  for (let tries = 0; tries < MOST; tries += 1) {
    const shift = await findShift(ctx, shiftId)
    const offer = shift && offerNext(shift, ctx.now)
    if (!offer) return shift
    const { personId, seat } = offer
    await setDeadline(ctx.db, ctx.communityId, signupId(shiftId, personId), OFFER, seat.answerBy as Iso)
    if (await applyMove(ctx, offer)) await tellOffer(ctx, shift, personId, seat)
  }
  return findShift(ctx, shiftId)
}

/** `version`: of the offered seat. */
export const offerKey = (shiftId: Id, personId: Id, version: number): string =>
  `offer:${shiftId}:${personId}:${version}`

/** Telling twice is telling once: the key names this very offer. */
export const tellOffer = (ctx: Context, shift: ShiftDoc, personId: Id, seat: Seat): Promise<void> =>
  tell(ctx, [personId], {
    key: offerKey(shift._id, personId, seat.version),
    title: seat.invited ? '接龙里有您，这个班您来吗' : '有人退出，轮到您了',
    body: `${shift.title}：${clockText(seat.answerBy as Iso, ctx.now)}前回一声，不回就${seat.invited ? '让给别人' : '问下一位'}。`,
    path: `/pages/activity/index?id=${shift.activityId}`,
    matterId: shift._id,
    brief: seat.invited ? '有个班问您来不来' : '有人退出，轮到您了',
  })

const TWO = (n: number): string => String(n).padStart(2, '0')

/** `今天 14:00`, `明天 09:30`, `6 月 12 日 14:00` */
function clockText(at: Iso, now: Iso): string {
  const time = `${chinaHour(at)}:${TWO(new Date(at).getUTCMinutes())}`
  const day = chinaDay(at)
  if (day === chinaDay(now)) return `今天 ${time} `
  if (day === addDays(chinaDay(now), 1)) return `明天 ${time} `
  const [, month, date] = day.split('-').map(Number)
  return `${month} 月 ${date} 日 ${time} `
}
