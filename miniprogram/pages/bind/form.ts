/** What someone fills in to ask for their household. Pure. */
import type { Id, Relation } from '../../../typings/domain'

export const blank = {
  buildingId: '',
  buildingName: '',
  entrance: '',
  room: '',
  name: '',
  phoneTail: '',
  relation: 'owner' as Relation,
}

export type BindingDraft = typeof blank & { id: Id }

export const RELATIONS: { id: Relation; label: string }[] = [
  { id: 'owner', label: '业主' },
  { id: 'family', label: '家人' },
]

export type Field = 'building' | 'entrance' | 'room' | 'name' | 'phoneTail'
export type Errors = Record<Field, string>
export const noErrors: Errors = { building: '', entrance: '', room: '', name: '', phoneTail: '' }

/** Of the first page: where. Null when nothing is missing. */
export function placeErrors(draft: BindingDraft, shop: boolean): Errors | null {
  const building = draft.buildingId ? '' : '选一下楼栋。'
  const entrance = shop || /^\d{0,2}$/.test(draft.entrance) ? '' : '单元写数字，没有单元就空着。'
  const room = draft.room.trim() ? '' : '写上房号，比如 301。'
  return building || entrance || room ? { ...noErrors, building, entrance, room } : null
}

/** Of the second page: who. */
export function personErrors(draft: BindingDraft): Errors | null {
  const name = draft.name.trim() ? '' : '写名册上的那个名字。'
  const phoneTail = /^\d{4}$/.test(draft.phoneTail) ? '' : '写手机号的最后四位数字。'
  return name || phoneTail ? { ...noErrors, name, phoneTail } : null
}

export const requestOf = (draft: BindingDraft) => ({
  requestId: draft.id,
  buildingId: draft.buildingId,
  entrance: Number(draft.entrance || 0),
  room: draft.room.trim(),
  name: draft.name.trim(),
  phoneTail: draft.phoneTail,
  relation: draft.relation,
})
