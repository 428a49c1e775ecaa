/** The roll of a poll as each person sees it: am I on it, with what weight, what was said against it, who votes for whom. */
import type { Id } from '../../../typings/domain'
import type { MandateView, PollRollActions, RollObjection, RollView } from '../../../typings/poll-roll'
import type { Context } from '../../kernel/context'
import { hasRole } from '../../kernel/context'
import { notFound } from '../../kernel/errors'
import { stateAt } from '../poll'
import type { ElectorDoc, PollDoc } from '../store'
import { factsOf, findMyElector, getPoll, voicesHeld } from '../store'
import { canTake, codeOf, mostMandates, refusalToGive } from './mandate'
import type { MandateDoc, ObjectionDoc } from './store'
import { findMandate, mandatesOf, objectionsOf } from './store'

export async function roll(ctx: Context, { pollId }: { pollId: Id }): Promise<RollView> {
  const poll = await getPoll(ctx, pollId)
  if (!poll.announcedAt) throw notFound('这次表决')
  return rollView(ctx, poll)
}

export async function rollView(ctx: Context, poll: PollDoc): Promise<RollView> {
  const frozen = poll.rollFrozenAt !== null
  const [mine, objections, held] = await Promise.all([
    frozen ? findMyElector(ctx, poll) : null,
    objectionsOf(ctx, poll._id),
    frozen ? voicesHeld(ctx, poll._id) : [],
  ])
  const mandate = mine && poll.content.proxies ? await findMandate(ctx, mine._id) : null
  const { content } = poll
  return {
    pollId: poll._id,
    title: content.title,
    state: stateAt(factsOf(poll), ctx.now),
    electors: content.electors,
    scopeName: poll.scopeName,
    rollAt: content.rollAt,
    opensAt: content.opensAt,
    closesAt: content.closesAt,
    frozenAt: poll.rollFrozenAt,
    size: poll.rollSize,
    areaCenti: poll.rollAreaCenti ?? null,
    hash: poll.hashes?.roll ?? null,
    mine: mine && {
      electorId: mine._id,
      voice: voiceName(mine),
      areaCenti: mine.areaCenti,
      places: mine.holders.length,
    },
    objections: objections.map((row) => objectionFor(ctx, row)),
    proxies: { allowed: content.proxies && mostMandates(poll) > 0, most: mostMandates(poll) },
    mandate: mandate && mandateView(ctx, mandate),
    held: held.map((row) => ({ electorId: row._id, voice: voiceName(row), areaCenti: row.areaCenti })),
    viewer: viewerOf(ctx, poll, mine, mandate),
  }
}

function viewerOf(
  ctx: Context,
  poll: PollDoc,
  mine: ElectorDoc | null,
  mandate: MandateDoc | null,
): RollView['viewer'] {
  const refusal = refusalToGive(ctx, poll, mine)
  const rules = hasRole(ctx.actor, 'steward', 'pollCommittee')
  return {
    canObject: canObject(ctx, poll) && ctx.actor.standing !== 'visitor',
    canGive: refusal === null && mandate?.state !== 'active',
    whyNotGive: refusal?.message ?? null,
    canTake: canTake(ctx, poll),
    canRule: rules,
    canSettle:
      hasRole(ctx.actor, 'steward') && poll.content.electors === 'owner' && poll.state === 'announced',
  }
}

/** On a frozen roll, until the poll opens. */
export const canObject = (ctx: Context, poll: PollDoc): boolean =>
  stateAt(factsOf(poll), ctx.now) === 'rollFrozen'

/** Neither who nor what about whom. */
export const publicObjection = (row: ObjectionDoc): RollObjection => ({
  id: row._id,
  at: row.at,
  state: row.state,
  did: row.correction?.kind ?? null,
  reason: row.reason,
  ruledAt: row.ruledAt,
  hash: row.hash,
  text: null,
})

const objectionFor = (ctx: Context, row: ObjectionDoc): RollObjection => ({
  ...publicObjection(row),
  text: row.personId === ctx.actor.personId ? row.text : null,
})

/** Of adults and offices with the name. */
export const voiceName = ({ name, address }: Pick<ElectorDoc, 'name' | 'address'>): string =>
  [name, address].filter(Boolean).join(' · ')

const mandateView = (ctx: Context, mandate: MandateDoc): MandateView => ({
  electorId: mandate._id,
  proxyName: mandate.principalId === ctx.actor.personId ? mandate.proxyName : '',
  state: mandate.state,
  code:
    mandate.state === 'offered' && mandate.principalId === ctx.actor.personId
      ? codeOf(mandate._id, mandate.offers)
      : null,
})

/** In force, in the order they were given: where they live; of offices, which are public, who. */
export async function proxies(
  ctx: Context,
  { pollId }: { pollId: Id },
): Promise<PollRollActions['polls.proxies']['output']> {
  const poll = await getPoll(ctx, pollId)
  if (!poll.announcedAt) throw notFound('这次表决')
  const active = await mandatesOf(ctx, poll._id, 'active')
  return { mandates: active.map(({ voice, proxyVoice }) => ({ voice, proxy: proxyVoice ?? '' })) }
}
