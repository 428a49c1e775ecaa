/**
 * Figures on residents by place or group: no cell below five is shown, nor one from which such a cell follows
 * (domain brief C.0). Someone who sees the other cells and the total, and knows this rule, still cannot tell whether a
 * hidden small cell is 0, 1, 2, 3 or 4.
 */
export const LEAST = 5

export interface Protected {
  /** Null where nothing is shown. */
  cells: (number | null)[]
  total: number | null
}

/** Whether each hidden small cell may still be anything from 0 to four, with `sum` known for all that is hidden. */
function tellsNothing(sum: number, small: number, others: number, largest: number): boolean {
  const least = others * LEAST
  const most = (small - 1) * (LEAST - 1) + (others === 0 ? 0 : others * largest)
  return sum - (LEAST - 1) >= least && sum <= most
}

/** Cells are counts, not negative. Hides the next smallest too as far as it takes; where that does not do, the total. */
export function protect(cells: readonly number[]): Protected {
  const hidden = new Set(cells.flatMap((cell, at) => (cell < LEAST ? [at] : [])))
  const small = hidden.size
  const total = sumOf(cells)
  const shown = (): (number | null)[] => cells.map((cell, at) => (hidden.has(at) ? null : cell))
  if (small === 0) return { cells: [...cells], total: total < LEAST ? null : total }
  const alone = shown()
  const bySize = cells.map((_, at) => at).filter((at) => !hidden.has(at))
  bySize.sort((a, b) => (cells[a] as number) - (cells[b] as number))
  for (;;) {
    const largest = cells[bySize[0] as number] ?? Infinity
    const sum = sumOf([...hidden].map((at) => cells[at] as number))
    if (tellsNothing(sum, small, hidden.size - small, largest)) return { cells: shown(), total }
    const next = bySize.shift()
    if (next === undefined) return { cells: alone, total: null }
    hidden.add(next)
  }
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)

/** A part of a known whole: not shown when it is below five, nor when what remains of the whole is. */
export const partOf = (part: number, whole: number): number | null =>
  part < LEAST || whole - part < LEAST ? null : part
