/** The end of a poll: the clock makes it final, and the body it named says by a day what came of it. */
import type { Id } from '../../typings/domain'
import type { OversightView } from '../../typings/poll-machine'
import { DAY, endOfPeriod, plus } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import { requireThat, roleFor } from '../kernel/context'
import type { DueHandler } from '../kernel/deadlines'
import { effectMark } from '../kernel/effect'
import type { Decision } from '../kernel/matter'
import { changePoll, refuseHeld } from './certify'
import { destroy } from './count'
import { countRulings } from './objection-rows'
import { overseen } from './oversee'
import type { PollDoc } from './store'
import { getPoll } from './store'
import { finalAt } from './window'

const isCounted = ({ state }: PollDoc): boolean => state === 'tallied' || state === 'certified'

/** The window is over and every objection is answered; while one waits, it looks again every day. */
export const finish: DueHandler = async (ctx, { matterId }) => {
  const poll = await getPoll(ctx, matterId)
  if (poll.state === 'final') return (await destroy(ctx, poll._id), null)
  if (!isCounted(poll) || !poll.objectionsUntil) return null
  const dueAt = finalAt(poll.objectionsUntil)
  if (ctx.now < dueAt) return dueAt
  if ((await countRulings(ctx, poll._id)).waiting > 0) return plus(ctx.now, DAY)
  await changePoll(ctx, { pollId: poll._id, version: null }, (found) =>
    isCounted(found) ? ending(ctx, found) : null,
  )
  // Killed before this, it finds the poll final and goes on from here.
  await destroy(ctx, poll._id)
  return null
}

function ending(ctx: Context, poll: PollDoc): Decision<PollDoc> {
  const dueAt = endOfPeriod(ctx.now, poll.content.followUp.days)
  return {
    patch: {
      state: 'final',
      followUp: { dueAt, overdue: false, report: null },
      effect: effectMark(ctx.now, poll._id),
    },
    act: 'final',
    role: 'system',
    deadlines: [{ kind: 'polls.followUp', dueAt }],
  }
}

/** The day is over and nothing was said: it stands on the public board, and on the effect page. */
export const followUpDue: DueHandler = async (ctx, { matterId }) => {
  const { followUp } = await getPoll(ctx, matterId)
  if (!followUp || ctx.now < followUp.dueAt) return followUp?.dueAt ?? null
  await changePoll(ctx, { pollId: matterId, version: null }, (poll) =>
    poll.followUp && poll.followUp.report === null && !poll.followUp.overdue
      ? {
          patch: {
            followUp: { ...poll.followUp, overdue: true },
            effect: poll.effect && { ...poll.effect, pending: true },
          },
          act: 'followUpOverdue',
          role: 'system',
        }
      : null,
  )
  return null
}

/** Once, by the body that was named when it was announced. Everyone who voted is told. */
export async function reportFollowUp(
  ctx: Context,
  input: { pollId: Id; version: number; text: string },
): Promise<OversightView> {
  refuseHeld(ctx, '话')
  const { text } = input
  const poll = await changePoll(ctx, input, (found, may) => {
    requireThat(
      may.canReport && found.followUp !== null,
      '结果定下来以后，由当初说好的那个单位来说，说一次。',
    )
    return {
      patch: {
        followUp: { ...found.followUp, report: { text, at: ctx.now, by: ctx.actor.personId } },
        effect: found.effect && { ...found.effect, pending: true },
      },
      act: 'followUp',
      role: roleFor(ctx.actor, found.content.followUp.body),
      content: text,
      deadlines: [
        { kind: 'polls.followUp', dueAt: null },
        { kind: 'polls.tell', dueAt: ctx.now },
      ],
    }
  })
  return overseen(ctx, poll)
}
