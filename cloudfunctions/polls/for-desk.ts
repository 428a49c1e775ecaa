/** What home, workbench and "my part" show of polls. At most two requests each. */
import type { MyPart, QueueItem } from '../../typings/desk'
import type { Id, Iso } from '../../typings/domain'
import type { PollRow } from '../../typings/polls'
import { chinaInstant } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import { refusalByTime } from './ballot'
import { partSteps } from './part-steps'
import { desksOf, isRunning, powers, stateAt } from './poll'
import type { ElectorDoc, PollDoc } from './store'
import {
  electorsActedByMe,
  factsOf,
  findMyElectors,
  findPolls,
  listByDesks,
  listPolls,
  openElectorsOfMine,
} from './store'
import { pollRow } from './views'

/**
 * Open polls in which my household, or I, have a voice that nobody has used, the next to close first. A voice that
 * someone acts for counts as used: the one that failed between claiming and casting was told so on its own phone.
 */
export async function needsVote(ctx: Context): Promise<PollRow[]> {
  const family = await openElectorsOfMine(ctx)
  const unused = family.filter((elector) => elector.actingPersonId === null)
  const polls = await findPolls(
    ctx,
    unused.map((elector) => elector.pollId),
  )
  return polls
    .filter((poll) => refusalByTime(factsOf(poll), ctx.actor, ctx.now) === null)
    .filter((poll) =>
      isMine(
        ctx,
        poll,
        family.filter((elector) => elector.pollId === poll._id),
      ),
    )
    .map((poll) => pollRow(poll, ctx.now, { onRoll: true, voted: false }))
    .sort((a, b) => (a.closesAt < b.closesAt ? -1 : 1))
}

/** Of adults: the unused voice bears my name, and I act for no other. */
function isMine(ctx: Context, poll: PollDoc, family: readonly ElectorDoc[]): boolean {
  if (poll.content.electors === 'owner') return ctx.actor.household?.relation === 'owner'
  if (poll.content.electors !== 'adult') return true
  if (family.some((elector) => elector.actingPersonId === ctx.actor.personId && !elector.proxyOf))
    return false
  return family.some((elector) => elector.actingPersonId === null && elector.name === ctx.actor.name)
}

/** Polls announced and not yet closed. */
export async function pollRows(ctx: Context): Promise<PollRow[]> {
  const { rows } = await listPolls(ctx, 'current')
  const electors = await findMyElectors(ctx, rows)
  return rows.map((poll) => {
    const elector = electors.get(poll._id)
    return pollRow(poll, ctx.now, { onRoll: Boolean(elector), voted: Boolean(elector?.actingPersonId) })
  })
}

/** Drafts that wait for this person: to be announced, or to be mended after they came back. */
export async function pollQueue(ctx: Context): Promise<QueueItem[]> {
  const polls = await listByDesks(ctx, desksOf(ctx.actor), ['draft', 'inReview'])
  return polls.flatMap((poll): QueueItem[] => {
    const may = powers(factsOf(poll), ctx.actor, ctx.now)
    const row = { id: poll._id, title: poll.content.title, clock: null, dueAt: poll.content.opensAt }
    if (may.canApprove)
      return [
        {
          ...row,
          kind: 'approvePoll',
          note: `${poll.desk.name}起草，等您看过再公布`,
          verb: '看一看',
          path: `/workbench/poll-review/index?id=${poll._id}`,
        },
      ]
    if (may.canEdit && poll.writers.includes(ctx.actor.personId))
      return [
        {
          ...row,
          kind: 'revisePoll',
          note: poll.returnedReason ? `退回来了：${poll.returnedReason}` : '草稿，还没送审',
          verb: poll.returnedReason ? '改一改' : '接着写',
          path: `/workbench/poll-edit/index?id=${poll._id}`,
        },
      ]
    return []
  })
}

/** Polls I took part in, the latest first: I voted, it closed, the result is there. */
export async function myBallotParts(ctx: Context): Promise<MyPart[]> {
  const electors = await electorsActedByMe(ctx, 30)
  const polls = new Map(
    (
      await findPolls(
        ctx,
        electors.map((elector) => elector.pollId),
      )
    ).map((poll) => [poll._id, poll]),
  )
  return electors.flatMap((elector): MyPart[] => {
    const poll = polls.get(elector.pollId)
    if (!poll || !elector.actingSince) return []
    const at = chinaInstant(elector.actingSince)
    const counted = powers(factsOf(poll), ctx.actor, ctx.now).canSeeResult
    const page = counted ? 'result' : 'poll'
    return [
      {
        kind: 'ballot',
        id: poll._id,
        title: poll.content.title,
        at,
        steps: partSteps(poll, at, ctx.now),
        path: `/pages/${page}/index?id=${poll._id}`,
      },
    ]
  })
}

/** Polls in which someone of my household asks to act in my place. */
export async function takeOversAskedOfMe(ctx: Context): Promise<{ pollId: Id; title: string }[]> {
  const acted = await electorsActedByMe(ctx, 30)
  const asked = acted.filter((elector) => elector.takeOver !== null && ctx.now < elector.closesAt)
  const polls = await findPolls(
    ctx,
    asked.map((elector) => elector.pollId),
  )
  return polls.map((poll) => ({ pollId: poll._id, title: poll.content.title }))
}

/** A poll that is announced or open; null otherwise. One request. */
export async function findAnnounced(
  ctx: Context,
  pollId: Id,
): Promise<{ id: Id; title: string; closesAt: Iso } | null> {
  const poll = (await findPolls(ctx, [pollId]))[0]
  if (!poll || !isRunning(stateAt(factsOf(poll), ctx.now))) return null
  return { id: poll._id, title: poll.content.title, closesAt: poll.content.closesAt }
}
