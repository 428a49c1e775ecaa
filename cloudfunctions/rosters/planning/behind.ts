/** Rows of shifts that their plan has gone past: what changes for whom. */
import type { Id } from '../../../typings/domain'
import { chinaDay } from '../../kernel/calendar'
import type { PlannedShift } from '../activity'
import { isConcerned, seatOf } from '../shift'
import type { ShiftDoc } from '../store'

/** A shift whose row is behind its plan. */
export interface Behind {
  row: ShiftDoc
  planned: PlannedShift
}

export const isMoved = ({ row, planned }: Behind): boolean =>
  row.startsAt !== planned.startsAt || row.endsAt !== planned.endsAt

/** Whatever was said of its day holds no more. */
export const leavesItsDay = ({ row, planned }: Behind): boolean =>
  planned.cancelled !== undefined || chinaDay(row.startsAt) !== chinaDay(planned.startsAt)

export function byEdition(behind: readonly Behind[]): Map<number, Behind[]> {
  const groups = new Map<number, Behind[]>()
  for (const one of behind) {
    const edition = one.planned.edition ?? 0
    groups.set(edition, [...(groups.get(edition) ?? []), one])
  }
  return groups
}

export const peopleIn = (changed: readonly Behind[]): Set<Id> =>
  new Set(
    changed.flatMap(({ row }) =>
      Object.keys(row.people).filter((personId) => isConcerned(seatOf(row, personId))),
    ),
  )
