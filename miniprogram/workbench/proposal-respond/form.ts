/** The formal answer as its form keeps it, and what is missing before it can be sent. */
import type { Day } from '../../../typings/domain'

export type Decision = 'accept' | 'partly' | 'decline'

export const DECISIONS: { id: Decision; label: string; note: string }[] = [
  { id: 'accept', label: '照办', note: '写明谁办、钱从哪来、哪天办成' },
  { id: 'partly', label: '办一部分', note: '说清哪些办、哪些不办' },
  { id: 'decline', label: '不办', note: '把理由说到邻居能明白' },
]

export interface AnswerDraft {
  decision: Decision | ''
  reasons: string
  owner: string
  budgetSource: string
  doneBy: Day | ''
}

export const blank: AnswerDraft = { decision: '', reasons: '', owner: '', budgetSource: '', doneBy: '' }

export interface Errors {
  decision: string
  reasons: string
  owner: string
  budgetSource: string
  doneBy: string
}

export const noErrors: Errors = { decision: '', reasons: '', owner: '', budgetSource: '', doneBy: '' }

export function errorsOf(draft: AnswerDraft): Errors | null {
  const does = draft.decision === 'accept' || draft.decision === 'partly'
  const length = draft.reasons.trim().length
  const errors: Errors = {
    decision: draft.decision ? '' : '先选一项。',
    reasons: length >= 20 ? '' : `再写几句，至少 20 个字，现在 ${length} 个。`,
    owner: does && !draft.owner.trim() ? '写上由谁来办。' : '',
    budgetSource: does && !draft.budgetSource.trim() ? '写上钱从哪来，不花钱也写一句。' : '',
    doneBy: does && !draft.doneBy ? '选一个办成的日子。' : '',
  }
  return Object.values(errors).some(Boolean) ? errors : null
}
