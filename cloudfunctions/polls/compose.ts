/** From draft to announced, returned and cancelled: the desk's side of a poll. */
import type { Desk, Id } from '../../typings/domain'
import type { PollContent, PollView } from '../../typings/polls'
import { buildingsOf, deskOf } from '../kernel/audience'
import { plus } from '../kernel/calendar'
import { canonical } from '../kernel/canonical'
import type { Community, Context } from '../kernel/context'
import { requireThat, roleFor } from '../kernel/context'
import { AppError, stale } from '../kernel/errors'
import { randomId, sha256 } from '../kernel/keys'
import { changeMatter, createMatter } from '../kernel/matter'
import type { Decision } from '../kernel/matter'
import { tell } from '../messages'
import { momentInWords } from './ballot'
import type { Frozen } from './freeze'
import { freezeElectors, frozenPatch, noteUnsettled, voicesOf } from './freeze'
import { countUnsettled } from './electorate/unsettled'
import { TO_SUBMIT, refuseFailed } from './check'
import { bodyOfDrafter, checkContent, powers } from './poll'
import { checkOf, rulesNow, viewOf } from './read'
import { remindAt } from './remind'
import { ruleSetNamed } from './rule-sets'
import { coarse, pollScopeName } from './scope'
import type { PollDoc } from './store'
import { POLLS, factsOf, getPoll, keepSecret } from './store'
import { COUNT_AFTER_MS, nextRenewal } from './tally'

type Step = { pollId: Id; version: number }

export async function createDraft(
  ctx: Context,
  { pollId, content }: { pollId: Id; content: PollContent },
): Promise<PollView> {
  const body = bodyOfDrafter(ctx.actor)
  const community = await ctx.community()
  checkContent(content, body)
  checkPlaceAndRoll(content, community)
  const { row } = await createMatter<PollDoc>(
    ctx,
    {
      collection: POLLS,
      row: draftRow(ctx, community, { pollId, content, desk: deskOf(community, body) }),
      act: 'draft',
      role: roleFor(ctx.actor, body),
      content,
    },
    (found) => found.writers.includes(ctx.actor.personId),
  )
  return viewOf(ctx, row)
}

/** A poll as it begins. */
export const draftRow = (
  ctx: Context,
  community: Community,
  { pollId, content, desk }: { pollId: Id; content: PollContent; desk: Desk },
): Omit<PollDoc, 'version' | 'record'> => ({
  _id: pollId,
  communityId: ctx.communityId,
  state: 'draft',
  desk,
  writers: [ctx.actor.personId],
  content,
  scopeName: pollScopeName(content.scope, community),
  rules: ruleSetNamed(community.policy.ruleSet),
  waitHours: community.policy.voteWaitHours,
  endsAt: null,
  updatedAt: ctx.now,
  announcedAt: null,
  announcedBy: null,
  hashes: null,
  rollSize: null,
  rollFrozenAt: null,
  turnout: null,
  notHeard: [],
  returnedReason: null,
  cancelledReason: null,
  voidedReason: null,
  extended: null,
  reconvenes: null,
  reconvenedAs: null,
  objectionsUntil: null,
  signatures: [],
  followUp: null,
  effect: null,
  freezing: null,
})

/** Throws `invalid` for a place that is not here, or for a poll of adults without a list of them. */
function checkPlaceAndRoll(content: PollContent, community: Community): void {
  buildingsOf(coarse(content.scope), community)
  if (content.electors === 'adult' && community.adultsVersion === 0)
    throw new AppError('invalid', '还没有导入成年居民名单，先按户来投。', { field: 'content.electors' })
}

/** One change of a poll: `decide` is given what the actor may do, and refuses or says what happens. */
function change(
  ctx: Context,
  { pollId, version }: Step,
  decide: (poll: PollDoc, may: ReturnType<typeof powers>) => Omit<Decision<PollDoc>, 'role'>,
): Promise<PollDoc> {
  return changeMatter<PollDoc>(ctx, {
    collection: POLLS,
    id: pollId,
    version,
    what: '这次表决',
    decide: (poll) => {
      const decision = decide(poll, powers(factsOf(poll), ctx.actor, ctx.now))
      return {
        ...decision,
        role: roleFor(ctx.actor, poll.desk.body),
        patch: { ...decision.patch, updatedAt: ctx.now },
      }
    },
    current: (poll) => viewOf(ctx, poll),
  })
}

export async function changeDraft(ctx: Context, input: Step & { content: PollContent }): Promise<PollView> {
  const { content } = input
  const community = await ctx.community()
  checkPlaceAndRoll(content, community)
  const poll = await change(ctx, input, (found, may) => {
    requireThat(may.canEdit, '只有草稿能改。公布以后，题目、选项、名册和时间都不再变。')
    checkContent(content, found.desk.body)
    const writers = [...new Set([...found.writers, ctx.actor.personId])]
    const scopeName = pollScopeName(content.scope, community)
    return { patch: { content, writers, scopeName }, act: 'edit', content }
  })
  return viewOf(ctx, poll)
}

export async function submit(ctx: Context, input: Step): Promise<PollView> {
  const rules = await rulesNow(ctx)
  const unsettled = await countUnsettled(ctx, await getPoll(ctx, input.pollId))
  const poll = await change(ctx, input, (found, may) => {
    requireThat(may.canSubmit)
    refuseFailed(checkOf(ctx, { ...found, rules }, null).filter(({ key }) => TO_SUBMIT.includes(key)))
    return { patch: { state: 'inReview', returnedReason: null, rules, unsettled }, act: 'submit' }
  })
  return viewOf(ctx, poll)
}

/**
 * Freezes question, options, rules and times, and announces; without a day of its own the roll is frozen at once. Its
 * rows go first; a kill before the last step leaves the poll in review with rows nobody looks at, and a second try
 * completes them.
 */
export async function approve(ctx: Context, input: Step): Promise<PollView> {
  const poll = await getPoll(ctx, input.pollId)
  if (poll.version !== input.version) throw stale(await viewOf(ctx, poll))
  const rules = await rulesNow(ctx)
  mayApprove(ctx, poll)
  refuseFailed(checkOf(ctx, { ...poll, rules }, await voicesOf(ctx, poll)))
  const freezing = randomId()
  const mine = { _id: poll._id, version: poll.version }
  if ((await ctx.db.updateWhere<PollDoc>(POLLS, mine, { freezing })) === 0)
    throw stale(await viewOf(ctx, await getPoll(ctx, poll._id)))
  await noteUnsettled(ctx, poll)
  await keepSecret(ctx, poll._id)
  const frozen = poll.content.rollAt === null ? await freezeElectors(ctx, { ...poll, rules }) : null
  const { policy } = await ctx.community()
  const announced = await change(ctx, input, (found) => {
    mayApprove(ctx, found)
    if (found.freezing !== freezing) throw new AppError('busy', '另一个人也正在公布它，过一会儿再看。')
    return announcement(ctx, { ...found, rules }, frozen, policy.voteWaitHours)
  })
  const size = frozen ? `，名册 ${frozen.size} 票` : ''
  await tell(ctx, announced.writers, {
    key: `poll:${announced._id}:announced`,
    title: `公布了：${announced.content.title}`,
    body: `${momentInWords(announced.content.opensAt)} 开始${size}。`,
    path: `/pages/poll/index?id=${announced._id}`,
    matterId: announced._id,
    brief: '您起草的投票公布了',
  })
  return viewOf(ctx, announced)
}

function mayApprove(ctx: Context, poll: PollDoc): void {
  const may = powers(factsOf(poll), ctx.actor, ctx.now)
  if (poll.writers.includes(ctx.actor.personId))
    requireThat(may.canApprove, '自己起草的，要请另一个人来公布。')
  requireThat(may.canApprove)
}

function announcement(
  ctx: Context,
  poll: PollDoc,
  frozen: Frozen | null,
  waitHours: number,
): Omit<Decision<PollDoc>, 'role'> {
  const { opensAt, closesAt, rollAt } = poll.content
  const hashes = { question: sha256(canonical({ content: poll.content, rules: poll.rules })), roll: null }
  const { content, rules } = poll
  return {
    patch: {
      state: 'announced',
      announcedAt: ctx.now,
      announcedBy: ctx.actor.personId,
      endsAt: closesAt,
      hashes,
      rules: poll.rules,
      waitHours,
      returnedReason: null,
      freezing: null,
      ...(frozen ? frozenPatch(frozen, hashes, ctx.now) : {}),
    },
    act: 'announce',
    content: { content, rules, hashes: { ...hashes, roll: frozen?.hash ?? null }, rollSize: frozen?.size },
    deadlines: [
      { kind: 'polls.freeze', dueAt: rollAt },
      { kind: 'polls.open', dueAt: opensAt },
      { kind: 'polls.turnout', dueAt: nextRenewal(opensAt) },
      { kind: 'polls.remind', dueAt: remindAt(content) },
      { kind: 'polls.close', dueAt: plus(closesAt, COUNT_AFTER_MS) },
    ],
  }
}

export async function returnDraft(ctx: Context, input: Step & { reason: string }): Promise<PollView> {
  const poll = await change(ctx, input, (_found, may) => {
    requireThat(may.canApprove)
    return {
      patch: { state: 'draft', returnedReason: input.reason, freezing: null },
      act: 'return',
      content: input.reason,
    }
  })
  await tell(ctx, poll.writers, {
    key: `poll:${poll._id}:returned:${poll.version}`,
    title: `请改一改：${poll.content.title}`,
    body: input.reason,
    path: `/workbench/poll-edit/index?id=${poll._id}`,
    matterId: poll._id,
    brief: '您起草的投票请改一改',
  })
  return viewOf(ctx, poll)
}

/** Before it opens, and never after: from then on only the clock ends a poll. */
export async function cancel(ctx: Context, input: Step & { reason: string }): Promise<PollView> {
  // A reason the content check wants a human to look at cannot wait: the poll may open meanwhile.
  if (ctx.content === 'held')
    throw new AppError('content_refused', '这段理由微信拿不准，换个说法再发。您写的字都还在。')
  const poll = await change(ctx, input, (_found, may) => {
    requireThat(may.canCancel, '开始投票以前才能取消。开始以后，只能等到截止。')
    return {
      patch: { state: 'cancelled', cancelledReason: input.reason, endsAt: ctx.now },
      act: 'cancel',
      content: input.reason,
      deadlines: ['polls.freeze', 'polls.open', 'polls.turnout', 'polls.remind', 'polls.close'].map(
        (kind) => ({
          kind,
          dueAt: null,
        }),
      ),
    }
  })
  return viewOf(ctx, poll)
}
