/** What of the list of receipts goes to a phone. */

/** Some 230 KB; the public file has them all. */
export const MOST_RECEIPTS = 10_000

/** All, or of more than `most` those around this code, or around where it would stand; without a code the first. */
export function receiptsAround(
  sorted: readonly string[],
  code: string | null | undefined,
  most = MOST_RECEIPTS,
): string[] {
  const after = code ? sorted.findIndex((one) => one >= code) : 0
  const place = after < 0 ? sorted.length : after
  const from = Math.max(0, Math.min(place - Math.floor(most / 2), sorted.length - most))
  return sorted.slice(from, from + most)
}
