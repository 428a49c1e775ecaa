/** How each building voted, only where no figure tells of few, nor one that follows from it. */
import { LEAST } from '../../kernel/small-cells'

/** `voices` one for each column: every voice of the building stands in one of them. */
export interface BuildingVoices {
  buildingId: string
  voices: number[]
}

const enough = (voices: readonly number[]): boolean => voices.every((count) => count >= LEAST)

const sum = (rows: readonly BuildingVoices[]): number[] =>
  (rows[0]?.voices ?? []).map((_, column) =>
    rows.reduce((total, { voices }) => total + (voices[column] ?? 0), 0),
  )

/**
 * The rows that can be shown beside the totals of the whole: in each at least five voices stand in every column, so
 * nowhere did all vote alike; and of the others, whose sum everyone can work out, there are none or several, with
 * five in every column too. The smallest of those shown are kept back as far as it takes.
 */
export function shownBuildings(rows: readonly BuildingVoices[]): BuildingVoices[] {
  const size = ({ voices }: BuildingVoices): number => voices.reduce((total, count) => total + count, 0)
  let shown = rows.filter(({ voices }) => enough(voices)).sort((a, b) => size(b) - size(a))
  while (shown.length > 0) {
    const hidden = rows.filter((row) => !shown.includes(row))
    if (hidden.length === 0 || (hidden.length > 1 && enough(sum(hidden)))) return shown
    shown = shown.slice(0, -1)
  }
  return []
}
