/** Rows of one quarter added up, unit by unit; halves of it can be kept between two slices of the clock's work. */
import type { Body } from '../../typings/domain'
import type { BodyFigures, Took } from '../../typings/effect'
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
  }))
  const { figure } = first
  if (first.kind === 'count')
    found(tally.counts, 'figure', figure, () => ({ figure, n: 0 })).n += added(figures)
  else if (first.kind === 'share')
    addShare(
      found(tally.shares, 'figure', figure, () => ({ figure, reached: 0, of: 0 })),
      figures,
    )
  else
    addHours(
      found(tally.spreads, 'figure', figure, () => ({ figure, by: [], waiting: 0, slowest: null })),
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

function addUnit(by: Spread['by'], hours: number): void {
  const at = by.findIndex((pair) => pair[0] >= hours)
  const there = by[at]
  if (there?.[0] === hours) there[1] += 1
  else by.splice(at === -1 ? by.length : at, 0, [hours, 1])
}

/** The finished figures of a quarter. */
export const figuresOf = (tally: Tally): BodyFigures => ({
  body: tally.body,
  counts: tally.counts,
  shares: tally.shares.filter(({ of }) => of > 0),
  took: tally.spreads.map(({ figure, ...spread }) => ({ figure, ...tookOf(spread) })),
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
