/** The one clock of a meeting: who has not answered when it begins, and minutes that do not stand in time. */
import type { Iso } from '../../typings/domain'
import type { Context } from '../kernel/context'
import type { Deadline } from '../kernel/deadlines'
import { changeMeeting } from './change'
import { minutesDueAt, silentParties } from './meeting'
import { findMeeting } from './store'

export async function onMeeting(ctx: Context, { matterId }: Deadline): Promise<Iso | null> {
  const meeting = await findMeeting(ctx, matterId)
  if (!meeting || meeting.state !== 'convened') return null
  const { startsAt } = meeting
  if (ctx.now < startsAt) return startsAt
  const dueAt = minutesDueAt(startsAt)
  const isLate = ctx.now >= dueAt
  await changeMeeting(ctx, matterId, (row) => {
    if (row.state !== 'convened' || row.startsAt !== startsAt) return null
    if (!row.begunAt)
      return {
        patch: { begunAt: ctx.now },
        act: 'meetingBegins',
        role: 'system',
        content: silentParties(row),
      }
    return isLate && !row.minutesLateSince
      ? { patch: { minutesLateSince: ctx.now }, act: 'minutesLate', role: 'system' }
      : null
  })
  if (!isLate) return dueAt
  return meeting.begunAt ? null : ctx.now
}
