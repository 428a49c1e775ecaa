/** Author and supporters hear of each step of a project; telling twice is telling once, so the timer may repeat it. */
import type { Body, Id } from '../../../typings/domain'
import { deskOf } from '../../kernel/audience'
import { chinaInstant } from '../../kernel/calendar'
import type { Context } from '../../kernel/context'
import { bodyOfRole } from '../../kernel/context'
import { dayInWords } from '../../kernel/date-words'
import { COMPOSERS, nextBody } from '../../kernel/desks'
import { holdersOf, peopleIn } from '../../members'
import { settle, tell } from '../../messages'
import type { Message } from '../../messages'
import type { ProposalDoc } from '../store'
import { withSupporters } from '../tell'
import type { ProjectBrief } from './project'
import { NEWS_DAYS, isToTell } from './project'
import { affected, ratersOf } from './rating'

const pathOf = ({ _id }: ProposalDoc): string => `/pages/proposal/index?id=${_id}`

const keyOf = ({ _id }: ProposalDoc, what: string, at: string): string =>
  `project:${_id}:${what}:${Date.parse(at)}`

async function deskName(ctx: Context, { responsible }: ProposalDoc): Promise<string> {
  return responsible ? deskOf(await ctx.community(), responsible).name : '负责的单位'
}

const titles: Record<
  NonNullable<ProjectBrief['last']>['kind'],
  (desk: string, brief: ProjectBrief) => string
> = {
  plan: (desk, brief) => `${desk}排好了计划${byDay(brief)}`,
  replan: (desk, brief) => `${desk}改了计划${byDay(brief)}`,
  start: (desk) => `${desk}动手办了`,
  news: (desk) => `${desk}说了进展`,
  block: (desk) => `${desk}说这件卡住了`,
  unblock: (desk) => `${desk}说又接着办了`,
  milestone: (desk) => `${desk}办好了其中一步`,
  spend: (desk) => `${desk}记了一笔支出`,
  photo: (desk) => `${desk}放了一张照片`,
  done: (desk) => `${desk}说办成了，您看解决了没有`,
  reopened: () => '不到一半的邻居说解决了，退回去重办',
}

const byDay = ({ dueOn }: ProjectBrief): string => (dueOn ? `，${dayInWords(chinaInstant(dueOn))}前办成` : '')

/** What was said last, for as long as it is worth repeating. */
export async function tellStep(ctx: Context, proposal: ProposalDoc): Promise<void> {
  const { project } = proposal
  if (!project?.last || !isToTell(project, ctx.now)) return
  const { kind, at, text } = project.last
  const message: Message = {
    key: keyOf(proposal, kind, at),
    title: titles[kind](await deskName(ctx, proposal), project),
    body: text ? `${proposal.title}：${text}` : proposal.title,
    path: pathOf(proposal),
    matterId: proposal._id,
    brief: '您关心的提议有进展',
    ...(kind === 'spend' || kind === 'photo' ? { quiet: true } : {}),
  }
  if (kind !== 'done') return tell(ctx, await withSupporters(ctx, proposal), message)
  const need = {
    kind: 'rateProject' as const,
    proposalId: proposal._id,
    title: proposal.title,
    note: text,
    until: project.rateUntil ?? '',
  }
  await tell(ctx, await raters(ctx, proposal), { ...message, priority: 'answer', need })
}

const doneKey = (proposal: ProposalDoc, { doneAt }: ProjectBrief): string =>
  keyOf(proposal, 'done', doneAt ?? '')

/** Those who asked, and those who live where it was done; not who did it. */
async function raters(ctx: Context, proposal: ProposalDoc): Promise<Id[]> {
  const { responsible } = proposal
  const there = (affected(proposal) ?? []).map((buildingId) =>
    peopleIn(ctx, { kind: 'building', buildingId }),
  )
  const [asked, staff, ...neighbours] = await Promise.all([
    withSupporters(ctx, proposal),
    responsible ? staffOf(ctx, responsible) : Promise.resolve<Id[]>([]),
    ...there,
  ])
  const did = [...staff, proposal.claimedBy]
  return [...new Set([...asked, ...neighbours.flat()])].filter((personId) => !did.includes(personId))
}

async function staffOf(ctx: Context, body: Body): Promise<Id[]> {
  const offices = COMPOSERS.filter((role) => bodyOfRole(role) === body)
  return (await Promise.all(offices.map((role) => holdersOf(ctx, role)))).flatMap(({ people }) => people)
}

/** They have said it. */
export const settleRating = (ctx: Context, proposal: ProposalDoc, personId: Id): Promise<void> =>
  proposal.project ? settle(ctx, doneKey(proposal, proposal.project), personId) : Promise.resolve()

/** The days of rating are over: it asks nothing of anybody any more. */
export async function settleRatings(ctx: Context, proposal: ProposalDoc): Promise<void> {
  if (proposal.project)
    await settle(ctx, doneKey(proposal, proposal.project), ...(await raters(ctx, proposal)))
}

/** Thirty days without news, or the promised day over: those who asked hear of it, and the body above. */
export async function tellOwing(ctx: Context, proposal: ProposalDoc, brief: ProjectBrief): Promise<void> {
  const desk = await deskName(ctx, proposal)
  const above = proposal.responsible ? nextBody(proposal.responsible) : null
  const people = [...(await withSupporters(ctx, proposal)), ...(above ? await staffOf(ctx, above) : [])]
  const said: [string | null, string][] = [
    [brief.staleSince, staleTitle(proposal, desk)],
    [brief.lateSince, `说好的日子过了，${desk}还没办成`],
  ]
  for (const [since, title] of said)
    if (since)
      await tell(ctx, people, {
        key: keyOf(proposal, 'owed', since),
        title,
        body: `“${proposal.title}”已列入超期未答，全体邻居都看得到。`,
        path: pathOf(proposal),
        matterId: proposal._id,
        brief: '您关心的提议没有进展',
      })
}

const staleTitle = ({ state }: ProposalDoc, desk: string): string =>
  state === 'reopened' ? `${desk}还没说新的日子` : `${desk} ${NEWS_DAYS} 天没说进展`

export async function tellRated(ctx: Context, proposal: ProposalDoc): Promise<void> {
  const ratings = proposal.project?.ratings
  if (!ratings) return
  const said = ratersOf(ratings)
  await tell(ctx, await withSupporters(ctx, proposal), {
    key: keyOf(proposal, 'rated', proposal.stateAt),
    title: said ? `邻居评过了：${said} 位里 ${ratings.solved} 位说解决了` : '评价的日子过了，没有人评',
    body: proposal.title,
    path: pathOf(proposal),
    matterId: proposal._id,
    priority: 'result',
    brief: '您关心的提议办完了',
  })
}
