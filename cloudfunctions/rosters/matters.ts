/**
 * Under which people are told of a shift: the newest about a matter takes the place of the older ones, and all of it
 * can be taken back. What is said of somebody's own place goes under the shift's id; what must not push that aside has
 * a matter of its own.
 */
import type { Id } from '../../typings/domain'
import type { ShiftDoc } from './store'
import { signupId } from './store'

/** Its time or its words were changed. */
export const planMatter = (shiftId: Id): Id => `${shiftId}:plan`
/** Somebody was asked to lead it. */
export const leadMatter = (shiftId: Id): Id => `${shiftId}:lead`
/** For its lead: one who stepped back late. */
export const lateMatter = (shiftId: Id, personId: Id): Id => `late:${signupId(shiftId, personId)}`
/** For whoever leads an activity: who is missing tomorrow, and what fills up. */
export const shortMatter = (activityId: Id): Id => `${activityId}:short`
export const fillingMatter = (activityId: Id): Id => `${activityId}:filling`

/** What concerns nobody any more once these shifts are off, whoever it was said to. */
export const mattersOf = (shifts: readonly ShiftDoc[]): Id[] =>
  shifts.flatMap(({ _id, people }) => [
    _id,
    planMatter(_id),
    leadMatter(_id),
    ...Object.entries(people).flatMap(([personId, { state, why }]): Id[] => {
      if (state === 'applied') return [signupId(_id, personId)]
      return why === 'late' ? [lateMatter(_id, personId)] : []
    }),
  ])
