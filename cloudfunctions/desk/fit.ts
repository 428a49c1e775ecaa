/** What waits for a person, cut to what a small reply holds. */
import type { HomeView, Need } from '../../typings/desk'

const MOST_BYTES = 18_000
const LONGEST = 240

/** The most urgent first, at least one; the rest is counted, and comes when these are done. */
export function fit(needs: readonly Need[]): Pick<HomeView, 'needs' | 'needsMore'> {
  const shown: Need[] = []
  let bytes = 0
  for (const need of needs.map(short)) {
    bytes += Buffer.byteLength(JSON.stringify(need))
    if (shown.length > 0 && bytes > MOST_BYTES) break
    shown.push(need)
  }
  return { needs: shown, needsMore: needs.length - shown.length }
}

/** A long answer is read on its own page. */
const short = (need: Need): Need =>
  need.kind === 'rate' ? { ...need, text: cut(need.text), answer: cut(need.answer) } : need

function cut(text: string): string {
  const characters = [...text]
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : text
}
