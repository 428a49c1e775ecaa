/**
 * How much slower than at its best this machine is right now. A turn of script or of drawing is judged by the time it
 * would have taken, so that a machine with other work to do does not fail a page.
 */
const ROUNDS = 150_000
let best = Infinity

function piece(): number {
  const start = performance.now()
  let sum = 0
  for (let n = 0; n < ROUNDS; n += 1) sum = (sum * 31 + n) % 65_537
  // a sum that nobody asks for is not computed
  return sum < 0 ? 0 : performance.now() - start
}

/** A few pieces at the start, so that there is something to compare with. */
export function learnMachine(): void {
  for (let n = 0; n < 4; n += 1) best = Math.min(best, piece())
}

/** 1 when the machine is as fast as it ever was here. */
export function slowness(): number {
  const now = Math.min(piece(), piece(), piece())
  best = Math.min(best, now)
  return Math.max(1, now / best)
}
