/** Author and supporters hear of every step; telling twice is telling once, so the timer may repeat it. */
import type { Body, Id, Role } from '../../typings/domain'
import type { ProposalState } from '../../typings/proposals'
import { deskOf } from '../kernel/audience'
import type { ClockFacts } from '../kernel/clock'
import type { Context } from '../kernel/context'
import { bodyOfRole } from '../kernel/context'
import { dayInWords } from '../kernel/date-words'
import { nextBody } from '../kernel/desks'
import { holdersOf } from '../members'
import { settle, tell } from '../messages'
import type { Message } from '../messages'
import { hasPhone } from './phoneless'
import { RESPONDERS } from './proposal'
import { decisionText } from './steps'
import type { ProposalDoc } from './store'
import { allSeconds } from './store'

/** One key a state and the moment it was reached. */
const keyOf = (proposal: ProposalDoc): string =>
  `proposal:${proposal._id}:${proposal.state}:${Date.parse(proposal.stateAt)}`

const pathOf = (proposal: ProposalDoc): string => `/pages/proposal/index?id=${proposal._id}`

const supporters = async (ctx: Context, proposal: ProposalDoc): Promise<Id[]> =>
  (await allSeconds(ctx, proposal._id)).map((second) => second.personId).filter(hasPhone)

/** Its author; whoever recorded it hears of it for a neighbour without a phone, to pass it on. */
const authorOf = ({ author, onBehalf }: ProposalDoc): Id => onBehalf?.by ?? author.personId

/** All who asked for it: author, co-authors, supporters. */
export const withSupporters = async (ctx: Context, proposal: ProposalDoc): Promise<Id[]> => [
  authorOf(proposal),
  ...proposal.coauthors.map(({ personId }) => personId).filter(hasPhone),
  ...(await supporters(ctx, proposal)),
]

/** Tells what the state it is in means, to those it concerns. */
export async function announce(ctx: Context, proposal: ProposalDoc): Promise<void> {
  const author = authorOf(proposal)
  const desk = proposal.responsible ? deskOf(await ctx.community(), proposal.responsible).name : '负责的单位'
  switch (proposal.state) {
    case 'returned':
      return tell(ctx, [author], {
        key: keyOf(proposal),
        title: '议事小组请您补充几句',
        body: proposal.title,
        path: pathOf(proposal),
        matterId: proposal._id,
        brief: '议事小组请您补充几句',
        need: {
          kind: 'complete',
          proposalId: proposal._id,
          title: proposal.title,
          reason: proposal.wordsCheck === 'shown' ? (proposal.returnedReason ?? '') : '',
        },
      })
    case 'rejected':
      return say(ctx, proposal, [author], '您的提议没有受理，理由写明了，7 天内可以请监督委员会再看')
    case 'merged':
      return tellMerged(ctx, proposal)
    case 'seconding':
      return say(ctx, proposal, [author], `您的提议受理了，${proposal.threshold} 位附议就请${desk}答复`)
    case 'lapsed':
      return say(ctx, proposal, await withSupporters(ctx, proposal), '附议没凑够，这件先放下了')
    case 'deliberation':
      return say(ctx, proposal, await withSupporters(ctx, proposal), talkText(proposal, desk))
    case 'response':
      return say(ctx, proposal, await withSupporters(ctx, proposal), `商量过了，等${desk}正式答复`)
    case 'poll':
      return say(ctx, proposal, await withSupporters(ctx, proposal), `${desk}答了：先表决，再办`)
    case 'withdrawn':
      return say(ctx, proposal, await supporters(ctx, proposal), '您附议的这件，提的人撤回了')
    case 'accepted':
    case 'partlyAccepted':
    case 'declined': {
      const decision = decisionText(proposal.response?.decision ?? 'decline')
      return say(ctx, proposal, await withSupporters(ctx, proposal), `${desk}正式答复了：${decision}`)
    }
    default:
      return
  }
}

const talkText = ({ adopted }: ProposalDoc, desk: string): string =>
  adopted ? `附议没凑够，还是有人接过去了，由${desk}答复` : `附议够了，先一起商量，再由${desk}正式答复`

async function tellMerged(ctx: Context, proposal: ProposalDoc): Promise<void> {
  const { merged } = proposal
  if (!merged) return
  const message = {
    key: keyOf(proposal),
    body: `并到了 ${merged.number}“${merged.title}”，附议算在那边，一个人只算一次。`,
    path: pathOf(proposal),
    matterId: proposal._id,
    brief: '您的提议并到一件里了',
  }
  const author = authorOf(proposal)
  await tell(ctx, [author], { ...message, title: '您的提议并到一件里了，7 天内可以请监督委员会再看' })
  const others = (await supporters(ctx, proposal)).filter((personId) => personId !== author)
  await tell(ctx, others, { ...message, title: '您附议的这件并到一件里了' })
}

async function say(ctx: Context, proposal: ProposalDoc, to: readonly Id[], title: string): Promise<void> {
  if (to.length === 0) return
  await tell(ctx, to, {
    key: keyOf(proposal),
    title,
    body: proposal.title,
    path: pathOf(proposal),
    matterId: proposal._id,
    ...weight(proposal),
  })
}

/** What came out in the end is a result, whether it was taken up an answer; the rest are changes on the way. */
function weight({ state }: ProposalDoc): Pick<Message, 'priority' | 'brief'> {
  if (state === 'accepted' || state === 'partlyAccepted' || state === 'declined')
    return { priority: 'result', brief: '您关心的提议有了答复' }
  if (state === 'seconding' || state === 'rejected')
    return { priority: 'answer', brief: '您的提议受理有结果了' }
  return { brief: '您关心的提议有变动' }
}

const offices = (state: ProposalState, body: Body): readonly Role[] => {
  if (state === 'screening') return ['proposalCommittee']
  return body === 'supervisionCommittee'
    ? ['supervisor']
    : RESPONDERS.filter((role) => bodyOfRole(role) === body)
}

async function holders(ctx: Context, roles: readonly Role[]): Promise<Id[]> {
  const found = await Promise.all(roles.map((role) => holdersOf(ctx, role)))
  return [...new Set(found.flatMap(({ people }) => people))]
}

/** What it is that the clock is for. */
const DUTY: Partial<Record<ProposalState, string>> = {
  screening: '先看一遍',
  rejected: '再看一遍',
  merged: '再看一遍',
}

const dutyOf = ({ state }: ProposalDoc): string => DUTY[state] ?? '正式答复'

/** Half of its time is gone: those who have to meet the clock hear it, once. */
export const remind = async (ctx: Context, proposal: ProposalDoc, clock: ClockFacts): Promise<void> =>
  tell(ctx, await holders(ctx, offices(proposal.state, clock.body)), {
    key: `proposal:${proposal._id}:half:${clock.dueAt}`,
    title: `时间过了一半，${dayInWords(clock.dueAt)}前要${dutyOf(proposal)}`,
    body: proposal.title,
    path: pathOf(proposal),
    matterId: proposal._id,
    priority: 'reminder',
    brief: '有一件提议时间过半了',
  })

/** A clock ran out: the author hears that it now stands on the public board, and so does the body above, once. */
export async function tellLate(ctx: Context, proposal: ProposalDoc, clock: ClockFacts): Promise<void> {
  const community = await ctx.community()
  const desk = proposal.state === 'screening' ? '议事小组' : deskOf(community, clock.body).name
  const message = {
    title: `${desk}到期没办`,
    body: `“${proposal.title}”已列入超期未答，全体邻居都看得到。`,
    matterId: proposal._id,
  }
  const key = `${keyOf(proposal)}:late:${clock.dueAt}`
  await tell(ctx, [authorOf(proposal)], {
    ...message,
    key,
    path: '/pages/board/index',
    brief: '您的提议到期没办',
  })
  const above = nextBody(clock.body)
  if (!above) return
  const people = await holders(
    ctx,
    RESPONDERS.filter((role) => bodyOfRole(role) === above),
  )
  await tell(ctx, people, {
    ...message,
    key: `${key}:above`,
    title: `${desk}到期没办，请您过问`,
    path: pathOf(proposal),
    brief: '有一件提议到期没办',
  })
}

/** It was put off: author and supporters read why. */
export const tellExtended = async (ctx: Context, proposal: ProposalDoc): Promise<void> =>
  tell(ctx, await withSupporters(ctx, proposal), {
    key: `${keyOf(proposal)}:extended`,
    title: `延到 ${dayInWords(proposal.clock?.dueAt ?? ctx.now)}，理由写明了`,
    body: proposal.title,
    path: pathOf(proposal),
    matterId: proposal._id,
    brief: '您关心的提议延了期',
  })

export const tellAppeal = async (ctx: Context, proposal: ProposalDoc): Promise<void> =>
  tell(ctx, await holders(ctx, ['supervisor']), {
    key: `proposal:${proposal._id}:appeal`,
    title: '邻居请监督委员会再看一件提议',
    body: proposal.title,
    path: pathOf(proposal),
    matterId: proposal._id,
    brief: '有一件提议请您再看',
  })

export const tellRuling = async (ctx: Context, proposal: ProposalDoc): Promise<void> =>
  tell(ctx, await withSupporters(ctx, proposal), {
    key: `proposal:${proposal._id}:ruling`,
    title: proposal.appeal?.ruling?.upheld
      ? '监督委员会支持您，退回原来那一步'
      : '监督委员会看过了，维持原来的决定',
    body: proposal.title,
    path: pathOf(proposal),
    matterId: proposal._id,
    priority: 'answer',
    brief: '监督委员会看过您的提议了',
  })

const checkKey = ({ _id, draftAnswer }: ProposalDoc): string =>
  `proposal:${_id}:check:${Date.parse(draftAnswer?.at ?? '')}`

/** Others of the body hear that an answer waits for a second person. */
export async function tellCheck(ctx: Context, proposal: ProposalDoc): Promise<void> {
  const { responsible, draftAnswer } = proposal
  if (!responsible || !draftAnswer) return
  const people = await holders(ctx, offices(proposal.state, responsible))
  await tell(
    ctx,
    people.filter((personId) => personId !== draftAnswer.by),
    {
      key: checkKey(proposal),
      title: '同事写好一份答复，请您看过再发',
      body: proposal.title,
      path: `/workbench/proposal-respond/index?id=${proposal._id}`,
      matterId: proposal._id,
      brief: '有一份答复等您看',
    },
  )
}

export async function tellReturned(ctx: Context, proposal: ProposalDoc): Promise<void> {
  const { draftAnswer } = proposal
  if (!draftAnswer) return
  await tell(ctx, [draftAnswer.by], {
    key: `${checkKey(proposal)}:returned`,
    title: '您写的答复退回来了，请改一改',
    body: draftAnswer.returned ?? '',
    path: `/workbench/proposal-respond/index?id=${proposal._id}`,
    matterId: proposal._id,
    brief: '您写的答复退回来了',
  })
}

/** The author has completed it, taken it back or let it lapse: nothing is awaited any more. */
export async function settleReturned(ctx: Context, returned: ProposalDoc): Promise<void> {
  if (returned.state === 'returned') await settle(ctx, keyOf(returned), authorOf(returned))
}

/** After a human looked at held words. */
export const tellHeld = (ctx: Context, proposal: ProposalDoc, shown: boolean): Promise<void> =>
  tell(ctx, [authorOf(proposal)], {
    key: `${keyOf(proposal)}:${shown ? 'shown' : 'hidden'}`,
    title: shown ? '您的提议登出来了' : '您的提议没有登出来',
    body: proposal.title,
    path: pathOf(proposal),
    matterId: proposal._id,
    brief: shown ? '您的提议登出来了' : '您的提议没有登出来',
  })
