/** Asking to have something put right that one cannot change oneself (PIPL 46); refused only with a reason (PIPL 50). */
import type { Id, Iso } from '../../typings/domain'
import type { CorrectionAbout, CorrectionToDo, CorrectionView } from '../../typings/privacy'
import { chinaDay } from '../kernel/calendar'
import { here, pick } from '../kernel/kept'
import type { Kept } from '../kernel/kept'
import type { Matter } from '../kernel/matter'

export const CORRECTIONS = 'corrections'
/** Working days to answer in. */
export const ANSWER_DAYS = 15
/** That one person may have waiting. */
export const WAITING_EACH = 5

export interface CorrectionDoc extends Matter {
  personId: Id
  name: string
  address: string | null
  about: CorrectionAbout
  text: string
  askedAt: Iso
  dueAt: Iso
  state: CorrectionView['state']
  answer: string | null
  answeredAt: Iso | null
}

export const correctionView = (row: CorrectionDoc): CorrectionView => ({
  id: row._id,
  version: row.version,
  about: row.about,
  text: row.text,
  askedAt: row.askedAt,
  state: row.state,
  answer: row.answer,
  answeredAt: row.answeredAt,
})

export const correctionToDo = (row: CorrectionDoc): CorrectionToDo => ({
  ...correctionView(row),
  name: row.name,
  address: row.address,
  dueAt: row.dueAt,
})

export const corrections: Kept<CorrectionDoc> = {
  collection: CORRECTIONS,
  title: '我要求更正的',
  find: (who) => here(who, 'personId'),
  line: (row) => `${chinaDay(row.askedAt)} ${row.text}${row.answer ? `；答复：${row.answer}` : ''}`,
  data: (row) => pick(row, 'about', 'text', 'askedAt', 'state', 'answer', 'answeredAt'),
  alsoGo: 'messages and texts',
}
