/** Minutes as a notice: a draft through the notices' own door, looked over there by a second person. */
import type { Input } from '../../typings/api'
import type { MeetingView } from '../../typings/deliberation'
import type { Block, Iso } from '../../typings/domain'
import type { NoticeContent } from '../../typings/notices'
import { deskOf } from '../kernel/audience'
import { DAY, plus } from '../kernel/calendar'
import type { Community, Context } from '../kernel/context'
import { requireThat, roleFor } from '../kernel/context'
import { dayInWords } from '../kernel/date-words'
import { AppError } from '../kernel/errors'
import { draftAbout } from '../notices'
import { changeMeeting, getMeeting } from './change'
import { answerOf, canPublish } from './meeting'
import { meetingViewOf } from './meeting-views'
import type { MeetingDoc } from './store'

const STAYS_DAYS = 30

export async function publishMinutes(
  ctx: Context,
  input: Input<'deliberation.publishMinutes'>,
): Promise<MeetingView> {
  const [meeting, community] = await Promise.all([getMeeting(ctx, input.meetingId), ctx.community()])
  if (meeting.noticeId === input.noticeId) return meetingViewOf(ctx, meeting)
  requireMay(ctx, meeting)
  await draftAbout(
    ctx,
    { noticeId: input.noticeId, content: contentOf(meeting, community, input.questionDays, ctx.now) },
    { id: meeting._id, title: meeting.proposalTitle, path: `/pages/meeting/index?id=${meeting._id}` },
  )
  const after = await changeMeeting(ctx, meeting._id, (row) => {
    requireMay(ctx, row)
    return {
      patch: { noticeId: input.noticeId },
      act: 'publishMinutes',
      role: roleFor(ctx.actor, row.convener),
      content: { noticeId: input.noticeId },
    }
  })
  return meetingViewOf(ctx, after)
}

function requireMay(ctx: Context, meeting: MeetingDoc): void {
  if (meeting.noticeId) throw new AppError('conflict', '这份记录已经有人在发通知了。')
  requireThat(canPublish(meeting, ctx.actor), '记录定了以后，由召集的单位来发。')
}

/** `questionDays` 0: it only tells. */
function contentOf(meeting: MeetingDoc, community: Community, questionDays: number, now: Iso): NoticeContent {
  const desk = deskOf(community, meeting.convener)
  const title = [...meeting.proposalTitle].slice(0, 32).join('')
  return {
    kind: 'info',
    stream: null,
    period: null,
    title: `商量记录：${title}`,
    blocks: blocksOf(meeting),
    audience: { kind: 'community' },
    ask: questionDays
      ? { kind: 'question', prompt: '对记录有疑问，请在这里问。', dueAt: plus(now, questionDays * DAY) }
      : { kind: 'none' },
    answeredBy: meeting.convener,
    contact: desk.name,
    publishAt: null,
    validUntil: plus(now, Math.max(STAYS_DAYS, questionDays) * DAY),
  }
}

const SAID = { comes: '来', declines: '不来', waiting: '没有回应', silent: '没有回应' }

function blocksOf(meeting: MeetingDoc): Block[] {
  const { agenda, minutes, startsAt, place, parties } = meeting
  const items = minutes?.items ?? []
  return [
    { kind: 'paragraph', text: `${dayInWords(startsAt)}在${place}商量“${meeting.proposalTitle}”。` },
    {
      kind: 'list',
      items: parties.map((party) => {
        const word = party.answer?.word
        return `${party.name}：${SAID[answerOf(meeting, party, startsAt)]}${word ? `（${word}）` : ''}`
      }),
    },
    ...agenda.flatMap(({ id, title }): Block[] => {
      const item = items.find(({ itemId }) => itemId === id)
      const decision = item?.decision
      return [
        { kind: 'heading', text: title },
        { kind: 'paragraph', text: item?.said ?? '' },
        ...(decision
          ? [
              {
                kind: 'paragraph' as const,
                text: `定下：${decision.text}。${decision.owner}负责，${decision.dueOn} 前办好。`,
              },
            ]
          : []),
      ]
    }),
  ]
}
