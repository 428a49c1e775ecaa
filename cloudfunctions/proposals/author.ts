/** What its author does: puts it forward, completes it when asked, takes it back before it is answered. */
import type { Input } from '../../typings/api'
import type { Id, Role } from '../../typings/domain'
import type { ProposalView } from '../../typings/proposals'
import { plus } from '../kernel/calendar'
import { effectMark } from '../kernel/effect'
import type { Actor, Context } from '../kernel/context'
import { requireHousehold, requireThat } from '../kernel/context'
import { AppError, forbidden, notFound } from '../kernel/errors'
import { createMatter } from '../kernel/matter'
import { authorOf, surnameOf } from '../kernel/neighbour'
import { findUnit, unitIdOf } from '../roll'
import { changeSeen, getSeen } from './change'
import { claimNumber, claimPlace } from './claims'
import { halfOf, screeningClock } from './clocks'
import { DUE, SETTLED_AFTER_MS } from './deadline'
import { distinct, extrasOf } from './extras'
import { moved } from './machine'
import { phonelessId } from './phoneless'
import { actsForAuthor, canComplete, canWithdraw } from './proposal'
import { viewOf } from './read'
import type { ProposalDoc } from './store'
import { PROPOSALS, findProposal } from './store'
import { announce, settleReturned } from './tell'

/** Sending the same form twice makes one: its id was made with the form. */
export async function submit(ctx: Context, input: Input<'proposals.submit'>): Promise<ProposalView> {
  const home = requireHousehold(ctx.actor)
  return putForward(
    ctx,
    input,
    { author: authorOf(ctx.actor), onBehalf: null, ...markOf(ctx, home.unitId) },
    { buildingId: home.buildingId, role: 'resident' },
  )
}

/** For a neighbour without a phone, in the steward's own houses. */
export async function submitFor(ctx: Context, input: Input<'proposals.submitFor'>): Promise<ProposalView> {
  const { name, ...home } = input.neighbour
  const role = stewardAt(ctx.actor, home.buildingId)
  if (!role) throw forbidden('您只管自己这栋楼，这一户请找社区管家。')
  const unitId = unitIdOf(ctx.communityId, home.buildingId, home.entrance, home.room)
  const [unit, community] = await Promise.all([findUnit(ctx, unitId), ctx.community()])
  if (!unit) throw notFound('这一户，名册里没有这个房号')
  const building = community.buildings.find(({ id }) => id === home.buildingId)?.name ?? null
  const personId = phonelessId(ctx.communityId, unitId, name)
  const author = { personId, surname: surnameOf(name), building }
  return putForward(
    ctx,
    input,
    { author, onBehalf: { by: ctx.actor.personId, name }, ...markOf(ctx, unitId) },
    { buildingId: home.buildingId, role },
  )
}

const stewardAt = ({ roles }: Actor, buildingId: Id): Role | null =>
  roles.find(
    (held) => held.role === 'steward' || (held.role === 'buildingSteward' && held.buildingId === buildingId),
  )?.role ?? null

/** What a household puts forward in a quarter is judged together on the effect page. */
const markOf = (ctx: Context, home: Id | undefined): Pick<ProposalDoc, 'effect'> => ({
  effect: effectMark(ctx.now, `home:${home ?? 'unbound'}`),
})

async function putForward(
  ctx: Context,
  input: Input<'proposals.submit'>,
  who: Pick<ProposalDoc, 'author' | 'onBehalf' | 'effect'>,
  { buildingId, role }: { buildingId: Id; role: Role | 'resident' },
): Promise<ProposalView> {
  const [found, { policy }] = await Promise.all([findProposal(ctx, input.proposalId), ctx.community()])
  const isMine = (row: ProposalDoc): boolean => row.author.personId === who.author.personId
  if (found?.communityId === ctx.communityId && isMine(found)) return viewOf(ctx, found)
  if (found) throw new AppError('conflict', '这个编号已经用过了，请重新写一份。')
  const extras = await extrasOf(ctx, input)
  await claimPlace(ctx, input.proposalId, who.author.personId, policy.openProposalsEach)
  const number = await claimNumber(ctx, input.proposalId)
  const clock = ctx.content === 'held' ? null : screeningClock(ctx.now, policy.screeningDays)
  const { title, body, place, category } = input
  const { row } = await createMatter<ProposalDoc>(
    ctx,
    {
      collection: PROPOSALS,
      row: {
        ...fresh(ctx),
        ...who,
        _id: input.proposalId,
        number,
        title,
        body,
        place,
        category,
        extras,
        buildings: distinct([buildingId, extras.buildingId]),
        clock,
      },
      act: who.onBehalf ? 'submitFor' : 'submit',
      role,
      content: { number, title, body, place, category, ...extras },
      deadlines: clock ? [{ kind: DUE, dueAt: halfOf(clock) }] : [],
    },
    isMine,
  )
  return viewOf(ctx, row)
}

const fresh = (ctx: Context) => ({
  communityId: ctx.communityId,
  state: ctx.content === 'held' ? ('held' as const) : ('screening' as const),
  submittedAt: ctx.now,
  stateAt: ctx.now,
  screenedAt: null,
  reachedAt: null,
  completeBy: null,
  secondingUntil: null,
  threshold: 0,
  responsible: null,
  responseDays: 0,
  returnedReason: null,
  rejection: null,
  withdrawnReason: null,
  response: null,
  draftAnswer: null,
  area: null,
  coauthors: [],
  mergedFrom: [],
  merged: null,
  appeal: null,
  extension: null,
  deliberation: null,
  adopted: null,
  pollId: null,
  project: null,
  lateSince: null,
  screenedBy: null,
  wordsCheck: 'shown' as const,
  wordsBy: null,
  hidden: false,
  secondsRoot: null,
})

export async function complete(ctx: Context, input: Input<'proposals.complete'>): Promise<ProposalView> {
  const [before, { policy }] = await Promise.all([getSeen(ctx, input.proposalId), ctx.community()])
  const clock = ctx.content === 'held' ? null : screeningClock(ctx.now, policy.screeningDays)
  const { title, body, place } = input
  const after = await changeSeen(ctx, input, (row) => {
    requireThat(actsForAuthor(row, ctx.actor), '请提的邻居自己来补充。')
    if (!canComplete(row, ctx.actor, ctx.now)) throw new AppError('closed', '补充的日子已经过了。')
    return {
      patch: {
        title,
        body,
        place,
        clock,
        state: moved(row.state, 'complete', clock ? 'screening' : 'held'),
        stateAt: ctx.now,
        returnedReason: null,
        completeBy: null,
        wordsCheck: 'shown',
        wordsBy: null,
      },
      act: 'complete',
      role: 'resident',
      content: { title, body, place },
      deadlines: [{ kind: DUE, dueAt: clock && halfOf(clock) }],
    }
  })
  await settleReturned(ctx, before)
  return viewOf(ctx, after)
}

export async function withdraw(ctx: Context, input: Input<'proposals.withdraw'>): Promise<ProposalView> {
  const before = await getSeen(ctx, input.proposalId)
  const after = await changeSeen(ctx, input, (row) => {
    requireThat(actsForAuthor(row, ctx.actor), '只有提的邻居自己能撤回。')
    requireThat(row.coauthors.length === 0, '有邻居的提议并进来了，不能一个人撤回。')
    if (!canWithdraw(row, ctx.actor)) throw new AppError('closed', '已经有了结果，撤不回了。')
    return {
      patch: {
        state: moved(row.state, 'withdraw'),
        stateAt: ctx.now,
        withdrawnReason: input.reason,
        returnedReason: null,
        clock: null,
        hidden: row.state === 'held',
        wordsCheck: ctx.content === 'held' ? 'held' : 'shown',
        wordsBy: ctx.actor.personId,
      },
      act: 'withdraw',
      role: 'resident',
      content: { reason: input.reason },
      deadlines: [{ kind: DUE, dueAt: plus(ctx.now, SETTLED_AFTER_MS) }],
    }
  })
  await Promise.all([settleReturned(ctx, before), announce(ctx, after)])
  return viewOf(ctx, after)
}
