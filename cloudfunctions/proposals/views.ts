import type { Desk, Iso } from '../../typings/domain'
import type { AnswerView, ProposalRow, ProposalView } from '../../typings/proposals'
import { deskOf } from '../kernel/audience'
import { clockView } from '../kernel/clock'
import type { Actor, Community, Context } from '../kernel/context'
import { hasRole } from '../kernel/context'
import { neighbourView } from '../kernel/neighbour'
import { appealUntil, isPlainWeeks } from './clocks'
import type { Answer } from './proposal'
import {
  actsForAuthor,
  canAdopt,
  canAppeal,
  canCheckAnswer,
  canComplete,
  canExtend,
  canMerge,
  canRespond,
  canRuleAppeal,
  canScreen,
  canWithdraw,
  canWithdrawSecond,
  secondRefusal,
} from './proposal'
import { receiptFor } from './receipt'
import { stepsOf } from './steps'
import type { MergedBrief, ProposalDoc } from './store'

export interface ProposalParts {
  byBuilding: readonly { name: string; count: number }[]
  seconded: boolean
  community: Community
  extras: Pick<ProposalView, 'photos' | 'building' | 'suggestedDesk'>
}

/** Held and hidden ones exist for their author and for those who decide about them. */
export const canSee = (proposal: ProposalDoc, actor: Actor): boolean =>
  actsForAuthor(proposal, actor) ||
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
  ...(proposal.onBehalf?.by === ctx.actor.personId ? { recorded: true } : {}),
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
  const { community } = parts
  const seconds = parts.byBuilding.reduce((sum, group) => sum + group.count, 0)
  const responsible = proposal.responsible ? deskOf(community, proposal.responsible) : null
  const words = wordsFor(proposal, actor)
  return {
    ...proposalRow(ctx, proposal, seconds, parts.seconded),
    ...parts.extras,
    version: proposal.version,
    body: proposal.body,
    place: proposal.place,
    author: neighbourView(proposal.author, proposal._id, actor),
    coauthors: proposal.coauthors.map((author) => neighbourView(author, proposal._id, actor)),
    onBehalf: proposal.onBehalf !== null,
    receipt: receiptFor(proposal, actor, community),
    area: proposal.area?.name ?? null,
    secondingUntil: proposal.state === 'seconding' ? proposal.secondingUntil : null,
    secondsByBuilding: groupSmall(parts.byBuilding),
    steps: stepsOf(proposal, seconds, responsible, now),
    ...outcomes(ctx, proposal, words),
    extension: proposal.extension,
    plainWeeks: isPlainWeeks(proposal.clock),
    responsible,
    deliberation: proposal.deliberation,
    adopted: proposal.adopted && {
      desk: deskOf(community, proposal.adopted.body),
      reason: proposal.adopted.reason,
      at: proposal.adopted.at,
    },
    response: proposal.response && responsible ? answerView(proposal.response, responsible, words) : null,
    draftAnswer: draftFor(proposal, actor, responsible),
    pollId: proposal.pollId,
    viewer: viewerOf(proposal, actor, parts.seconded, now),
  }
}

/** How it ended without an answer, or why it came back. */
const outcomes = (ctx: Context, proposal: ProposalDoc, words: (text: string) => string) => ({
  returnedReason:
    proposal.returnedReason && (actsForAuthor(proposal, ctx.actor) || hasRole(ctx.actor, 'proposalCommittee'))
      ? words(proposal.returnedReason)
      : null,
  rejection: proposal.rejection && {
    code: proposal.rejection.code,
    reason: words(proposal.rejection.reason),
    competent: words(proposal.rejection.competent),
  },
  withdrawnReason: proposal.withdrawnReason === null ? null : words(proposal.withdrawnReason),
  mergedInto: proposal.merged && mergedRow(proposal.merged, proposal.merged.reason),
  mergedFrom: proposal.mergedFrom,
  appeal: proposal.appeal,
  appealUntil: proposal.appeal ? null : appealUntil(proposal),
})

const mergedRow = ({ id, number, title, at }: MergedBrief, reason: string) => ({
  id,
  number,
  title,
  at,
  reason,
})

function viewerOf(proposal: ProposalDoc, actor: Actor, seconded: boolean, now: Iso): ProposalView['viewer'] {
  const refusal = seconded ? null : secondRefusal(proposal, actor, now)
  return {
    canSecond: !seconded && refusal === null,
    whyNotSecond: refusal?.message ?? null,
    canWithdrawSecond: seconded && canWithdrawSecond(proposal, now),
    canScreen: canScreen(proposal, actor),
    canMerge: canMerge(proposal, actor),
    canComplete: canComplete(proposal, actor, now),
    canRespond: canRespond(proposal, actor),
    canCheckAnswer: canCheckAnswer(proposal, actor),
    canExtend: canExtend(proposal, actor, now),
    canAppeal: canAppeal(proposal, actor, appealUntil(proposal), now),
    canRuleAppeal: canRuleAppeal(proposal, actor),
    canAdopt: canAdopt(proposal, actor),
    canWithdraw: canWithdraw(proposal, actor),
  }
}

const answerView = (answer: Answer, desk: Desk, words: (text: string) => string): AnswerView => ({
  decision: answer.decision,
  desk,
  reasons: words(answer.reasons),
  owner: words(answer.owner),
  budgetSource: words(answer.budgetSource),
  doneBy: answer.doneBy,
  at: answer.at,
})

/** To who wrote it, to the body's others, and to whoever looks it over. */
function draftFor(proposal: ProposalDoc, actor: Actor, desk: Desk | null): ProposalView['draftAnswer'] {
  const { draftAnswer } = proposal
  if (!draftAnswer || !desk) return null
  if (!canCheckAnswer(proposal, actor) && !canRespond(proposal, actor)) return null
  const { pollId, returned, by } = draftAnswer
  return {
    ...answerView(draftAnswer, desk, (text) => text),
    pollId,
    returned,
    mine: by === actor.personId,
  }
}

/** Doubtful words wait for a human: until then only who wrote them reads them; the decision itself stands. */
function wordsFor(proposal: ProposalDoc, actor: Actor): (text: string) => string {
  if (proposal.wordsCheck === 'shown' || proposal.wordsBy === actor.personId) return (text) => text
  const instead =
    proposal.wordsCheck === 'held' ? '这段话正在核对，核对完就登出来。' : '这段话没通过核对，没有登出来。'
  return (text) => (text ? instead : '')
}
