/** The count: integers in, integers out, whatever the order of the ballots. */
import type { Id, Iso } from '../../typings/domain'
import { addDays, chinaDay, chinaInstant } from '../kernel/calendar'

export interface Votes {
  id: string
  votes: number
}

export interface Figure extends Votes {
  /** Of the ballots, rounded down; with several choices a ballot they need not add up to 1,000. */
  permille: number
  /** All that share the most votes; with no votes none. */
  leading: boolean
}

/** How many ballots name each option, in the order of the ballot paper. */
export function countVotes(
  optionIds: readonly string[],
  ballots: readonly { choices: readonly string[] }[],
): Votes[] {
  const votes = new Map(optionIds.map((id) => [id, 0]))
  for (const { choices } of ballots)
    for (const choice of choices) {
      const before = votes.get(choice)
      if (before !== undefined) votes.set(choice, before + 1)
    }
  return optionIds.map((id) => ({ id, votes: votes.get(id) ?? 0 }))
}

export function figuresOf(counted: readonly Votes[], ballots: number): Figure[] {
  const most = Math.max(0, ...counted.map(({ votes }) => votes))
  return counted.map(({ id, votes }) => ({
    id,
    votes,
    permille: ballots === 0 ? 0 : Math.floor((votes * 1000) / ballots),
    leading: most > 0 && votes === most,
  }))
}

/** One figure for the whole roll, rounded down to 5 %: an exact one would tell who just voted. */
export const turnoutPercent = (ballots: number, rollSize: number): number =>
  rollSize === 0 ? 0 : Math.floor((ballots * 20) / rollSize) * 5

/** Voices of a building that were not heard, rounded down to five. */
export interface NotHeard {
  buildingId: Id
  count: number
}

/** Below this, a figure of either side would tell of single homes. */
const FEWEST = 5

/** Only of buildings where at least five were heard and five were not, so that no figure tells of a single home. */
export function notHeardByBuilding(
  heard: readonly { buildingId: Id }[],
  silent: readonly { buildingId: Id }[],
): NotHeard[] {
  const countOf = (voices: readonly { buildingId: Id }[], buildingId: Id): number =>
    voices.filter((voice) => voice.buildingId === buildingId).length
  return [...new Set(silent.map(({ buildingId }) => buildingId))]
    .filter((id) => id !== '' && countOf(heard, id) >= FEWEST && countOf(silent, id) >= FEWEST)
    .sort()
    .map((buildingId) => ({ buildingId, count: Math.floor(countOf(silent, buildingId) / 5) * 5 }))
}

/** The next 08:00 or 20:00 in China after `at`. */
export function nextRenewal(at: Iso): Iso {
  const day = chinaDay(at)
  const times = [chinaInstant(day, 8), chinaInstant(day, 20), chinaInstant(addDays(day, 1), 8)]
  return times.find((time) => time > at) as Iso
}

/**
 * Milliseconds from the close to the count. A call that came before the close may still be writing; the function
 * that serves it is stopped after 20 s, so whatever was acknowledged is in the collection by then.
 */
export const COUNT_AFTER_MS = 30_000
