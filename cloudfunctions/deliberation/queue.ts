/** What waits on the workbench: proposals nobody has called together for, invitations to answer, minutes to write. */
import type { QueueItem } from '../../typings/desk'
import type { Context } from '../kernel/context'
import { hasRole } from '../kernel/context'
import { dayInWords } from '../kernel/date-words'
import { talkedOver } from '../proposals'
import { CONVENERS, canAnswer, canWriteMinutes, minutesDueAt } from './meeting'
import type { MeetingDoc } from './store'
import { openMeetings } from './store'

/** Two requests, one for those who call nobody together. */
export async function deliberationQueue(ctx: Context): Promise<QueueItem[]> {
  const calls = hasRole(ctx.actor, ...CONVENERS)
  const [meetings, proposals] = await Promise.all([openMeetings(ctx), calls ? talkedOver(ctx) : []])
  const called = new Set(meetings.map(({ proposalId }) => proposalId))
  return [
    ...meetings.flatMap((meeting) => invitations(ctx, meeting)),
    ...meetings.filter((one) => canWriteMinutes(one, ctx.actor, ctx.now)).map(minutesItem),
    ...proposals
      .filter(({ id }) => !called.has(id))
      .map(({ id, title, number, until }): QueueItem => ({
        kind: 'conveneMeeting',
        id,
        title: `召集各方商量：${title}`,
        note: `提议 ${number} · 不召集，就只在网上说`,
        clock: null,
        dueAt: until,
        verb: '去召集',
        path: `/workbench/convene/index?proposal=${id}`,
      })),
  ]
}

const invitations = (ctx: Context, meeting: MeetingDoc): QueueItem[] =>
  meeting.parties
    .filter((party) => party.answer === null && canAnswer(meeting, party, ctx.actor, ctx.now))
    .map((party) => ({
      kind: 'answerInvitation',
      id: `${meeting._id}:${party.id}`,
      title: `来不来商量：${meeting.proposalTitle}`,
      note: `${dayInWords(meeting.startsAt)} · ${meeting.place} · 请${party.name}`,
      clock: null,
      dueAt: meeting.startsAt,
      verb: '回一句',
      path: `/pages/meeting/index?id=${meeting._id}`,
    }))

const minutesItem = (meeting: MeetingDoc): QueueItem => ({
  kind: 'writeMinutes',
  id: meeting._id,
  title: `记下商量的结果：${meeting.proposalTitle}`,
  note: `${dayInWords(meeting.startsAt)} · ${meeting.place}`,
  clock: null,
  dueAt: minutesDueAt(meeting.startsAt),
  verb: '写记录',
  path: `/workbench/minutes/index?id=${meeting._id}`,
})
