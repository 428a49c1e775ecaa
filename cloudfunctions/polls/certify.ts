/** Two supervisors count again, each by themselves, and sign; or one voids the poll, for everyone to read why. */
import type { Id, Iso } from '../../typings/domain'
import type { OversightView, Recount } from '../../typings/poll-machine'
import type { Context } from '../kernel/context'
import { requireThat } from '../kernel/context'
import type { DueHandler } from '../kernel/deadlines'
import { AppError } from '../kernel/errors'
import { changeMatter } from '../kernel/matter'
import type { Decision } from '../kernel/matter'
import { peopleOfUnit } from '../members'
import { tell } from '../messages'
import { destroy } from './count'
import { countAgain } from './count-again'
import { overseen } from './oversee'
import { SIGNATURES, steps, waitsForSignatures, whyNotCertify } from './oversight'
import type { PollDoc } from './store'
import { POLLS, actedElectors, getPoll, getTally, oversightOf } from './store'
import { openWindow } from './window'

type Step = { pollId: Id; version: number }

/** Words of an office that everyone reads at once: a check that wants a human to look comes too late. */
export function refuseHeld(ctx: Context, what: string): void {
  if (ctx.content === 'held')
    throw new AppError('content_refused', `这段${what}微信拿不准，换个说法再发。您写的字都还在。`)
}

/** One change of an announced poll by those who look after it. */
export const changePoll = (
  ctx: Context,
  { pollId, version }: { pollId: Id; version: number | null },
  decide: (poll: PollDoc, may: ReturnType<typeof steps>) => Decision<PollDoc> | null,
): Promise<PollDoc> =>
  changeMatter<PollDoc>(ctx, {
    collection: POLLS,
    id: pollId,
    version,
    what: '这次表决',
    decide: (poll) => {
      const decision = decide(poll, steps(oversightOf(poll), ctx.actor, ctx.now))
      return decision && { ...decision, patch: { ...decision.patch, updatedAt: ctx.now } }
    },
    current: (poll) => overseen(ctx, poll),
  })

export async function recount(ctx: Context, { pollId }: { pollId: Id }): Promise<Recount> {
  const poll = await getPoll(ctx, pollId)
  requireThat(steps(oversightOf(poll), ctx.actor, ctx.now).canRecount, '数过以后，监督员和公布的人才能再数。')
  return countAgain(ctx, poll)
}

/** Nobody vouches for what their own family wrote or announced. One request, for who lives here. */
async function requireStranger(ctx: Context, poll: PollDoc): Promise<void> {
  const { household } = ctx.actor
  if (!household) return
  const family = await peopleOfUnit(ctx, household.unitId)
  const makers = [...poll.writers, poll.announcedBy]
  requireThat(
    !family.some(({ personId }) => makers.includes(personId)),
    '起草或公布的是您家里人，要请别的监督员来核对。',
  )
}

const isSigned = (ctx: Context, poll: PollDoc): boolean =>
  poll.signatures.some(({ personId }) => personId === ctx.actor.personId)

/** A signature sent again is the same one. */
export async function certify(ctx: Context, input: Step & { root: string }): Promise<OversightView> {
  const poll = await getPoll(ctx, input.pollId)
  if (isSigned(ctx, poll)) return overseen(ctx, poll)
  const facts = oversightOf(poll)
  if (!waitsForSignatures(facts)) throw new AppError('conflict', '这次表决现在不用核对。')
  const why = whyNotCertify(facts, ctx.actor)
  requireThat(why === null, why ?? '')
  await requireStranger(ctx, poll)
  const counted = await countAgain(ctx, poll)
  const failed = counted.checks.find((check) => !check.passed)
  if (failed) throw new AppError('conflict', `再数一遍对不上，不能签：${failed.text}`, { current: counted })
  if (counted.root !== input.root)
    throw new AppError('conflict', '您看过的和现在数的不是同一批票，请再数一遍。', { current: counted })
  const after = await changePoll(ctx, input, (found, may) => {
    requireThat(may.canCertify, whyNotCertify(oversightOf(found), ctx.actor) ?? undefined)
    return signature(ctx, found, counted)
  })
  return overseen(ctx, after)
}

function signature(ctx: Context, poll: PollDoc, { root }: Recount): Decision<PollDoc> {
  const { personId, name } = ctx.actor
  const signatures = [...poll.signatures, { personId, name, at: ctx.now, root }]
  const enough = signatures.length >= SIGNATURES
  const window = enough ? openWindow(poll, ctx.now) : { patch: {}, deadlines: [] }
  return {
    patch: { signatures, ...(enough ? { state: 'certified' as const } : {}), ...window.patch },
    act: enough ? 'certify' : 'sign',
    role: 'supervisor',
    content: { name, root },
    deadlines: enough ? [...window.deadlines, { kind: 'polls.tell', dueAt: ctx.now }] : [],
  }
}

const ENDED = ['polls.turnout', 'polls.remind', 'polls.close', 'polls.final']

/** From the opening until it is final; no ballot is taken any more, and everyone who voted is told why. */
export async function voidPoll(ctx: Context, input: Step & { reason: string }): Promise<OversightView> {
  refuseHeld(ctx, '理由')
  const { reason } = input
  const poll = await changePoll(ctx, input, (found, may) => {
    requireThat(may.canVoid, '开始以后、定下来以前，没有起草和公布它的监督员才能作废。')
    const endsAt: Iso = ctx.now < found.content.closesAt ? ctx.now : found.content.closesAt
    return {
      patch: { state: 'voided', voidedReason: reason, endsAt, turnout: null, notHeard: [] },
      act: 'void',
      role: 'supervisor',
      content: reason,
      deadlines: [...ENDED.map((kind) => ({ kind, dueAt: null })), { kind: 'polls.tell', dueAt: ctx.now }],
    }
  })
  return overseen(ctx, poll)
}

/**
 * Those who voted hear what came of it: that two supervisors agree, that it is void, what was done about it. The
 * ballots of a vote that is void go, and with them its keys.
 */
export const tellVoters: DueHandler = async (ctx, { matterId }) => {
  const poll = await getPoll(ctx, matterId)
  const message = await messageOf(ctx, poll)
  if (!message) return null
  const voters = (await actedElectors(ctx, poll._id)).flatMap(({ actingPersonId }) => actingPersonId ?? [])
  await tell(ctx, [...new Set(voters)], {
    key: `poll:${poll._id}:${poll.state}${poll.followUp?.report ? ':report' : ''}`,
    matterId: poll._id,
    priority: 'result',
    path: `/pages/${poll.state === 'voided' ? 'poll' : 'result'}/index?id=${poll._id}`,
    ...message,
  })
  if (poll.state === 'voided') await destroy(ctx, poll._id)
  return null
}

async function messageOf(
  ctx: Context,
  poll: PollDoc,
): Promise<{ title: string; body: string; brief: string } | null> {
  const { title } = poll.content
  if (poll.state === 'voided')
    return {
      title: `作废了：${title}`,
      body: `监督委员会说：${poll.voidedReason ?? ''}`,
      brief: '您投过的表决作废了',
    }
  if (poll.state === 'certified') {
    const { rollSize, ballots } = (await getTally(ctx, poll._id)).outcome
    const body = `名册 ${rollSize} 票，收到 ${ballots} 票，两位监督员各数了一遍。您的回执可以查到。`
    return { title: `出结果了：${title}`, body, brief: '您投过的票出结果了' }
  }
  const report = poll.followUp?.report
  return report ? { title: `后来怎样：${title}`, body: report.text, brief: '您投过的表决有了下文' } : null
}
