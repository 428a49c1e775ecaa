/** A joint discussion is called; its parties hear of it. */
import type { Input } from '../../typings/api'
import type { MeetingView } from '../../typings/deliberation'
import { deskOf } from '../kernel/audience'
import { requirePassed } from '../kernel/content'
import type { Community, Context } from '../kernel/context'
import { bodiesOf, roleFor } from '../kernel/context'
import { effectMark } from '../kernel/effect'
import { AppError } from '../kernel/errors'
import { createMatter } from '../kernel/matter'
import { seenProposal } from '../proposals'
import { MEETING } from './deadline'
import type { Party } from './meeting'
import { CONVENERS, TALKED_OVER, checkMeeting } from './meeting'
import { meetingViewOf } from './meeting-views'
import type { MeetingDoc } from './store'
import { MEETINGS, meetingsOf } from './store'
import { tellConvened } from './tell'

const MOST = 5

export async function convene(ctx: Context, input: Input<'deliberation.convene'>): Promise<MeetingView> {
  requirePassed(ctx, 'agenda')
  const [proposal, community, others] = await Promise.all([
    seenProposal(ctx, input.proposalId),
    ctx.community(),
    meetingsOf(ctx, input.proposalId),
  ])
  const [convener] = bodiesOf(ctx.actor, CONVENERS)
  if (!convener || !TALKED_OVER.includes(proposal.state))
    throw new AppError('conflict', '附议够了、还没答复的时候，才召集大家来商量。')
  if (others.filter(({ _id }) => _id !== input.meetingId).length >= MOST)
    throw new AppError('limit', `一件提议最多召集 ${MOST} 次。`)
  checkMeeting(input, convener, ctx.now)
  const { form, startsAt, place } = input
  const terms = {
    form,
    startsAt,
    place,
    agenda: numbered(input.agenda),
    parties: partiesOf(input, community),
  }
  const { row } = await createMatter<MeetingDoc>(
    ctx,
    {
      collection: MEETINGS,
      row: {
        _id: input.meetingId,
        communityId: ctx.communityId,
        proposalId: proposal.id,
        proposalTitle: proposal.title,
        convener,
        ...terms,
        ...NOTHING_YET,
        effect: effectMark(ctx.now, `meeting:${input.meetingId}`),
      },
      act: 'convene',
      role: roleFor(ctx.actor, convener),
      content: { convener, ...terms },
      deadlines: [{ kind: MEETING, dueAt: startsAt }],
    },
    (found) => found.convener === convener && found.proposalId === proposal.id,
  )
  await tellConvened(ctx, row)
  return meetingViewOf(ctx, row)
}

const NOTHING_YET = {
  state: 'convened' as const,
  moved: null,
  begunAt: null,
  minutesLateSince: null,
  minutes: null,
  heldAt: null,
  cancelledReason: null,
  noticeId: null,
  signIn: null,
}

const numbered = (titles: readonly string[]): MeetingDoc['agenda'] =>
  titles.map((title, n) => ({ id: `item-${n + 1}`, title }))

function partiesOf(
  { bodies, outside }: Pick<Input<'deliberation.convene'>, 'bodies' | 'outside'>,
  community: Community,
): Party[] {
  const fresh = { seat: null, answer: null, positions: [] }
  return [
    ...bodies.map((body): Party => ({ id: body, name: deskOf(community, body).name, body, ...fresh })),
    ...outside.map((name, n): Party => ({ id: `guest-${n + 1}`, name, body: null, ...fresh })),
  ]
}
