/** What a volunteer does on the day: comes and leaves by the lead's code, or by what their own phone noted. */
import type { Input, Output } from '../../../typings/api'
import type { Id, Iso } from '../../../typings/domain'
import type { End, MyDay, Window } from '../../../typings/roster-attendance'
import { chinaDay } from '../../kernel/calendar'
import type { Context } from '../../kernel/context'
import { requireThat } from '../../kernel/context'
import { momentInWords } from '../../kernel/date-words'
import { AppError, notFound } from '../../kernel/errors'
import { linkTo } from '../../links'
import { giveBack, takeTry } from '../../members'
import { hasPlace, runsShift } from '../shift'
import type { ShiftDoc } from '../store'
import { getShift } from '../store'
import { codeOpens, ownCode } from './code'
import { mark, withMark } from './coming'
import type { AttendanceDoc } from './row'
import { changeAttendance, findAttendance, secretOf } from './store'
import { saysOf } from '../hours/says'
import { myDayView } from './views'
import { claimsUntil, codeWindow, tickWindow } from './window'

const WORD: Record<End, string> = { in: '签到', out: '签退' }
const OTHER: Record<End, End> = { in: 'out', out: 'in' }

export async function myDay(ctx: Context, { shiftId }: { shiftId: Id }): Promise<MyDay> {
  const [shift, row] = await both(ctx, shiftId)
  // what two neighbours agreed on is there for nobody else
  if (shift.wishId && !hasPlace(shift, ctx.actor.personId)) throw notFound('这个班')
  return viewOf(ctx, shift, row)
}

/** Of somebody who runs the shift two requests more: whether another may vouch for them. */
async function viewOf(ctx: Context, shift: ShiftDoc, row: AttendanceDoc | null): Promise<MyDay> {
  const { personId } = ctx.actor
  const left =
    runsShift(ctx.actor, shift) && (await saysOf(ctx, shift, [personId])).supervisedBy(personId, row) !== null
  return myDayView(ctx, shift, row, left)
}

const both = (ctx: Context, shiftId: Id): Promise<[ShiftDoc, AttendanceDoc | null]> =>
  Promise.all([getShift(ctx, shiftId), findAttendance(ctx, shiftId, ctx.actor.personId)])

function requirePlace(ctx: Context, shift: ShiftDoc): void {
  if (shift.cancelled) throw new AppError('closed', '这个班取消了，不用来了。')
  requireThat(hasPlace(shift, ctx.actor.personId), '这个班的名单里没有您；来帮忙了，请跟领队说一声。')
}

/**
 * A picture that a lead's phone reads when this one has no network: fetched beforehand and kept with the page. It is
 * made of the shift's secret and the person, so that nobody has one for somebody else.
 */
export async function ownCodePicture(
  ctx: Context,
  { shiftId }: Input<'rosters.ownCode'>,
): Promise<Output<'rosters.ownCode'>> {
  const shift = await getShift(ctx, shiftId)
  requirePlace(ctx, shift)
  const code = ownCode(await secretOf(ctx, shift), shiftId, ctx.actor.personId)
  const path = `/workbench/shift-list/index?id=${shiftId}&own=${code}`
  return { picture: await pictureOf(ctx, await linkTo(ctx, 'seat', path, claimsUntil(shift))) }
}

export async function pictureOf(ctx: Context, scene: string): Promise<string> {
  const bytes = await ctx.platform.pageCode(scene, 'pages/arrive/index', 'screen')
  return `data:image/png;base64,${bytes.toString('base64')}`
}

/** Before its window `too_early`, after it `closed`. */
export function requireOpen({ from, until }: Window, end: End, at: Iso): void {
  if (at < from) throw new AppError('too_early', `${momentInWords(from)} 起才能${WORD[end]}。`)
  if (at >= until) throw new AppError('closed', `${WORD[end]}的时间过了，请领队在名单上点您。`)
}

const TRIES = 5

/**
 * By the six digits on the lead's phone. What is known already is the same answer, before anything is refused. Six
 * requests: the person, the shift, the row, a try, the row again, the try given back.
 */
export async function markByCode(ctx: Context, input: Input<'rosters.markByCode'>): Promise<MyDay> {
  const { shiftId, end, code } = input
  const [shift, row] = await both(ctx, shiftId)
  if (row?.[end]?.counts) return viewOf(ctx, shift, row)
  requirePlace(ctx, shift)
  requireThat(!runsShift(ctx.actor, shift), '您自己带这个班，要另一位带队的人来记；先记在手机上也行。')
  requireOpen(codeWindow(shift, end), end, ctx.now)
  await requireCode(ctx, shift, end, code)
  return save(ctx, shift, row, end, mark(ctx.now, 'code', null))
}

/** Whoever guessed five times gets no sixth, right or not; what turned out right is no guess. */
async function requireCode(ctx: Context, shift: ShiftDoc, end: End, code: string): Promise<void> {
  const tries = `shift:${shift._id}:${ctx.actor.personId}`
  if (!(await takeTry(ctx.db, tries, TRIES, ctx.now)))
    throw new AppError('limit', '试了五次都不对，请领队在名单上点您。')
  const opens = (which: End): boolean =>
    shift.secret !== undefined && codeOpens(shift.secret, shift._id, which, code, ctx.now)
  if (opens(end)) {
    await giveBack(ctx.db, tries, 1)
    return
  }
  if (opens(OTHER[end]))
    throw new AppError('expired', `领队手机上这会儿是${WORD[OTHER[end]]}的码，请他换成${WORD[end]}的。`)
  throw new AppError('expired', '这六个数不对，或者已经换了，请再看一眼领队的手机。')
}

/** What the phone noted without network: told whenever the network is back, and waiting for the lead's word. */
export async function claimMark(ctx: Context, input: Input<'rosters.claimMark'>): Promise<MyDay> {
  const { shiftId, end } = input
  const [shift, row] = await both(ctx, shiftId)
  if (row?.[end]) return viewOf(ctx, shift, row)
  requirePlace(ctx, shift)
  // a phone whose clock runs ahead has not seen the future
  const at = input.at < ctx.now ? input.at : ctx.now
  requireOpen(tickWindow(shift, end), end, at)
  if (ctx.now >= claimsUntil(shift))
    throw new AppError('closed', `过了一个多星期，记不上了；${chinaDay(shift.startsAt)} 的事请跟领队说。`)
  return save(ctx, shift, row, end, mark(at, 'claimed', null))
}

async function save(
  ctx: Context,
  shift: ShiftDoc,
  seen: AttendanceDoc | null,
  end: End,
  said: ReturnType<typeof mark>,
): Promise<MyDay> {
  const { personId } = ctx.actor
  const decide = (row: AttendanceDoc | null) => withMark(shift, personId, row, end, said) ?? undefined
  return viewOf(ctx, shift, await changeAttendance(ctx, shift._id, personId, decide, seen))
}
