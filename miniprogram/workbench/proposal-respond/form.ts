/** The formal answer as its form keeps it, and what is missing before it can be sent. */
import type { Day, Iso } from '../../../typings/domain'
import type { PollRow } from '../../../typings/polls'
import type { AnswerDecision, ProposalView } from '../../../typings/proposals'
import { calendarDay } from '../../format'

export type Decision = AnswerDecision

export const DECISIONS: { id: Decision; label: string; note: string }[] = [
  { id: 'accept', label: '照办', note: '写明谁办、钱从哪来、哪天办成' },
  { id: 'partly', label: '办一部分', note: '说清哪些办、哪些不办' },
  { id: 'decline', label: '不办', note: '把理由说到邻居能明白' },
  { id: 'poll', label: '先表决，再答复', note: '要业主或居民一起定的，选一场表决' },
]

export interface AnswerDraft {
  decision: Decision | ''
  reasons: string
  owner: string
  budgetSource: string
  doneBy: Day | ''
  pollId: string
}

export const blank: AnswerDraft = {
  decision: '',
  reasons: '',
  owner: '',
  budgetSource: '',
  doneBy: '',
  pollId: '',
}

export interface Errors {
  decision: string
  reasons: string
  owner: string
  budgetSource: string
  doneBy: string
  pollId: string
}

export const noErrors: Errors = {
  decision: '',
  reasons: '',
  owner: '',
  budgetSource: '',
  doneBy: '',
  pollId: '',
}

export function errorsOf(draft: AnswerDraft): Errors | null {
  const does = draft.decision === 'accept' || draft.decision === 'partly'
  const length = draft.reasons.trim().length
  const errors: Errors = {
    decision: draft.decision ? '' : '先选一项。',
    reasons: length >= 20 ? '' : `再写几句，至少 20 个字，现在 ${length} 个。`,
    owner: does && !draft.owner.trim() ? '写上由谁来办。' : '',
    budgetSource: does && !draft.budgetSource.trim() ? '写上钱从哪来，不花钱也写一句。' : '',
    doneBy: does && !draft.doneBy ? '选一个办成的日子。' : '',
    pollId: draft.decision === 'poll' && !draft.pollId ? '选一场表决。' : '',
  }
  return Object.values(errors).some(Boolean) ? errors : null
}

/** What was written before and came back, to go on from; null where something is typed already. */
export const goOn = (draft: AnswerDraft, written: ProposalView['draftAnswer']): AnswerDraft | null =>
  written && !draft.decision && !draft.reasons
    ? {
        decision: written.decision,
        reasons: written.reasons,
        owner: written.owner,
        budgetSource: written.budgetSource,
        doneBy: written.doneBy ?? '',
        pollId: written.pollId ?? '',
      }
    : null

/** A colleague's draft as whoever looks it over reads it. */
export interface CheckText {
  decision: string
  reasons: string
  facts: { label: string; value: string }[]
}

export const checkText = (
  draft: NonNullable<ProposalView['draftAnswer']>,
  polls: readonly PollRow[],
  now: Iso,
): CheckText => ({
  decision: DECISIONS.find(({ id }) => id === draft.decision)?.label ?? '',
  reasons: draft.reasons,
  facts: [
    { label: '谁来办', value: draft.owner },
    { label: '钱从哪来', value: draft.budgetSource },
    { label: '哪天办成', value: draft.doneBy ? `${calendarDay(draft.doneBy, now)}前` : '' },
    { label: '哪场表决', value: polls.find(({ id }) => id === draft.pollId)?.title ?? '' },
  ].filter(({ value }) => value),
})
