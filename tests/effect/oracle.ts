/** The same figures in the plainest way: every row read, every unit looked at on its own, no pages, no halves. */
import { chinaDay } from '../../cloudfunctions/kernel/calendar'
import type { EffectRow, EffectSource, Figure } from '../../cloudfunctions/kernel/effect'

type Plain = Record<string, unknown>

/** `body figure` → number, [reached, of] or [units, median, slowest]; only what is there. */
export function recount<R extends EffectRow>(rows: readonly R[], source: EffectSource<R>): Plain {
  const said = rows.flatMap((row) =>
    source.figures(row).map((figure) => ({ ...figure, unit: row.effect.unit })),
  )
  const names = new Set(said.map((one) => `${one.body} ${one.figure}`))
  return Object.fromEntries(
    [...names].map((name) => [name, of(said.filter((one) => `${one.body} ${one.figure}` === name))]),
  )
}

function of(said: (Figure & { unit: string })[]): unknown {
  const units = [...new Set(said.map(({ unit }) => unit))].map((unit) =>
    said.filter((one) => one.unit === unit),
  )
  if (said[0]?.kind === 'count') return said.reduce((n, one) => n + (one.kind === 'count' ? one.add : 0), 0)
  if (said[0]?.kind === 'share') {
    const judged = units.map((unit) => unit.map((one) => (one.kind === 'share' ? one.reached : null)))
    const reached = judged.filter((unit) => unit.every((one) => one === true)).length
    const missed = judged.filter((unit) => unit.some((one) => one === false)).length
    return reached + missed === 0 ? undefined : [reached, reached + missed]
  }
  if (said[0]?.kind === 'age') {
    const since = units.flatMap((unit) => {
      const open = unit.flatMap((one) => (one.kind === 'age' && one.since ? [one.since] : []))
      return open.length ? [chinaDay(open.sort()[0] as string)] : []
    })
    const days = since.sort()
    return days.length ? [days.length, days[Math.ceil(days.length / 2) - 1], days[0]] : undefined
  }
  const hours = units.map((unit) => unit.map((one) => (one.kind === 'hours' ? (one.hours ?? Infinity) : 0)))
  const slow = hours.map((unit) => Math.max(...unit)).sort((a, b) => (a < b ? -1 : 1))
  const median = slow[Math.ceil(slow.length / 2) - 1] as number
  const finite = hours.flat().filter((one) => one !== Infinity)
  return [slow.length, median === Infinity ? null : median, finite.length > 0 ? Math.max(...finite) : null]
}

interface Kept {
  bodies: readonly {
    body: string
    counts: readonly { figure: string; n: number }[]
    shares: readonly { figure: string; reached: number; of: number }[]
    took: readonly { figure: string; units: number; median: number | null; slowest: number | null }[]
    ages?: readonly { figure: string; units: number; median: string; oldest: string }[]
  }[]
}

/** What was counted, in the oracle's shape. */
export const plainly = ({ bodies }: Kept): Plain =>
  Object.fromEntries(
    bodies.flatMap(({ body, counts, shares, took, ages = [] }) => [
      ...counts.map((one) => [`${body} ${one.figure}`, one.n]),
      ...shares.map((one) => [`${body} ${one.figure}`, [one.reached, one.of]]),
      ...took.map((one) => [`${body} ${one.figure}`, [one.units, one.median, one.slowest]]),
      ...ages.map((one) => [`${body} ${one.figure}`, [one.units, one.median, one.oldest]]),
    ]),
  )
