/** What a new version changes against the one in force. Pure. */
import type { RollPreview } from '../../typings/roll'
import { canonical } from '../kernel/canonical'
import type { AdultEntry, UnitEntry } from './entries'

type Difference = NonNullable<RollPreview['difference']>

const MOST_EXAMPLES = 8

interface Compared<T> {
  id(row: T): string
  /** What is named in an example. */
  label(row: T): string
  /** What must be equal for a row to count as the same. */
  facts(row: T): unknown
  /** What became different, in words. */
  change(before: T, after: T): string
}

function differenceOf<T>(before: readonly T[], after: readonly T[], compared: Compared<T>): Difference {
  const old = new Map(before.map((row) => [compared.id(row), row]))
  const fresh = new Set(after.map(compared.id))
  const removed = before.filter((row) => !fresh.has(compared.id(row)))
  const added = after.filter((row) => !old.has(compared.id(row)))
  const changes = after.flatMap((row) => {
    const was = old.get(compared.id(row))
    if (!was || canonical(compared.facts(was)) === canonical(compared.facts(row))) return []
    return [`${compared.label(row)}：${compared.change(was, row)}`]
  })
  const examples = [
    ...changes,
    ...added.map((row) => `新增 ${compared.label(row)}`),
    ...removed.map((row) => `去掉 ${compared.label(row)}`),
  ]
  return {
    added: added.length,
    removed: removed.length,
    changed: changes.length,
    same: after.length - added.length - changes.length,
    examples: examples.slice(0, MOST_EXAMPLES),
  }
}

const squareMetres = (centi: number): string => `${(centi / 100).toFixed(2)} ㎡`

export const unitDifference = (before: readonly UnitEntry[], after: readonly UnitEntry[]): Difference =>
  differenceOf(before, after, {
    id: (unit) => unit.unitId,
    label: (unit) => unit.address,
    facts: ({ areaCenti, developer, people }) => ({ areaCenti, developer, people }),
    change: (was, now) =>
      was.areaCenti === now.areaCenti
        ? '产权人或电话改了'
        : `面积 ${squareMetres(was.areaCenti)} 改成 ${squareMetres(now.areaCenti)}`,
  })

/** Names stay out of the examples: a count says enough. */
export const adultDifference = (before: readonly AdultEntry[], after: readonly AdultEntry[]): Difference => ({
  ...differenceOf(before, after, {
    id: (adult) => adult.adultId,
    label: (adult) => adult.name,
    facts: ({ phoneHash }) => ({ phoneHash }),
    change: () => '电话改了',
  }),
  examples: [],
})
