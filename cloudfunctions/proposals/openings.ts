/** What a phone needs of the open proposals to see, while someone types, that a neighbour has said it already. */
import type { Id } from '../../typings/domain'
import type { OpenTitle, ProposalState } from '../../typings/proposals'

/** Bytes of UTF-8 all of them may take on their way to a phone. */
export const MOST_BYTES = 100_000
/** Characters of a proposal's text, and how they are cut down when there are many proposals. */
export const LONGEST = 60
const LENGTHS = [LONGEST, 45, 30, 20, 10, 0]

export interface OpenFacts {
  id: Id
  title: string
  body: string
  state: ProposalState
  seconds: number
}

/** The first sentences, as many as `most` characters hold; of a longer one its beginning. */
export function openingOf(body: string, most: number): string {
  const cut = body.slice(0, most)
  if (cut.length === body.length) return cut
  const end = Math.max(...[...'。！？；\n'].map((mark) => cut.lastIndexOf(mark)))
  return end > 0 ? cut.slice(0, end + 1) : cut.replace(/[\ud800-\udbff]$/, '')
}

const titleOf = ({ id, title, body, state, seconds }: OpenFacts, most: number): OpenTitle => ({
  id,
  title,
  opening: openingOf(body, most),
  seconds,
  ...(state === 'screening' ? { screening: true } : {}),
})

/** As much of all of them as `bytes` hold, the most seconded first: shorter texts before fewer proposals. */
export function openTitles(proposals: readonly OpenFacts[], bytes = MOST_BYTES): OpenTitle[] {
  const ordered = [...proposals].sort((a, b) => b.seconds - a.seconds)
  for (const most of LENGTHS) {
    const titles = ordered.map((proposal) => titleOf(proposal, most))
    if (sizeOf(titles) <= bytes) return titles
  }
  const titles: OpenTitle[] = []
  let size = 2
  for (const proposal of ordered) {
    const title = titleOf(proposal, 0)
    size += sizeOf(title) + 1
    if (size > bytes) break
    titles.push(title)
  }
  return titles
}

const sizeOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value))
