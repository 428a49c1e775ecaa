/** A plan as its form keeps it, and what is missing before it can be told. */
import type { Input } from '../../../typings/api'
import type { Day, Iso } from '../../../typings/domain'
import type { ProjectView } from '../../../typings/proposal-project'
import { calendarDay } from '../../format'

export interface PlanDraft {
  lead: string
  dueOn: Day | ''
  /** 元, as it was typed. */
  budget: string
  milestones: { id: string; title: string; dueOn: Day | '' }[]
  tasks: { id: string; title: string }[]
  reason: string
}

export const planOf = (view: ProjectView): PlanDraft => ({
  lead: view.lead,
  dueOn: view.dueOn ?? '',
  budget: view.money ? yuanOf(view.money.budgetFen) : '',
  milestones: view.milestones.map(({ id, title, dueOn }) => ({ id, title, dueOn })),
  tasks: view.tasks.map(({ id, title }) => ({ id, title })),
  reason: '',
})

const yuanOf = (fen: number): string =>
  fen % 100 ? `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}` : String(fen / 100)

/** 元 as typed, in fen; null for what is no amount. No floats: 2800.5 is 280050. */
export function fenOf(typed: string): number | null {
  const found = /^(\d{1,8})(?:\.(\d{1,2}))?$/.exec(typed.trim())
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : null
}

export interface Errors {
  lead: string
  dueOn: string
  budget: string
  reason: string
}

export const noErrors: Errors = { lead: '', dueOn: '', budget: '', reason: '' }

/** `changes`: a plan stands already, so that a change says why. */
export function errorsOf(draft: PlanDraft, changes: boolean, promisedOn: Day | null): Errors | null {
  const later = promisedOn !== null && draft.dueOn > promisedOn
  const length = draft.reason.trim().length
  const errors: Errors = {
    lead: draft.lead.trim() ? '' : '写上由谁来办。',
    dueOn: draft.dueOn ? '' : '选一个办成的日子。',
    budget: fenOf(draft.budget) === null ? '写多少元，不花钱写 0。' : '',
    reason: (changes || later) && length < 20 ? `写明为什么改，至少 20 个字，现在 ${length} 个。` : '',
  }
  return Object.values(errors).some(Boolean) ? errors : null
}

export const inputOf = (
  draft: PlanDraft,
  { proposalId, version }: Pick<ProjectView, 'proposalId' | 'version'>,
): Input<'proposals.plan'> => ({
  proposalId,
  version,
  lead: draft.lead,
  dueOn: draft.dueOn,
  budgetFen: fenOf(draft.budget) ?? 0,
  milestones: draft.milestones,
  tasks: draft.tasks,
  reason: draft.reason,
})

export const milestoneRows = (draft: PlanDraft, now: Iso) =>
  draft.milestones.map(({ id, title, dueOn }) => ({
    id,
    title,
    note: dueOn ? `${calendarDay(dueOn, now)}前` : '',
  }))
