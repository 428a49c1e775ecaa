import type { Body, Day, Desk } from './domain'

/** `2026-Q4`, by the day in China on which something began. */
export type Quarter = string

/** Units that reached it, of those that could. */
export interface Share {
  reached: number
  of: number
}

/** Whole hours. `median`: half of the units were through within it, null when fewer than half are. */
export interface Took {
  units: number
  median: number | null
  slowest: number | null
}

/** Of the units that are still open: half have been so since `median` or longer, the oldest since `oldest`. Days in China. */
export interface Ages {
  units: number
  median: Day
  oldest: Day
}

/** What one source counted of a body. Figures are named by their source: `asked`, `answered`. */
export interface BodyFigures {
  body: Body
  counts: { figure: string; n: number }[]
  shares: ({ figure: string } & Share)[]
  took: ({ figure: string } & Took)[]
  ages?: ({ figure: string } & Ages)[]
}

/** One body in one quarter. Figures are named `<source>.<figure>`; what is not there never happened. */
export interface QuarterFigures {
  quarter: Quarter
  counts: Record<string, number>
  shares: Record<string, Share>
  took: Record<string, Took>
  ages: Record<string, Ages>
}

export interface EffectView {
  /** From the present one back to the first that has a figure, at most twelve. */
  quarters: Quarter[]
  /** In the order of the community's desks, always all of them; quarters with figures, newest first. */
  bodies: { desk: Desk; quarters: QuarterFigures[] }[]
}

export interface EffectActions {
  'effect.get': { input: Record<string, never>; output: EffectView }
}
