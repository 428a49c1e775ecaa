/** One test of a decision: a part of a whole held against a fraction by cross-multiplication, in integers. */
import { RuleError } from './rule-error'

/** `[2, 3]` is two thirds. Terms from 1 to 1,000. */
export type Fraction = readonly [number, number]

/** 以上 includes the number itself, 超过 and 过半数 do not (Civil Code 1259): these are `strict`. */
export interface Bound {
  fraction: Fraction
  strict: boolean
}

export interface LegalTest<Key extends string = string> extends Bound {
  key: Key
  part: number
  whole: number
  /** part × the fraction's denominator */
  left: number
  /** whole × the fraction's numerator */
  right: number
  passed: boolean
}

export const atLeast = (...fraction: [number, number]): Bound => ({ fraction, strict: false })
export const moreThan = (...fraction: [number, number]): Bound => ({ fraction, strict: true })

/** Ten thousand square kilometres in hundredths of a square metre; a thousand times that is still exact. */
const MOST = 1e12

/** Throws `not_a_count` for what is not an integer from 0 to `MOST`: beyond it the products would not be exact. */
export function requireCount(value: number, what: string): number {
  if (Number.isInteger(value) && value >= 0 && value <= MOST) return value
  throw new RuleError('not_a_count', `${what}要是不小于零的整数，现在是 ${String(value)}。`)
}

/** Nothing of nothing passes no test. Throws `not_a_count`, and `part_exceeds_whole` for more than all. */
export function holdAgainst<Key extends string>(
  key: Key,
  part: number,
  whole: number,
  { fraction, strict }: Bound,
): LegalTest<Key> {
  requireCount(part, '部分')
  requireCount(whole, '总数')
  if (part > whole) throw new RuleError('part_exceeds_whole', `${part} 比总数 ${whole} 还多，数错了。`)
  const left = part * fraction[1]
  const right = whole * fraction[0]
  return {
    key,
    part,
    whole,
    fraction,
    strict,
    left,
    right,
    passed: whole > 0 && (strict ? left > right : left >= right),
  }
}

/** The least part of `whole` that passes. */
export function leastPart(whole: number, { fraction: [numerator, denominator], strict }: Bound): number {
  const product = whole * numerator
  return Math.floor(product / denominator) + (strict || product % denominator > 0 ? 1 : 0)
}

/** How much of the whole the test still lacks; 0 when it is passed. */
export const lacking = (test: LegalTest): number => Math.max(0, leastPart(test.whole, test) - test.part)

export const allPassed = (...tests: readonly LegalTest[]): boolean => tests.every(({ passed }) => passed)
