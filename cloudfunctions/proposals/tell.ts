/** Author and supporters hear of every step; telling twice is telling once, so the timer may repeat it. */
import type { Id } from '../../typings/domain'
import { deskOf } from '../kernel/audience'
import type { Context } from '../kernel/context'
import { settle, tell } from '../messages'
import type { Message } from '../messages'
import { decisionText } from './steps'
import type { ProposalDoc } from './store'
import { allSeconds } from './store'

/** One key a state and the moment it was reached. */
const keyOf = (proposal: ProposalDoc): string =>
  `proposal:${proposal._id}:${proposal.state}:${Date.parse(proposal.stateAt)}`

const pathOf = (proposal: ProposalDoc): string => `/pages/proposal/index?id=${proposal._id}`

const supporters = async (ctx: Context, proposal: ProposalDoc): Promise<Id[]> =>
  (await allSeconds(ctx, proposal._id)).map((second) => second.personId)

/** Tells what the state it is in means, to those it concerns. */
export async function announce(ctx: Context, proposal: ProposalDoc): Promise<void> {
  const author = proposal.author.personId
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
      return say(ctx, proposal, [author], '您的提议没有受理，理由写明了')
    case 'seconding':
      return say(ctx, proposal, [author], `您的提议受理了，${proposal.threshold} 位附议就请${desk}答复`)
    case 'lapsed':
      return say(ctx, proposal, await withSupporters(ctx, proposal), '附议没凑够，这件先放下了')
    case 'response':
      return say(ctx, proposal, await withSupporters(ctx, proposal), `附议够了，请${desk}正式答复`)
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

const withSupporters = async (ctx: Context, proposal: ProposalDoc): Promise<Id[]> => [
  proposal.author.personId,
  ...(await supporters(ctx, proposal)),
]

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

/** A clock ran out: its author hears that it now stands on the public board. */
export const tellLate = (ctx: Context, proposal: ProposalDoc, desk: string): Promise<void> =>
  tell(ctx, [proposal.author.personId], {
    key: `${keyOf(proposal)}:late`,
    title: `${desk}到期没办`,
    body: `“${proposal.title}”已列入超期未答，全体邻居都看得到。`,
    path: '/pages/board/index',
    matterId: proposal._id,
    brief: '您的提议到期没办',
  })

/** The author has completed it, taken it back or let it lapse: nothing is awaited any more. */
export async function settleReturned(ctx: Context, returned: ProposalDoc): Promise<void> {
  if (returned.state === 'returned') await settle(ctx, keyOf(returned), returned.author.personId)
}

/** After a human looked at held words. */
export const tellHeld = (ctx: Context, proposal: ProposalDoc, shown: boolean): Promise<void> =>
  tell(ctx, [proposal.author.personId], {
    key: `${keyOf(proposal)}:${shown ? 'shown' : 'hidden'}`,
    title: shown ? '您的提议登出来了' : '您的提议没有登出来',
    body: proposal.title,
    path: pathOf(proposal),
    matterId: proposal._id,
    brief: shown ? '您的提议登出来了' : '您的提议没有登出来',
  })
