/** When the body above may be called in. */
import type { Iso } from '../../typings/domain'
import { DAY } from '../kernel/calendar'

/** Whoever asked may call the next body in from the third day after the limit. */
export const URGE_AFTER_MS = 3 * DAY

export const mayUrge = (dueAt: Iso, now: Iso): boolean => Date.parse(now) - Date.parse(dueAt) >= URGE_AFTER_MS
