/** What rosters add to the effect page: hours planned and delivered, by the quarter of the shift, and whether it helped. */
import type { EffectMark, EffectSource } from '../../kernel/effect'
import type { ShiftDoc } from '../store'
import { SHIFTS } from '../store'
import type { FeedbackDoc } from './feedback'
import { FEEDBACK } from './feedback'
import { mostMinutes } from './hours'
import type { EntryDoc } from './store'
import { ENTRIES } from './store'

type MarkedShift = ShiftDoc & { effect: EffectMark }

/** Every place of every shift that took place, filled or not. */
export const plannedSource: EffectSource<MarkedShift> = {
  name: 'rosters',
  collection: SHIFTS,
  fields: ['body', 'startsAt', 'endsAt', 'capacity', 'cancelled'],
  figures: (shift) =>
    shift.cancelled
      ? []
      : [{ body: shift.body, figure: 'planned', kind: 'count', add: mostMinutes(shift) * shift.capacity }],
}

export const deliveredSource: EffectSource<EntryDoc> = {
  name: 'hours',
  collection: ENTRIES,
  fields: ['body', 'minutes'],
  figures: ({ body, minutes }) => [{ body, figure: 'delivered', kind: 'count', add: minutes }],
}

export const feedbackSource: EffectSource<FeedbackDoc> = {
  name: 'served',
  collection: FEEDBACK,
  fields: ['body', 'answer'],
  ofPeople: true,
  figures: ({ body, answer }) => [{ body, figure: 'helped', kind: 'share', reached: answer === 'helped' }],
}
