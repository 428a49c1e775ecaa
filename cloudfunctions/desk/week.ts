/** Friday evening: the week gathered from all modules, and told to those who want it. */
import type { Id, Iso } from '../../typings/domain'
import { DAY, chinaDay, plus } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import type { DueHandler } from '../kernel/deadlines'
import { peopleIn } from '../members'
import { skipDigest, tell } from '../messages'
import { closedSince } from '../polls'
import { decidedSince, overdueProposals } from '../proposals'
import { answeredSince, overdueQuestions } from '../questions'
import { bodies, isEmpty, nextDigestAt } from './digest'
import type { Week } from './digest'

/** One key a week: told again after a crash, it changes nothing. */
export const weekDigest: DueHandler = async (ctx, deadline) => {
  // A community's first row is due at once, and only finds its Friday.
  if (nextDigestAt(plus(deadline.dueAt, -1)) !== deadline.dueAt) return nextDigestAt(ctx.now)
  const week = await weekBefore(ctx, deadline.dueAt)
  if (!isEmpty(week)) await tellWeek(ctx, week, chinaDay(deadline.dueAt))
  return nextDigestAt(ctx.now)
}

async function weekBefore(ctx: Context, until: Iso): Promise<Week> {
  const since = plus(until, -7 * DAY)
  const [answered, polls, proposals, questionsLate, proposalsLate] = await Promise.all([
    answeredSince(ctx, since),
    closedSince(ctx, since),
    decidedSince(ctx, since),
    overdueQuestions(ctx),
    overdueProposals(ctx),
  ])
  return {
    answered,
    results: [...polls, ...proposals],
    overdue: questionsLate.length + proposalsLate.length,
  }
}

async function tellWeek(ctx: Context, week: Week, day: string): Promise<void> {
  const [people, skips] = await Promise.all([peopleIn(ctx, { kind: 'community' }), skipDigest(ctx)])
  const { own, all } = bodies(week)
  const wants = (personId: Id): boolean => !skips.has(personId)
  const say = (personIds: readonly Id[], body: string): Promise<void> =>
    tell(ctx, personIds.filter(wants), {
      key: `digest:${ctx.communityId}:${day}`,
      title: '这一周小区里的事',
      body,
      path: '/pages/home/index',
      matterId: `digest:${ctx.communityId}`,
      priority: 'reminder',
      quiet: true,
    })
  for (const [personId, body] of own) await say([personId], body)
  await say(
    people.filter((personId) => !own.has(personId)),
    all,
  )
}
