/**
 * A task finds its helpers: several sign up for an activity, one comes for a small wish, which the proposal's author
 * closes. Whoever leads volunteers asks; the proposal and what comes of it are written together, or neither is.
 */
import type { Input } from '../../../typings/api'
import type { Id, Iso } from '../../../typings/domain'
import type { ProjectView } from '../../../typings/proposal-project'
import type { HelpPhase } from '../../../typings/roster-wishes'
import type { Context } from '../../kernel/context'
import { requireThat } from '../../kernel/context'
import type { Deadline } from '../../kernel/deadlines'
import { AppError } from '../../kernel/errors'
import { isGone } from '../../kernel/kept'
import type { Decision } from '../../kernel/matter'
import { askHelp, draftToWrite, findActivities, findHelp, helpId } from '../../rosters'
import type { Help } from '../../rosters'
import { changeByClock, getSeen } from '../change'
import { isInvolved } from '../proposal'
import type { ProposalDoc } from '../store'
import { findProposal } from '../store'
import { HELP } from './deadline'
import type { AskedHelp, ProjectDoc } from './project'
import { AT_WORK, helpsOf, lastHelp, servedBy } from './project'
import { projectOf } from './read'
import { PROJECTS, findProject } from './store'
import { change } from './work'

async function whole(ctx: Context, { proposalId, taskId }: { proposalId: Id; taskId: Id }) {
  const [proposal, project] = await Promise.all([getSeen(ctx, proposalId), findProject(ctx, proposalId)])
  const task = project?.tasks.find(({ id }) => id === taskId)
  if (!project || !task) throw new AppError('not_found', '计划里没有这件活儿。')
  const last = lastHelp(proposal, taskId)
  const [[help = null], [activity]] = await Promise.all([
    findHelp(ctx, last ? [last.id] : []),
    findActivities(ctx, task.activityId ? [task.activityId] : []),
  ])
  return {
    proposal,
    project,
    task,
    help,
    isPlanned: task.activityId !== null && activity?.state !== 'cancelled',
  }
}

/** Throws `conflict` where somebody is asked for already, or has done it. */
function requireFree(isPlanned: boolean, help: Help | null): void {
  if (isPlanned) throw new AppError('conflict', '这件活儿已经排了班。')
  if (help?.phase === 'met') throw new AppError('conflict', '这件活儿已经做完了。')
  if (help && help.phase !== 'ended') throw new AppError('conflict', '这件活儿已经在请人了。')
}

const pathOf = ({ _id }: ProposalDoc): string => `/pages/proposal/index?id=${_id}`

/** Several: a draft under the phone's id, and the line that leads to it. */
export async function offerTask(ctx: Context, input: Input<'proposals.offerTask'>): Promise<ProjectView> {
  const { activityId, content } = input
  const { proposal, project, task, help, isPlanned } = await whole(ctx, input)
  if (task.activityId === activityId) return projectOf(ctx, proposal)
  requireFree(isPlanned, help)
  const origin = { title: proposal.title, path: pathOf(proposal) }
  const write = await draftToWrite(ctx, { activityId, content }, origin)
  const after = await change(ctx, input, (row, brief) => {
    if (!AT_WORK.includes(row.state)) throw new AppError('conflict', '这件现在没有在办。')
    return {
      patch: {
        project: { ...brief, activities: [...brief.activities, { id: activityId, title: content.title }] },
      },
      act: 'offerTask',
      content: { task: task.title, activityId },
      async also(tx) {
        await write(tx)
        await tx.put<ProjectDoc>(PROJECTS, {
          ...project,
          tasks: project.tasks.map((one) => (one === task ? { ...one, activityId } : one)),
        })
      },
    }
  })
  return projectOf(ctx, after)
}

/** One: of two who ask at once, one asks. */
export async function askHelper(ctx: Context, input: Input<'proposals.askHelper'>): Promise<ProjectView> {
  const { proposalId, taskId, content } = input
  const { proposal, task, help, isPlanned } = await whole(ctx, input)
  requireThat(!isInvolved(proposal, ctx.actor), '您提的事，请团队里另一位来请人。')
  const served = servedBy(proposal)
  if (isGone(served)) throw new AppError('conflict', '提议人已经离开，没人能说做好没有，请排成志愿班。')
  const id = helpId(proposalId, taskId, helpsOf(proposal, taskId).length)
  const asked = await askHelp(ctx, {
    id,
    origin: { proposalId, taskId, title: proposal.title, path: pathOf(proposal), clock: HELP },
    served,
    place: proposal.place,
    content: { title: task.title, ...content },
  })
  if (help && isSame(help, ctx, content)) {
    await asked.settle(help.id, help.at)
    return projectOf(ctx, proposal)
  }
  requireFree(isPlanned, help)
  const after = await change(ctx, input, (row, brief) => {
    if (!AT_WORK.includes(row.state)) throw new AppError('conflict', '这件现在没有在办。')
    const one: AskedHelp = { id, taskId, title: task.title, phase: asked.phase }
    return {
      patch: { project: { ...brief, helps: [...(brief.helps ?? []), one] } },
      act: 'askHelper',
      content: { task: task.title },
      also: asked.write,
    }
  })
  await asked.settle(id, ctx.now)
  return projectOf(ctx, after)
}

/** The same call again, its reply having been lost. */
const isSame = (
  { by, phase, text, startsAt, endsAt }: Help,
  { actor }: Context,
  content: { text: string; startsAt: Iso; endsAt: Iso },
): boolean =>
  by === actor.personId &&
  phase !== 'ended' &&
  text === content.text &&
  startsAt === content.startsAt &&
  endsAt === content.endsAt

const ACT: Record<HelpPhase, string> = {
  checking: 'askHelper',
  looking: 'helperSought',
  coming: 'helperComes',
  met: 'helpMet',
  ended: 'helpEnded',
}

/** What became of those asked for enters the proposal's record, once each, without a name. */
export async function onHelp(ctx: Context, { matterId }: Deadline): Promise<null> {
  const proposal = await findProposal(ctx, matterId)
  const ids = (proposal?.project?.helps ?? []).map(({ id }) => id)
  for (const { id, phase } of await findHelp(ctx, ids))
    await changeByClock(ctx, matterId, (row) => noted(row, id, phase))
  return null
}

function noted(row: ProposalDoc, id: Id, phase: HelpPhase): Decision<ProposalDoc> | null {
  const { project } = row
  const help = project?.helps?.find((one) => one.id === id)
  if (!project || !help || help.phase === phase) return null
  const helps = project.helps?.map((one) => (one === help ? { ...one, phase } : one)) ?? []
  return {
    patch: { project: { ...project, helps } },
    act: ACT[phase],
    role: 'system',
    content: { task: help.title },
  }
}
