/** What readers see of the counted quarters. */
import type { Desk } from '../../typings/domain'
import type { BodyFigures, EffectView, Quarter, QuarterFigures } from '../../typings/effect'
import { LEAST } from '../kernel/small-cells'

/** Three years. */
const SHOWN = 12

const numberOf = (quarter: Quarter): number => Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(6)) - 1

const quarterAt = (n: number): Quarter => `${Math.floor(n / 4)}-Q${(n % 4) + 1}`

/** The oldest quarter shown beside `present`. */
export const oldestShown = (present: Quarter): Quarter => quarterAt(numberOf(present) - SHOWN + 1)

export interface Counted {
  quarter: Quarter
  source: string
  bodies: readonly BodyFigures[]
}

/** What too few people said is not shown. */
export const withoutFew = (counted: readonly Counted[], ofPeople: readonly string[]): Counted[] =>
  counted.map((one) =>
    ofPeople.includes(one.source)
      ? {
          ...one,
          bodies: one.bodies.map((figures) => ({
            ...figures,
            shares: figures.shares.filter(({ of }) => of >= LEAST),
          })),
        }
      : one,
  )

/** Bodies in the order of the desks, whatever their figures. */
export function effectView(
  counted: readonly Counted[],
  desks: readonly Desk[],
  present: Quarter,
): EffectView {
  const filled = counted.filter(({ bodies }) => bodies.length > 0).map(({ quarter }) => quarter)
  const first = Math.min(numberOf(present), ...filled.map(numberOf))
  const quarters = Array.from({ length: numberOf(present) - first + 1 }, (_, i) =>
    quarterAt(numberOf(present) - i),
  )
  return {
    quarters,
    bodies: desks.map((desk) => ({
      desk,
      quarters: quarters.flatMap((quarter) => quarterOfBody(counted, quarter, desk.body)),
    })),
  }
}

function quarterOfBody(counted: readonly Counted[], quarter: Quarter, body: Desk['body']): QuarterFigures[] {
  const all: QuarterFigures = { quarter, counts: {}, shares: {}, took: {}, ages: {} }
  let found = false
  for (const bucket of counted.filter((one) => one.quarter === quarter))
    for (const figures of bucket.bodies.filter((one) => one.body === body)) {
      found = true
      for (const { figure, n } of figures.counts) all.counts[`${bucket.source}.${figure}`] = n
      for (const { figure, ...share } of figures.shares) all.shares[`${bucket.source}.${figure}`] = share
      for (const { figure, ...took } of figures.took) all.took[`${bucket.source}.${figure}`] = took
      for (const { figure, ...ages } of figures.ages ?? []) all.ages[`${bucket.source}.${figure}`] = ages
    }
  return found ? [all] : []
}
