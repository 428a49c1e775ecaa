/** A proposal written down for a neighbour without a phone: what the form asks, and what is still missing. */
import type { ProposalCategory } from '../../../typings/proposals'

export const blank = {
  name: '',
  buildingId: '',
  building: '',
  entrance: '',
  room: '',
  title: '',
  body: '',
  place: '',
  category: '' as ProposalCategory | '',
}

export type ForDraft = typeof blank

export const noErrors = { name: '', building: '', room: '', title: '', place: '', category: '' }

export function errorsOf(draft: ForDraft): typeof noErrors | null {
  const errors = {
    name: draft.name.trim().length < 2 ? '写上这位邻居的姓名，别人看不到。' : '',
    building: draft.buildingId ? '' : '选一下楼栋。',
    room: draft.room.trim() ? '' : '写上房号。',
    title: draft.title.trim().length < 2 ? '先用一句话说清楚。' : '',
    place: draft.place.trim() ? '' : '写一下在哪儿。',
    category: draft.category ? '' : '选一下是哪一类的事。',
  }
  return Object.values(errors).some(Boolean) ? errors : null
}
