/** What the body that said yes does: plans it, and says in the open how it goes. */
import type { Input } from '../../../typings/api'
import type { ProjectStep, ProjectView } from '../../../typings/proposal-project'
import type { ProposalState } from '../../../typings/proposals'
import type { HelpPhase } from '../../../typings/roster-wishes'
import { plus } from '../../kernel/calendar'
import { requirePassed } from '../../kernel/content'
import type { Context } from '../../kernel/context'
import { requireThat, roleFor } from '../../kernel/context'
import { AppError } from '../../kernel/errors'
import type { Decision } from '../../kernel/matter'
import { changeMatter } from '../../kernel/matter'
import { keepFiles } from '../../files'
import { findHelp } from '../../rosters'
import { getSeen } from '../change'
import type { Step } from '../change'
import { SETTLED_AFTER_MS } from '../deadline'
import { moved } from '../machine'
import type { ProposalDoc } from '../store'
import { PROPOSALS } from '../store'
import { WORK } from './deadline'
import type { ProjectBrief, ProjectDoc } from './project'
import { AT_WORK, GOING, afterNews, finished, worksOn } from './project'
import { planned, requireSoundPlan } from './plan'
import { reported } from './report'
import { projectOf } from './read'
import { PROJECTS, findProject } from './store'
import { tellStep } from './tell'

type Change = Omit<Decision<ProposalDoc>, 'role'>

/** A change of the proposal and of its project, together; `decide` is pure. */
export async function change(
  ctx: Context,
  { proposalId, version }: Step,
  decide: (row: ProposalDoc, brief: ProjectBrief) => Change,
): Promise<ProposalDoc> {
  return changeMatter<ProposalDoc>(ctx, {
    collection: PROPOSALS,
    id: proposalId,
    version,
    what: '这件提议',
    current: (row) => projectOf(ctx, row),
    decide: (row) => {
      if (!row.project) throw new AppError('too_early', '答应办的，才有计划和进展。')
      const decision = decide(row, row.project)
      const patch = { ...decision.patch, effect: { ...row.effect, pending: true } }
      const ours = roleFor(ctx.actor, row.responsible ?? 'residentsCommittee')
      return { ...decision, patch, role: ours === 'resident' ? (ctx.actor.roles[0]?.role ?? ours) : ours }
    },
  })
}

const requireWorker = (row: ProposalDoc, { actor }: Context): void =>
  requireThat(worksOn(row, actor), '要由答应办的单位来说。')

/** Told by the call itself; the clock looks a minute later, should that have died. */
const soon = (ctx: Context) => [{ kind: WORK, dueAt: plus(ctx.now, SETTLED_AFTER_MS) }]

/** The first plan, a changed one, or the new day of one that was reopened. */
export async function plan(ctx: Context, input: Input<'proposals.plan'>): Promise<ProjectView> {
  requirePassed(ctx, 'reason')
  await getSeen(ctx, input.proposalId)
  const before = await findProject(ctx, input.proposalId)
  const after = await change(ctx, input, (row, brief) => {
    requireWorker(row, ctx)
    if (!GOING.includes(row.state)) throw new AppError('conflict', '这件已经办完了，不用再排。')
    requireSoundPlan(input, before, brief, ctx.now)
    const made = planned(input, before, whose(ctx, row), brief.dueOn)
    const { proposalId: _proposalId, version: _version, ...content } = input
    return {
      patch: {
        state: afterPlan(row.state),
        stateAt: ctx.now,
        project: {
          ...brief,
          ...afterNews(input.dueOn, ctx.now),
          promisedOn: brief.promisedOn ?? input.dueOn,
          dueOn: input.dueOn,
          last: { kind: before ? 'replan' : 'plan', at: ctx.now, text: input.reason },
        },
      },
      act: before ? 'replan' : 'plan',
      content,
      deadlines: soon(ctx),
      also: (tx) => tx.put(PROJECTS, made),
    }
  })
  await tellStep(ctx, after)
  return projectOf(ctx, after)
}

const whose = (ctx: Context, { _id, communityId }: ProposalDoc) => ({
  _id,
  communityId,
  by: ctx.actor.personId,
  now: ctx.now,
})

function afterPlan(state: ProposalState): ProposalState {
  if (AT_WORK.includes(state)) return state
  return moved(state, state === 'reopened' ? 'start' : 'plan')
}

const MOVE = { start: 'start', block: 'block', unblock: 'unblock', done: 'finish' } as const

/** Where a step leads. Throws `conflict` where it does not fit the state. */
function afterStep(state: ProposalState, { kind }: ProjectStep): ProposalState {
  if (kind === 'start' || kind === 'block' || kind === 'unblock' || kind === 'done')
    return moved(state, MOVE[kind])
  const isPhoto = kind === 'photo' || kind === 'dropPhoto'
  if (!AT_WORK.includes(state) && !(isPhoto && state === 'done'))
    throw new AppError('conflict', '这件现在没有在办。')
  return state
}

/** Steps of which those who asked hear in so many words. */
const textOf = (step: ProjectStep, project: ProjectDoc): string => {
  switch (step.kind) {
    case 'block':
      return `${step.reason} ${step.unblocks}`
    case 'spend':
      return step.what
    case 'milestone':
      return project.milestones.find(({ id }) => id === step.milestoneId)?.title ?? ''
    case 'photo':
    case 'strike':
    case 'dropPhoto':
      return ''
    default:
      return step.text
  }
}

export async function report(ctx: Context, input: Input<'proposals.report'>): Promise<ProjectView> {
  requirePassed(ctx, 'step')
  const seen = await getSeen(ctx, input.proposalId)
  const before = await findProject(ctx, input.proposalId)
  if (input.step.kind === 'done') await requireNobodyAwaited(ctx, seen)
  const step = await withKeptImage(ctx, input.step)
  const after = await change(ctx, input, (row, brief) => {
    requireWorker(row, ctx)
    if (!before) throw new AppError('too_early', '先排计划，再说进展。')
    const state = afterStep(row.state, step)
    const project = reported(before, step, ctx.actor.personId, ctx.now)
    const isTold = step.kind !== 'strike' && step.kind !== 'dropPhoto' && row.state !== 'done'
    const last = isTold ? { kind: step.kind, at: ctx.now, text: textOf(step, project) } : brief.last
    return {
      patch: {
        state,
        ...(state === row.state ? {} : { stateAt: ctx.now }),
        project: { ...briefAfter(brief, state, isTold, ctx.now), last },
      },
      act: ACT[step.kind],
      content: step,
      deadlines: isTold ? soon(ctx) : [],
      also: (tx) => tx.put(PROJECTS, project),
    }
  })
  await tellStep(ctx, after)
  return projectOf(ctx, after)
}

/** Throws `conflict` while a helper is sought or is to come: the work would be over before they are there. */
async function requireNobodyAwaited(ctx: Context, { project }: ProposalDoc): Promise<void> {
  const helps = project?.helps ?? []
  const asked = await findHelp(
    ctx,
    helps.map(({ id }) => id),
  )
  const awaited = asked.find(({ phase, endsAt }) => AWAITED.includes(phase) && ctx.now < endsAt)
  const title = helps.find(({ id }) => id === awaited?.id)?.title
  if (awaited) throw new AppError('conflict', `“${title}”还请着邻居：先说一声不用了，或等做完再来。`)
}

const AWAITED: readonly HelpPhase[] = ['checking', 'looking', 'coming']

const ACT: Record<ProjectStep['kind'], string> = {
  start: 'start',
  news: 'progress',
  block: 'block',
  unblock: 'unblock',
  milestone: 'reachMilestone',
  spend: 'spend',
  strike: 'strikeSpending',
  photo: 'addPhoto',
  dropPhoto: 'dropPhoto',
  done: 'finish',
}

function briefAfter(brief: ProjectBrief, state: ProposalState, isNews: boolean, now: string): ProjectBrief {
  if (!isNews) return brief
  const going = { ...brief, ...afterNews(brief.dueOn, now) }
  return state === 'done' ? finished(going, now) : going
}

/** The copy of our own that no phone can replace. */
async function withKeptImage(ctx: Context, step: ProjectStep): Promise<ProjectStep> {
  if (step.kind !== 'photo') return step
  const { image } = step
  const shelf = { folder: `proposals/${ctx.communityId}/`, field: 'step' }
  const file = (await keepFiles(ctx, [image], shelf)).get(image.fileId)
  return file ? { ...step, image: { ...image, fileId: file.fileId } } : step
}
