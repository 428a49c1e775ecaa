/** Rows of one quarter added up, unit by unit; halves of it can be kept between two slices of the clock's work. */
import type { Body, Day } from '../../typings/domain'
import type { Ages, BodyFigures, Took } from '../../typings/effect'
import { chinaDay } from '../kernel/calendar'
import type { EffectRow, EffectSource, Figure } from '../kernel/effect'

/** Units by how long they took: exact, however many there are. */
export interface Spread {
  /** Whole hours and how many units took them, fewest hours first. */
  by: [hours: number, units: number][]
  /** Units of which a row still waits. */
  waiting: number
  /** The longest any row took. */
  slowest: number | null
}

/** Lists in place of maps: a figure's name is data here, and a key in a document should not be. */
export interface Tally {
  body: Body
  counts: { figure: string; n: number }[]
  shares: { figure: string; reached: number; of: number }[]
  spreads: ({ figure: string } & Spread)[]
  /** Open units by the day since when they have been, earliest first. */
  ages: { figure: string; by: [since: Day, units: number][] }[]
}

/** Adds whole units: all rows of a unit are among `rows`, one unit after the other. */
export function withRows<R extends EffectRow>(
  tallies: readonly Tally[],
  rows: readonly R[],
  source: EffectSource<R>,
): Tally[] {
  const sum = structuredClone(tallies) as Tally[]
  for (const unit of unitsOf(rows))
    for (const figures of grouped(unit.flatMap((row) => source.figures(row)))) add(sum, figures)
  return sum
}

function unitsOf<R extends EffectRow>(rows: readonly R[]): R[][] {
  const units: R[][] = []
  for (const row of rows) {
    const last = units.at(-1)
    if (last?.[0]?.effect.unit === row.effect.unit) last.push(row)
    else units.push([row])
  }
  return units
}

/** What the rows of a unit say of one body under one name. */
function grouped(figures: readonly Figure[]): Figure[][] {
  const groups = new Map<string, Figure[]>()
  for (const figure of figures) {
    const key = `${figure.body} ${figure.figure}`
    const group = groups.get(key)
    if (group) group.push(figure)
    else groups.set(key, [figure])
  }
  return [...groups.values()]
}

function add(sum: Tally[], figures: readonly Figure[]): void {
  const first = figures[0] as Figure
  const tally = found(sum, 'body', first.body, () => ({
    body: first.body,
    counts: [],
    shares: [],
    spreads: [],
    ages: [],
  }))
  const { figure } = first
  if (first.kind === 'count')
    found(tally.counts, 'figure', figure, () => ({ figure, n: 0 })).n += added(figures)
  else if (first.kind === 'share')
    addShare(
      found(tally.shares, 'figure', figure, () => ({ figure, reached: 0, of: 0 })),
      figures,
    )
  else if (first.kind === 'hours')
    addHours(
      found(tally.spreads, 'figure', figure, () => ({ figure, by: [], waiting: 0, slowest: null })),
      figures,
    )
  else
    addAge(
      found(tally.ages, 'figure', figure, () => ({ figure, by: [] })),
      figures,
    )
}

function found<T, K extends keyof T>(list: T[], key: K, value: T[K], make: () => T): T {
  const there = list.find((one) => one[key] === value)
  if (there) return there
  const made = make()
  list.push(made)
  return made
}

const added = (figures: readonly Figure[]): number =>
  figures.reduce((total, figure) => total + (figure.kind === 'count' ? figure.add : 0), 0)

function addShare(share: { reached: number; of: number }, figures: readonly Figure[]): void {
  const said = figures.map((figure) => (figure.kind === 'share' ? figure.reached : null))
  const missed = said.includes(false)
  if (!missed && said.includes(null)) return
  share.of += 1
  if (!missed) share.reached += 1
}

function addHours(spread: Spread, figures: readonly Figure[]): void {
  const took = figures.map((figure) => (figure.kind === 'hours' ? figure.hours : null))
  const known = took.filter((hours) => hours !== null)
  if (known.length > 0) spread.slowest = Math.max(spread.slowest ?? 0, ...known)
  if (known.length < took.length) spread.waiting += 1
  else addUnit(spread.by, Math.max(...known))
}

function addAge({ by }: { by: [Day, number][] }, figures: readonly Figure[]): void {
  const open = figures.flatMap((figure) => (figure.kind === 'age' && figure.since ? [figure.since] : []))
  const oldest = open.sort()[0]
  if (oldest) addUnit(by, chinaDay(oldest))
}

/** `by` in its order: fewest hours, or the earliest day, first. */
function addUnit<T extends number | string>(by: [T, number][], value: T): void {
  const at = by.findIndex((pair) => pair[0] >= value)
  const there = by[at]
  if (there?.[0] === value) there[1] += 1
  else by.splice(at === -1 ? by.length : at, 0, [value, 1])
}

/** The finished figures of a quarter. */
export const figuresOf = (tally: Tally): BodyFigures => ({
  body: tally.body,
  counts: tally.counts,
  shares: tally.shares.filter(({ of }) => of > 0),
  took: tally.spreads.map(({ figure, ...spread }) => ({ figure, ...tookOf(spread) })),
  ...agesOf(tally),
})

/**
 * Half of the units were through within `median` hours. Those that still wait count as longer than any, so that
 * answering only the easy half does not shorten it; null when fewer than half are through.
 */
function tookOf({ by, waiting, slowest }: Spread): Took {
  const units = by.reduce((total, [, n]) => total + n, waiting)
  let left = Math.ceil(units / 2)
  for (const [hours, n] of by) {
    left -= n
    if (left <= 0) return { units, median: hours, slowest }
  }
  return { units, median: null, slowest }
}

/** Nothing where nothing is open. */
function agesOf({ ages }: Tally): Pick<BodyFigures, 'ages'> {
  const open = ages.flatMap(({ figure, by }) => {
    const age = ageOf(by)
    return age ? [{ figure, ...age }] : []
  })
  return open.length > 0 ? { ages: open } : {}
}

function ageOf(by: readonly [Day, number][]): Ages | null {
  const units = by.reduce((total, [, n]) => total + n, 0)
  const oldest = by[0]?.[0]
  let left = Math.ceil(units / 2)
  for (const [median, n] of by) {
    left -= n
    if (left <= 0 && oldest) return { units, median, oldest }
  }
  return null
}
