/** The last steps of a proposal's way, as its page and my part tell them: carried out, done, rated. Pure. */
import type { Desk, Step } from '../../../typings/domain'
import { chinaInstant } from '../../kernel/calendar'
import { dayInWords } from '../../kernel/date-words'
import type { ProposalDoc } from '../store'
import type { ProjectBrief } from './project'
import { ratersOf } from './rating'

const STATE: Partial<Record<ProposalDoc['state'], string>> = {
  accepted: '等着排计划',
  partlyAccepted: '等着排计划',
  planned: '排好了计划',
  inProgress: '正在办',
  blocked: '卡住了',
  reopened: '退回去重办，等新的日子',
}

/** For the timeline of the proposal's page; none before a yes. */
export function projectSteps({ project, state }: ProposalDoc, desk: Desk | null): Step[] {
  if (!project) return []
  return [
    ...(project.reopened
      ? [
          {
            key: 'reopened',
            label: '不到一半说解决了，退回去重办',
            state: 'done' as const,
            at: project.reopened.at,
            note: ratedText(project.reopened.ratings),
          },
        ]
      : []),
    carriedOut(project, state, desk),
    ratedStep(project, state),
  ]
}

function carriedOut(project: ProjectBrief, state: ProposalDoc['state'], desk: Desk | null): Step {
  if (project.doneAt)
    return { key: 'carriedOut', label: '办成了', state: 'done', at: project.doneAt, note: desk?.name ?? null }
  const late = project.lateSince !== null || project.staleSince !== null
  return {
    key: 'carriedOut',
    label: STATE[state] ?? '正在办',
    state: late ? 'missed' : 'now',
    at: project.dueOn && chinaInstant(project.dueOn),
    note: project.staleSince ? '很久没有消息' : (desk?.name ?? null),
  }
}

function ratedStep({ ratings, rateUntil }: ProjectBrief, state: ProposalDoc['state']): Step {
  const step = { key: 'rated', label: '邻居说解决没有' }
  if (ratings) return { ...step, label: ratedText(ratings), state: 'done', at: null, note: null }
  return state === 'done'
    ? { ...step, state: 'now', at: rateUntil, note: null }
    : { ...step, state: 'next', at: null, note: null }
}

const ratedText = (ratings: NonNullable<ProjectBrief['ratings']>): string =>
  ratersOf(ratings) ? `${ratersOf(ratings)} 位里 ${ratings.solved} 位说解决了` : '没有邻居评'

/** What one's part led to. */
export function ledStep({ response, project, state }: ProposalDoc): Step {
  const step = { key: 'done', at: null, note: null }
  if (response?.decision === 'decline') return { ...step, label: '这次不做', state: 'next' }
  if (!project) return { ...step, label: '做成', state: 'next' }
  if (project.ratings)
    return { ...step, label: ratedText(project.ratings), state: 'done', at: project.doneAt }
  if (state === 'done')
    return { ...step, label: '办成了，等您说解决没有', state: 'now', at: project.rateUntil }
  const { dueOn, lateSince, staleSince } = project
  return {
    ...step,
    label: STATE[state] ?? '做成',
    state: lateSince || staleSince ? 'missed' : 'now',
    note: dueOn && `说好 ${dayInWords(chinaInstant(dueOn))}前`,
  }
}
