/** Signing in at a meeting on site: by the code on the convener's phone. Where anyone is, is never asked. */
import type { Input, Output } from '../../typings/api'
import type { MeetingView } from '../../typings/deliberation'
import type { Iso } from '../../typings/domain'
import { chinaDay } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import { requireThat, roleFor } from '../kernel/context'
import { AppError, notFound } from '../kernel/errors'
import { randomId, seal } from '../kernel/keys'
import { authorOf } from '../kernel/neighbour'
import { linkTo } from '../links'
import { takeTry } from '../members'
import { changeMeeting, getMeeting } from './change'
import { TURN_MS, canOpenSignIn, runsMeeting, signInIsOpen, signInTime } from './meeting'
import { meetingViewOf } from './meeting-views'
import type { MeetingDoc } from './store'
import { findAttendance, saveAttendance } from './store'

export async function openSignIn(
  ctx: Context,
  { meetingId, open, turning }: Input<'deliberation.openSignIn'>,
): Promise<MeetingView> {
  const after = await changeMeeting(ctx, meetingId, (row) => {
    requireThat(runsMeeting(row, ctx.actor), '由召集的单位来开签到。')
    if (open && !canOpenSignIn(row, ctx.actor, ctx.now))
      throw new AppError('too_early', '开会前半小时到散会，才能开签到。')
    return {
      patch: { signIn: open ? opened(row, turning, ctx.now) : closed(row, ctx.now) },
      act: open ? 'openSignIn' : 'closeSignIn',
      role: roleFor(ctx.actor, row.convener),
    }
  })
  return meetingViewOf(ctx, after)
}

/** Opened again the same code goes on, for who has it on paper. */
const opened = ({ signIn }: MeetingDoc, turning: boolean, now: Iso): MeetingDoc['signIn'] => ({
  turning,
  salt: signIn?.salt ?? randomId(),
  openedAt: signIn?.openedAt ?? now,
  closedAt: null,
})

const closed = ({ signIn }: MeetingDoc, now: Iso): MeetingDoc['signIn'] =>
  signIn && { ...signIn, closedAt: now }

const turnOf = ({ signIn }: MeetingDoc, now: Iso): number =>
  signIn?.turning ? Math.floor(Date.parse(now) / TURN_MS) : 0

/** Six digits of a keyed hash. */
function codeAt({ _id, signIn }: MeetingDoc, turn: number): string {
  const bytes = Buffer.from(seal('meetingSignIn', `${_id}\n${turn}`, signIn?.salt ?? ''), 'base64url')
  return String(bytes.readUInt32BE() % 1_000_000).padStart(6, '0')
}

/** For the convener's phone: the digits, and a picture that opens the meeting with them. */
export async function signInCode(
  ctx: Context,
  { meetingId }: Input<'deliberation.signInCode'>,
): Promise<Output<'deliberation.signInCode'>> {
  const meeting = await getMeeting(ctx, meetingId)
  requireThat(runsMeeting(meeting, ctx.actor), '由召集的单位来开签到。')
  if (!signInIsOpen(meeting, ctx.now)) throw new AppError('closed', '签到还没开，或者已经关了。')
  const turn = turnOf(meeting, ctx.now)
  const code = codeAt(meeting, turn)
  const until = meeting.signIn?.turning
    ? new Date((turn + 1) * TURN_MS).toISOString()
    : signInTime(meeting).until
  const path = `/pages/meeting/index?id=${meetingId}&code=${code}`
  const scene = await linkTo(ctx, 'meeting', path, signInTime(meeting).until)
  const picture = await ctx.platform.pageCode(scene, 'pages/arrive/index', 'screen')
  return { code, until, picture: `data:image/png;base64,${picture.toString('base64')}` }
}

const TRIES_A_DAY = 20

export async function signIn(ctx: Context, input: Input<'deliberation.signIn'>): Promise<MeetingView> {
  const meeting = await getMeeting(ctx, input.meetingId)
  if (!signInIsOpen(meeting, ctx.now)) throw new AppError('closed', '签到还没开，或者已经关了。')
  const { personId } = ctx.actor
  if (!(await takeTry(ctx.db, `talk:${personId}:${chinaDay(ctx.now)}:sign`, TRIES_A_DAY, ctx.now)))
    throw new AppError('limit', '今天试得太多次了，请召集的人看一眼。')
  const turn = turnOf(meeting, ctx.now)
  const good = [turn, ...(meeting.signIn?.turning ? [turn - 1] : [])].map((one) => codeAt(meeting, one))
  if (!good.includes(input.code)) throw new AppError('expired', '这个签到码不对，或者已经换了，请再看一眼。')
  const before = await findAttendance(ctx, meeting._id)
  await saveAttendance(ctx, {
    meetingId: meeting._id,
    author: authorOf(ctx.actor),
    shown: input.shown,
    at: before?.at ?? ctx.now,
  })
  return meetingViewOf(ctx, meeting)
}

/** Whether one's own name is shown among those who came; it may be changed at any time. */
export async function showMe(ctx: Context, input: Input<'deliberation.showMe'>): Promise<MeetingView> {
  const meeting = await getMeeting(ctx, input.meetingId)
  const before = await findAttendance(ctx, meeting._id)
  if (!before) throw notFound('您的签到')
  const { meetingId, author, at } = before
  await saveAttendance(ctx, { meetingId, author, at, shown: input.shown })
  return meetingViewOf(ctx, meeting)
}
