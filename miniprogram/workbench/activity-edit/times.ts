import type { Iso } from '../../../typings/domain'

/** So many hours later. */
export const plus = (at: Iso, hours: number): Iso =>
  new Date(Date.parse(at) + hours * 3_600_000).toISOString()
