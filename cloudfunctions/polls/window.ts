/** From a result that everyone sees to its end: objections are taken for a while, then the clock makes it final. */
import type { Iso } from '../../typings/domain'
import { endOfPeriod, plus } from '../kernel/calendar'
import type { DeadlineChange } from '../kernel/deadlines'
import { signDueAt } from './oversight'
import { needsCertifying } from './rule-sets'
import type { PollDoc } from './store'
import { COUNT_AFTER_MS } from './tally'

interface Window {
  patch: { objectionsUntil: Iso | null; signDueAt?: Iso }
  deadlines: DeadlineChange[]
}

/** A little after the last objection was taken: a call that came in time may still be writing. */
export const finalAt = (objectionsUntil: Iso): Iso => plus(objectionsUntil, COUNT_AFTER_MS)

/** The window opens with the result and ends with the last full day the rules give (Civil Code 201, 203). */
export function openWindow(poll: PollDoc, now: Iso): Window {
  const objectionsUntil = endOfPeriod(now, poll.rules.objectionDays)
  return {
    patch: { objectionsUntil },
    deadlines: [{ kind: 'polls.final', dueAt: finalAt(objectionsUntil) }],
  }
}

/** At the count: at once, unless two supervisors have to count again first. */
export const openWindowAfterCount = (poll: PollDoc, now: Iso): Window =>
  needsCertifying(poll.rules, poll.content.legalEffect)
    ? { patch: { objectionsUntil: null, signDueAt: signDueAt(now) }, deadlines: [] }
    : openWindow(poll, now)
