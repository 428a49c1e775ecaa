/** Figures of a count, and of a poll that runs: integers in, integers out. The count itself is in rules/. */
import type { AreaCenti, Id, Iso } from '../../typings/domain'
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

/** What the order goes by is `by`: the votes, or the points given. Shares are of votes in any case. */
export function figuresOf(
  counted: readonly (Votes & { points?: number })[],
  ballots: number,
  by: 'votes' | 'points' = 'votes',
): Figure[] {
  const most = Math.max(0, ...counted.map((one) => one[by] ?? 0))
  return counted.map((one) => ({
    id: one.id,
    votes: one.votes,
    permille: ballots === 0 ? 0 : Math.floor((one.votes * 1000) / ballots),
    leading: most > 0 && one[by] === most,
  }))
}

/** One figure for the whole roll, rounded down to 5 %: an exact one would tell who just voted. */
export const turnoutPercent = (heard: number, whole: number): number =>
  whole === 0 ? 0 : Math.floor((heard * 20) / whole) * 5

/**
 * Where floor area decides too (`rollAreaCenti` not null), the lower of the two: both have to be reached, and one figure
 * tells less than two.
 */
export function heardPercent(
  heard: readonly { areaCenti: AreaCenti | null }[],
  rollSize: number,
  rollAreaCenti: AreaCenti | null,
): number {
  const ofVoices = turnoutPercent(heard.length, rollSize)
  if (rollAreaCenti === null) return ofVoices
  const area = heard.reduce((sum, { areaCenti }) => sum + (areaCenti ?? 0), 0)
  return Math.min(ofVoices, turnoutPercent(area, rollAreaCenti))
}

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
