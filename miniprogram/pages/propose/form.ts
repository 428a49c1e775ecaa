/** What the form of a proposal asks, and what is missing before it can be sent. */
import type { Input } from '../../../typings/api'
import type { ProposalCategory } from '../../../typings/proposals'
import type { Answering } from '../../answerers'
import type { Draft } from '../../drafts'
import type { StepText } from '../../format'
import { categoryWords } from '../../words'
import type { DraftPhoto } from './photos'

export interface ProposalDraft extends Draft {
  title: string
  body: string
  place: string
  /** Chosen from the list; counts while the place still begins with its name. */
  building: { id: string; name: string }
  category: ProposalCategory | ''
  photos: DraftPhoto[]
  suggestedDesk: Answering | ''
}

export const blank: Omit<ProposalDraft, 'id'> = {
  title: '',
  body: '',
  place: '',
  building: { id: '', name: '' },
  category: '',
  photos: [],
  suggestedDesk: '',
}

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

/** As it is sent, its photographs uploaded. */
export function submissionOf(draft: ProposalDraft): Input<'proposals.submit'> {
  const { id: proposalId, title, body, place, building, category, photos, suggestedDesk } = draft
  return {
    proposalId,
    title,
    body,
    place,
    category: category || 'other',
    ...(building.id && place.startsWith(building.name) ? { buildingId: building.id } : {}),
    ...(photos.length > 0 ? { photos: photos.map((photo) => photo.fileId) } : {}),
    ...(suggestedDesk ? { suggestedDesk } : {}),
  }
}

export const CATEGORIES = (Object.keys(categoryWords) as ProposalCategory[]).map((id) => ({
  id,
  label: categoryWords[id],
}))

/** First among those who could do it, and chosen until another is. */
export const NOT_SURE = { id: '', label: '说不准' }

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
