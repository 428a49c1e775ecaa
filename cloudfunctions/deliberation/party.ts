/** What an invited party does in the open: says whether it comes, what it thinks of each item, takes its seat. */
import type { Input } from '../../typings/api'
import type { MeetingView } from '../../typings/deliberation'
import type { Id } from '../../typings/domain'
import { chinaDay } from '../kernel/calendar'
import { requirePassed } from '../kernel/content'
import type { Context } from '../kernel/context'
import { requireThat, roleFor } from '../kernel/context'
import { AppError, notFound } from '../kernel/errors'
import { foldCode } from '../kernel/keys'
import type { Decision } from '../kernel/matter'
import { takeTry } from '../members'
import { changeMeeting } from './change'
import type { Party } from './meeting'
import { canAnswer, canTakePosition } from './meeting'
import { meetingViewOf } from './meeting-views'
import { seatCode } from './seat-code'
import type { MeetingDoc } from './store'

async function changeParty(
  ctx: Context,
  meetingId: Id,
  find: (party: Party) => boolean,
  decide: (row: MeetingDoc, party: Party) => Omit<Decision<MeetingDoc>, 'patch' | 'role'> & { party: Party },
): Promise<MeetingView> {
  const after = await changeMeeting(ctx, meetingId, (row) => {
    const party = row.parties.find(find)
    if (!party) throw notFound('这一方')
    const { party: changed, ...rest } = decide(row, party)
    const parties = row.parties.map((one) => (one.id === party.id ? changed : one))
    return { ...rest, role: party.body ? roleFor(ctx.actor, party.body) : 'resident', patch: { parties } }
  })
  return meetingViewOf(ctx, after)
}

export function answerInvitation(ctx: Context, input: Input<'deliberation.answer'>): Promise<MeetingView> {
  requirePassed(ctx, 'word')
  const { party: id, comes, word } = input
  return changeParty(
    ctx,
    input.meetingId,
    (party) => party.id === id,
    (row, party) => {
      if (ctx.now >= row.startsAt || row.state !== 'convened')
        throw new AppError('closed', '已经开会了，来不来不用再回。')
      requireThat(canAnswer(row, party, ctx.actor, ctx.now), `请${party.name}自己来回。`)
      return {
        party: { ...party, answer: { comes, word, at: ctx.now } },
        act: comes ? 'confirmParty' : 'declineParty',
        content: { party: party.name, comes, word },
      }
    },
  )
}

export function takePosition(ctx: Context, input: Input<'deliberation.takePosition'>): Promise<MeetingView> {
  requirePassed(ctx, 'text')
  const { party: id, itemId, text } = input
  return changeParty(
    ctx,
    input.meetingId,
    (party) => party.id === id,
    (row, party) => {
      if (!row.agenda.some((item) => item.id === itemId)) throw notFound('这一项议程')
      if (row.state !== 'convened') throw new AppError('closed', '记录已经定了，不再收说法。')
      requireThat(canTakePosition(row, party, ctx.actor), `请${party.name}自己来说。`)
      const others = party.positions.filter((position) => position.itemId !== itemId)
      return {
        party: { ...party, positions: [...others, { itemId, text, at: ctx.now }] },
        act: 'takePosition',
        content: { party: party.name, itemId, text },
      }
    },
  )
}

const TRIES_A_DAY = 10

/** A person of an invited party from outside comes with its code, and speaks for it from then on. */
export async function takeSeat(
  ctx: Context,
  { meetingId, code }: Input<'deliberation.takeSeat'>,
): Promise<MeetingView> {
  const { personId } = ctx.actor
  if (!(await takeTry(ctx.db, `talk:${personId}:${chinaDay(ctx.now)}:seat`, TRIES_A_DAY, ctx.now)))
    throw new AppError('limit', '今天试得太多次了，明天再试，或请召集的单位看一眼。')
  const given = foldCode(code)
  return changeParty(
    ctx,
    meetingId,
    ({ id, body }) => body === null && seatCode(meetingId, id) === given,
    (row, party) => {
      if (row.state !== 'convened') throw new AppError('closed', '这次商量已经结束了。')
      if (party.seat && party.seat.personId !== personId)
        throw new AppError('conflict', `已经有人代表${party.name}了。`)
      return {
        party: { ...party, seat: party.seat ?? { personId, at: ctx.now } },
        act: 'takeSeat',
        content: { party: party.name },
      }
    },
  )
}
