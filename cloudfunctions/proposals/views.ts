import type { ProposalRow, ProposalView } from '../../typings/proposals'
import { deskOf } from '../kernel/audience'
import { clockView } from '../kernel/clock'
import type { Actor, Community, Context } from '../kernel/context'
import { hasRole } from '../kernel/context'
import { neighbourView } from '../kernel/neighbour'
import {
  canComplete,
  canRespond,
  canScreen,
  canWithdraw,
  canWithdrawSecond,
  isAuthor,
  whyNotSecond,
} from './proposal'
import { stepsOf } from './steps'
import type { ProposalDoc } from './store'

export interface ProposalParts {
  byBuilding: readonly { name: string; count: number }[]
  seconded: boolean
  community: Community
}

/** Held and hidden ones exist for their author and for those who decide about them. */
export const canSee = (proposal: ProposalDoc, actor: Actor): boolean =>
  isAuthor(proposal, actor) ||
  (proposal.state === 'held' && hasRole(actor, 'committeeMember', 'branchSecretary', 'supervisor')) ||
  (proposal.state !== 'held' && !proposal.hidden)

export const proposalRow = (
  ctx: Context,
  proposal: ProposalDoc,
  seconds: number,
  seconded: boolean,
): ProposalRow => ({
  id: proposal._id,
  number: proposal.number,
  title: proposal.title,
  state: proposal.state,
  category: proposal.category,
  seconds,
  threshold: proposal.threshold,
  submittedAt: proposal.submittedAt,
  clock: proposal.clock ? clockView(proposal.clock, ctx.now) : null,
  seconded,
})

/** Buildings from which fewer than this came are counted together, so that nobody is found by their building. */
const LEAST_SHOWN = 5

export function groupSmall(
  groups: readonly { name: string; count: number }[],
): { name: string; count: number }[] {
  const large = groups.filter((group) => group.count >= LEAST_SHOWN)
  const rest = groups
    .filter((group) => group.count < LEAST_SHOWN)
    .reduce((sum, group) => sum + group.count, 0)
  const sorted = [...large].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name))
  return rest > 0 ? [...sorted, { name: '其他楼', count: rest }] : sorted
}

export function proposalView(ctx: Context, proposal: ProposalDoc, parts: ProposalParts): ProposalView {
  const { actor, now } = ctx
  const seconds = parts.byBuilding.reduce((sum, group) => sum + group.count, 0)
  const responsible = proposal.responsible ? deskOf(parts.community, proposal.responsible) : null
  const words = wordsFor(proposal, actor)
  const mine = isAuthor(proposal, actor)
  const whyNot = parts.seconded ? null : whyNotSecond(proposal, actor, now)
  return {
    ...proposalRow(ctx, proposal, seconds, parts.seconded),
    version: proposal.version,
    body: proposal.body,
    place: proposal.place,
    author: neighbourView(proposal.author, proposal._id, actor),
    secondingUntil: proposal.state === 'seconding' ? proposal.secondingUntil : null,
    secondsByBuilding: groupSmall(parts.byBuilding),
    steps: stepsOf(proposal, seconds, responsible, now),
    returnedReason:
      proposal.returnedReason && (mine || hasRole(actor, 'proposalCommittee'))
        ? words(proposal.returnedReason)
        : null,
    rejection: proposal.rejection
      ? { code: proposal.rejection.code, reason: words(proposal.rejection.reason) }
      : null,
    withdrawnReason: proposal.withdrawnReason === null ? null : words(proposal.withdrawnReason),
    responsible,
    response:
      proposal.response && responsible
        ? {
            ...proposal.response,
            desk: responsible,
            reasons: words(proposal.response.reasons),
            owner: words(proposal.response.owner),
            budgetSource: words(proposal.response.budgetSource),
          }
        : null,
    viewer: {
      canSecond: !parts.seconded && whyNot === null,
      whyNotSecond: whyNot,
      canWithdrawSecond: parts.seconded && canWithdrawSecond(proposal, now),
      canScreen: canScreen(proposal, actor),
      canComplete: canComplete(proposal, actor, now),
      canRespond: canRespond(proposal, actor),
      canWithdraw: canWithdraw(proposal, actor),
    },
  }
}

/** Doubtful words wait for a human: until then only who wrote them reads them; the decision itself stands. */
function wordsFor(proposal: ProposalDoc, actor: Actor): (text: string) => string {
  if (proposal.wordsCheck === 'shown' || proposal.wordsBy === actor.personId) return (text) => text
  const instead =
    proposal.wordsCheck === 'held' ? '这段话正在核对，核对完就登出来。' : '这段话没通过核对，没有登出来。'
  return (text) => (text ? instead : '')
}
