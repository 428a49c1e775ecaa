/**
 * What follows when a seat was given up or changed hands: the line moves, and whoever is concerned hears of it. It is
 * promised before the seat changes, under an id of the one who gives it up, and kept by the timer should the call die:
 * two who leave at once do not take away each other's promise.
 */
import type { Id } from '../../typings/domain'
import { plus } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import { spanInWords } from '../kernel/date-words'
import { clearDeadline, setDeadline } from '../kernel/deadlines'
import { isGone } from '../kernel/kept'
import { surnameOf } from '../kernel/neighbour'
import { tell, untell } from '../messages'
import { PROMOTE, SETTLED_AFTER_MS } from './deadline'
import { lateMatter, leadMatter, planMatter } from './matters'
import { offerKey, promote } from './promote'
import type { Seat } from './shift'
import { isActive, isConcerned, seatOf } from './shift'
import type { ShiftDoc } from './store'
import { findActivity, findSignup, signupId } from './store'

/** One request. */
export const promiseToFollow = (ctx: Context, shiftId: Id, personId: Id): Promise<void> =>
  setDeadline(ctx.db, ctx.communityId, signupId(shiftId, personId), PROMOTE, plus(ctx.now, SETTLED_AFTER_MS))

/** Does what was promised; doing it again changes nothing. Returns the shift as it then is. */
export async function follow(ctx: Context, shiftId: Id, personId: Id): Promise<ShiftDoc | null> {
  const shift = await promote(ctx, shiftId)
  if (shift) await tellOfSeat(ctx, shift, personId)
  await clearDeadline(ctx.db, signupId(shiftId, personId), PROMOTE)
  return shift
}

/**
 * What their own seat came to concerns somebody: the lead of a late absence, themselves of a stand-in. What was said
 * of the seat while they had it no longer does, to them or to those in the line.
 */
export async function tellOfSeat(ctx: Context, shift: ShiftDoc, personId: Id): Promise<void> {
  const seat = seatOf(shift, personId)
  if (!isConcerned(seat))
    await untell(ctx, { matterId: [planMatter(shift._id), leadMatter(shift._id)] }, [personId])
  if (seat?.state === 'cancelled') {
    if (seat.why !== 'replaced') await untell(ctx, { matterId: shift._id }, [personId])
    // Looking for a stand-in was one change of the seat before this one.
    await untellLine(ctx, shift, personId, seat.version - 2)
  }
  if (seat?.state === 'declined')
    await untell(ctx, { key: offerKey(shift._id, personId, seat.version - 1) }, [personId])
  if (seat?.why === 'late') await tellLate(ctx, shift, personId, seat)
  if (seat?.why === 'twice') await tellTwice(ctx, shift, personId, seat)
  if (seat?.why === 'replaced') await tellReplaced(ctx, shift, personId, seat)
}

const pageOf = (shift: ShiftDoc): string => `/pages/activity/index?id=${shift.activityId}`

async function tellLate(ctx: Context, shift: ShiftDoc, personId: Id, seat: Seat): Promise<void> {
  const [leads, signup] = await Promise.all([leadsOf(ctx, shift), findSignup(ctx, shift._id, personId)])
  const who = signup ? `${signup.building ?? ''}姓${surnameOf(signup.name)}的邻居` : '一位邻居'
  const rest = shift.line.length > 0 || shift.taken >= shift.capacity ? '已经问下一位了。' : '没有人在排队。'
  await tell(
    ctx,
    leads.filter((id) => id !== personId),
    {
      key: `late:${shift._id}:${personId}:${seat.version}`,
      title: `${who}临时来不了`,
      body: `${shift.title} · ${shift.work}。${rest}`,
      path: `/workbench/shift-list/index?id=${shift._id}`,
      matterId: lateMatter(shift._id, personId),
      brief: '有人临时来不了',
    },
  )
}

/** Whoever called for it, and whoever leads it on the day. */
async function leadsOf(ctx: Context, shift: ShiftDoc): Promise<Id[]> {
  const activity = await findActivity(ctx, shift.activityId)
  return [activity?.authorId, shift.leadId].flatMap((id) => (id && !isGone(id) ? [id] : []))
}

const tellReplaced = (ctx: Context, shift: ShiftDoc, personId: Id, seat: Seat): Promise<void> =>
  tell(ctx, [personId], {
    key: `replaced:${shift._id}:${personId}:${seat.version}`,
    title: '有邻居来顶您的班，您不用来了',
    body: `${shift.title} · ${shift.work}`,
    path: pageOf(shift),
    matterId: shift._id,
    brief: '有邻居来顶您的班',
  })

const tellTwice = (ctx: Context, shift: ShiftDoc, personId: Id, seat: Seat): Promise<void> =>
  tell(ctx, [personId], {
    key: `twice:${shift._id}:${personId}:${seat.version}`,
    title: `“${shift.title}”没报上，同一时间您报了另一个班`,
    body: `${spanInWords(shift)}。留了先报的那个。`,
    path: pageOf(shift),
    matterId: shift._id,
    brief: '有个班没报上，时间撞了',
  })

/** `version`: of the seat, before its holder began to look. */
const standInKey = (shift: ShiftDoc, personId: Id, version: number): string =>
  `standIn:${shift._id}:${personId}:${version}`

/** Those in the line may come first. */
export const tellLine = (ctx: Context, shift: ShiftDoc, personId: Id, version: number): Promise<void> =>
  tell(ctx, shift.line, {
    key: standInKey(shift, personId, version),
    title: '有人找顶班，您在排队，可以先来',
    body: `${shift.title} · ${shift.work}。能来就点“我来顶”；先点的先来。`,
    path: pageOf(shift),
    matterId: shift._id,
    brief: '有人找顶班，您可以先来',
  })

/** Nobody is looked for any more: neither the line nor who came has to hear of it. */
export const untellLine = (ctx: Context, shift: ShiftDoc, personId: Id, version: number): Promise<void> =>
  untell(
    ctx,
    { key: standInKey(shift, personId, version) },
    Object.keys(shift.people).filter((id) => id !== personId && isActive(seatOf(shift, id))),
  )
