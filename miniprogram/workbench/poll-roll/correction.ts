/** What an upheld objection does to the roll, from a form. Pure. */
import type { RollCorrection, RollPlace } from '../../../typings/poll-roll'
import type { ElectorKind } from '../../../typings/polls'

export type CorrectionKind = RollCorrection['kind']

export interface CorrectionForm {
  kind: CorrectionKind
  building: string
  buildingName: string
  entrance: string
  room: string
  /** Of a merge: the other place. */
  building2: string
  building2Name: string
  entrance2: string
  room2: string
  /** Square metres. */
  area: string
  name: string
}

export const blank: CorrectionForm = {
  kind: 'add',
  building: '',
  buildingName: '',
  entrance: '',
  room: '',
  building2: '',
  building2Name: '',
  entrance2: '',
  room2: '',
  area: '',
  name: '',
}

const LABELS: Record<CorrectionKind, string> = {
  area: '改面积',
  merge: '两处合一',
  add: '加上',
  remove: '去掉',
}

/** Only owners have an area, and only their parties are merged. */
export const kindsFor = (electors: ElectorKind): { id: CorrectionKind; label: string }[] =>
  (['area', 'merge', 'add', 'remove'] as const)
    .filter((id) => electors === 'owner' || id === 'add' || id === 'remove')
    .map((id) => ({ id, label: LABELS[id] }))

const isOffice = (electors: ElectorKind): boolean => electors === 'representative' || electors === 'member'

/** Hundredths of a square metre; 0 for what is no area. */
export function areaOf(typed: string): number {
  const match = /^(\d{1,6})(?:\.(\d{1,2}))?$/.exec(typed.trim())
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : 0
}

export function isComplete(form: CorrectionForm, electors: ElectorKind): boolean {
  if (isOffice(electors)) return form.kind === 'add' || form.name.trim() !== ''
  if (!form.building || !form.room.trim()) return false
  if (form.kind === 'area') return areaOf(form.area) > 0
  if (form.kind === 'merge') return form.building2 !== '' && form.room2.trim() !== ''
  return electors !== 'adult' || form.name.trim() !== ''
}

export function correctionOf(form: CorrectionForm, electors: ElectorKind): RollCorrection {
  const place = placeOf(form.building, form.entrance, form.room)
  const name = form.name.trim() ? { name: form.name.trim() } : {}
  if (form.kind === 'area') return { kind: 'area', place, areaCenti: areaOf(form.area) }
  if (form.kind === 'merge')
    return { kind: 'merge', places: [place, placeOf(form.building2, form.entrance2, form.room2)] }
  return { kind: form.kind, ...(isOffice(electors) ? {} : { place }), ...name }
}

const placeOf = (buildingId: string, entrance: string, room: string): RollPlace => ({
  buildingId,
  entrance: Number(entrance) || 0,
  room: room.trim(),
})
