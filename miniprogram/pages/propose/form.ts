/** What the form of a proposal asks, and what is missing before it can be sent. */
import type { ProposalCategory } from '../../../typings/proposals'
import type { Draft } from '../../drafts'
import type { StepText } from '../../format'
import { categoryWords } from '../../words'

export interface ProposalDraft extends Draft {
  title: string
  body: string
  place: string
  category: ProposalCategory | ''
}

export const blank = { title: '', body: '', place: '', category: '' as const }

export interface FormErrors {
  title: string
  place: string
  category: string
}

export const noErrors: FormErrors = { title: '', place: '', category: '' }

/** `completing` one that was sent back keeps its category. */
export function errorsOf(draft: ProposalDraft, completing: boolean): FormErrors | null {
  const errors = {
    title: draft.title.trim().length < 2 ? '先用一句话说清楚。' : '',
    place: draft.place.trim() ? '' : '写一下在哪儿，才知道该请谁来答。',
    category: completing || draft.category ? '' : '选一下是哪一类的事。',
  }
  return errors.title || errors.place || errors.category ? errors : null
}

export const CATEGORIES = (Object.keys(categoryWords) as ProposalCategory[]).map((id) => ({
  id,
  label: categoryWords[id],
}))

export const AFTERWARDS: StepText[] = [
  { key: 'screen', label: '先看一遍', state: 'done', note: '5 个工作日内' },
  { key: 'second', label: '邻居附议', state: 'next', note: '30 天内' },
  { key: 'answer', label: '正式答复', state: 'next', note: '20 个工作日内' },
]

export const AFTER_COMPLETING: StepText[] = [
  { key: 'screen', label: '再看一遍', state: 'done', note: '5 个工作日内' },
  { key: 'second', label: '邻居附议', state: 'next', note: '30 天内' },
  { key: 'answer', label: '正式答复', state: 'next', note: '20 个工作日内' },
]
