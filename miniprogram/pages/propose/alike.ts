/**
 * Which of the community's open proposals say what is being typed. Ranked by BM25 (Robertson and Zaragoza, "The
 * Probabilistic Relevance Framework", 2009) over an inverted index of three kinds of terms: pairs of characters, single
 * characters that carry a subject, and groups of words that mean one thing (`vocabulary.ts`). The index takes one text
 * at a time and answers from what it holds, so that it can be filled in slices.
 */
import { FUNCTION_CHARACTERS, WORD_GROUPS } from './vocabulary'

export interface AlikeIndex {
  /** Of each term the texts it stands in and how often: text, times, text, times. */
  postings: Map<string, number[]>
  /** Number of terms in each text. */
  lengths: number[]
  /** The sum of `lengths`. */
  total: number
}

/** The usual ones of BM25: how soon a repeated term stops counting, how much a long text is held back. */
const SATURATION = 1.2
const BY_LENGTH = 0.75
/** Weights beside that of a pair of characters. */
const LONE = 0.7
const GROUP = 2.5
/** Less than a word in common is chance; in units of what a term weighs that stands in one text alone. */
const LEAST = 1.5
/** What stands first tells what a text is about; and no key costs more for the two-thousandth character. */
const MOST_CHARACTERS = 200

const functionCharacters = new Set(FUNCTION_CHARACTERS)
const wordsByFirst = new Map<string, { word: string; term: string }[]>()
for (const [n, words] of WORD_GROUPS.entries())
  for (const word of words) {
    const first = word.charAt(0)
    wordsByFirst.set(first, [...(wordsByFirst.get(first) ?? []), { word, term: `#${n}` }])
  }

const isWritten = (char: string): boolean =>
  (char >= '\u3400' && char <= '\u9fff') || (char >= 'a' && char <= 'z') || (char >= '0' && char <= '9')

/** Terms and how often they stand in it; a group counts once, however many of its words do. */
export function termsOf(text: string): Map<string, number> {
  const terms = new Map<string, number>()
  const count = (term: string): unknown => terms.set(term, (terms.get(term) ?? 0) + 1)
  const letters = text.toLowerCase()
  let before = ''
  for (let at = 0; at < letters.length; at += 1) {
    const char = isWritten(letters.charAt(at)) ? letters.charAt(at) : ''
    const isSubject = char !== '' && !functionCharacters.has(char)
    if (isSubject) count(char)
    if (before && char && (isSubject || !functionCharacters.has(before))) count(before + char)
    for (const { word, term } of wordsByFirst.get(char) ?? [])
      if (letters.startsWith(word, at)) terms.set(term, 1)
    before = char
  }
  return terms
}

export const newIndex = (): AlikeIndex => ({ postings: new Map(), lengths: [], total: 0 })

/** Texts are numbered as they come, from 0. */
export function addText(index: AlikeIndex, text: string): void {
  const number = index.lengths.length
  let length = 0
  for (const [term, times] of termsOf(text)) {
    const list = index.postings.get(term)
    if (list) list.push(number, times)
    else index.postings.set(term, [number, times])
    length += times
  }
  index.lengths.push(length)
  index.total += length
}

const weightOf = (term: string): number => (term.startsWith('#') ? GROUP : term.length === 1 ? LONE : 1)

/** Numbers of the texts that are most like what was typed, at most `most`, the most alike first. */
export function alikeTo(index: AlikeIndex, typed: string, most: number): number[] {
  const { postings, lengths, total } = index
  const scores = new Float64Array(lengths.length)
  for (const term of termsOf(typed.slice(0, MOST_CHARACTERS)).keys()) {
    const list = postings.get(term) ?? []
    const weight = weightOf(term) * rarity(list.length / 2, lengths.length)
    for (let at = 0; at < list.length; at += 2) {
      const [number, times] = [list[at]!, list[at + 1]!]
      const long = 1 - BY_LENGTH + (BY_LENGTH * lengths[number]! * lengths.length) / total
      scores[number]! += (weight * times * (SATURATION + 1)) / (times + SATURATION * long)
    }
  }
  return highest(scores, most, LEAST * rarity(1, lengths.length))
}

/** Inverse document frequency as BM25 has it, never below nought. */
const rarity = (holders: number, texts: number): number =>
  Math.log(1 + (texts - holders + 0.5) / (holders + 0.5))

function highest(scores: Float64Array, most: number, least: number): number[] {
  const best: number[] = []
  scores.forEach((score, number) => {
    if (score < least) return
    const worse = best.findIndex((other) => scores[other]! < score)
    best.splice(worse === -1 ? best.length : worse, 0, number)
    best.length = Math.min(best.length, most)
  })
  return best
}
