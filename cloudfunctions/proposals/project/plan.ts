/** Rules of a plan: what makes one sound, and the project as it is planned, anew or for the first time. Pure. */
import type { Day, Id, Iso } from '../../../typings/domain'
import type { ProjectNews } from '../../../typings/proposal-project'
import { chinaDay } from '../../kernel/calendar'
import { AppError } from '../../kernel/errors'
import { requireReason } from '../proposal'
import type { Milestone, ProjectBrief, ProjectDoc } from './project'
import { withNews, withWorker } from './report'

export interface Plan {
  lead: string
  dueOn: Day
  budgetFen: number
  milestones: { id: Id; title: string; dueOn: Day }[]
  tasks: { id: Id; title: string }[]
  reason: string
}

/**
 * Throws `invalid` for a day that has gone, a milestone outside the plan, two of one id, or a step that is done and
 * left out; and for a day after the one that was promised, or any later change, without saying why.
 */
export function requireSoundPlan(plan: Plan, before: ProjectDoc | null, brief: ProjectBrief, now: Iso): void {
  const today = chinaDay(now)
  if (plan.dueOn < today) throw new AppError('invalid', '办成的日子不能早于今天。', { field: 'dueOn' })
  const done = (before?.milestones ?? []).filter(({ doneAt }) => doneAt !== null)
  plan.milestones.forEach((milestone, at) => {
    if (done.some(({ id }) => id === milestone.id)) return
    const field = `milestones.${at}.dueOn`
    if (milestone.dueOn < today) throw new AppError('invalid', '这一步的日子不能早于今天。', { field })
    if (milestone.dueOn > plan.dueOn)
      throw new AppError('invalid', '这一步的日子要在办成的日子之前。', { field })
  })
  requireDistinct(plan.milestones, 'milestones')
  requireDistinct(plan.tasks, 'tasks')
  if (done.some(({ id }) => !plan.milestones.some((one) => one.id === id)))
    throw new AppError('invalid', '办好的那一步要留着。', { field: 'milestones' })
  const helps = brief.helps ?? []
  const offered = (before?.tasks ?? []).filter(
    ({ id, activityId }) => activityId !== null || helps.some(({ taskId }) => taskId === id),
  )
  if (offered.some(({ id }) => !plan.tasks.some((one) => one.id === id)))
    throw new AppError('invalid', '已经请过人的活儿要留着。', { field: 'tasks' })
  const isLater = brief.promisedOn !== null && plan.dueOn > brief.promisedOn
  if (before || isLater) requireReason(plan.reason, 'reason')
}

function requireDistinct(list: readonly { id: Id }[], field: string): void {
  if (new Set(list.map(({ id }) => id)).size !== list.length)
    throw new AppError('invalid', '有两条用了同一个编号，删一条再加。', { field })
}

/** The plan as it stands now; what is done, and what was spent, stays. */
export function planned(
  plan: Plan,
  before: ProjectDoc | null,
  { _id, communityId, by, now }: { _id: Id; communityId: Id; by: Id; now: Iso },
  wasDueOn: Day | null,
): ProjectDoc {
  const doneAt = (id: Id): Iso | null => before?.milestones.find((one) => one.id === id)?.doneAt ?? null
  const done = (id: Id): Milestone | undefined =>
    before?.milestones.find((one) => one.id === id && one.doneAt !== null)
  const activityId = (id: Id): Id | null => before?.tasks.find((one) => one.id === id)?.activityId ?? null
  const news: ProjectNews = {
    at: now,
    kind: before ? 'replan' : 'plan',
    text: plan.reason,
    was: before && wasDueOn ? { dueOn: wasDueOn, budgetFen: before.budgetFen } : null,
  }
  return {
    spending: [],
    photos: [],
    blocked: null,
    ...before,
    _id,
    communityId,
    lead: plan.lead,
    budgetFen: plan.budgetFen,
    milestones: plan.milestones.map((one) => done(one.id) ?? { ...one, doneAt: doneAt(one.id) }),
    tasks: plan.tasks.map((one) => ({ ...one, activityId: activityId(one.id) })),
    news: withNews(before?.news ?? [], news),
    workers: withWorker(before?.workers ?? [], by),
  }
}
