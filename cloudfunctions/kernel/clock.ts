import type { Body, Clock, Iso } from '../../typings/domain'
import { DAY, overdueDays } from './calendar'

export interface ClockFacts {
  startedAt: Iso
  dueAt: Iso
  metAt: Iso | null
  body: Body
}

/** A clock as a page shows it. It is `near` in its last day. Once met it stays met, late or not. */
export function clockView(facts: ClockFacts, now: Iso): Clock {
  const late = overdueDays(facts.dueAt, facts.metAt ?? now)
  return { ...facts, state: stateOf(facts, now), overdueDays: late }
}

function stateOf(facts: ClockFacts, now: Iso): Clock['state'] {
  if (facts.metAt) return 'met'
  if (now >= facts.dueAt) return 'over'
  return Date.parse(facts.dueAt) - Date.parse(now) <= DAY ? 'near' : 'running'
}
