/** The content check of what everybody will read: how a text is cut for it, and what its verdicts come to. */
import type { Context } from './context'
import { AppError } from './errors'
import type { ContentVerdict } from './platform'

/** What WeChat takes at once, in characters. */
const PIECE = 2500
/** Longer than any word that is looked for. */
export const OVERLAP = 50

/** WeChat's label for politics. It catches fair criticism of local services too, so it never refuses: a human looks. */
const POLITICS = '20001'

export const isPolitical = (label: string | null): boolean => label === POLITICS

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff

/** `at`, or one before it where it would cut a character in two. */
function between(text: string, at: number): number {
  const cuts = at > 0 && isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at))
  return cuts ? at - 1 : at
}

/** Pieces that overlap: whatever is no longer than `OVERLAP` stands whole in one of them. Of nothing there are none. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = []
  for (let from = 0, to = 0; to < text.length; from = between(text, to - OVERLAP)) {
    to = between(text, Math.min(from + PIECE, text.length))
    pieces.push(text.slice(from, to))
  }
  return pieces
}

const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/
const ID = /^[\w:-]{16,64}$/

/** Under `key`: an id, or a time, neither of which anyone reads. A plan of 200 shifts has 600 of them. */
const isMark = (key: string, text: string): boolean =>
  TIME.test(text) || (/(^id|Id)$/.test(key) && ID.test(text))

/** Every string in `value` that may hold words. */
export function wordsOf(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return isMark(key, value) ? [] : [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => wordsOf(inner, name))
}

/** Throws `content_refused` when a piece is; else whether a human looks, and why, politics before all else. */
export function contentOf(verdicts: readonly ContentVerdict[]): Pick<Context, 'content' | 'contentLabel'> {
  if (verdicts.some((verdict) => verdict.kind === 'risky' && !isPolitical(verdict.label)))
    throw new AppError('content_refused', '这段话没通过微信的内容检查，换个说法再发。您写的字都还在。')
  const labels = verdicts.flatMap((verdict) => (verdict.kind === 'pass' ? [] : [verdict.label]))
  const label = labels.find(isPolitical) ?? labels[0] ?? null
  return { content: labels.length > 0 ? 'held' : 'pass', contentLabel: label }
}

/** A word that goes out with the act itself: where the check has a doubt, the act waits for other words. */
export function requirePassed(ctx: Context, field: string): void {
  if (ctx.content === 'held')
    throw new AppError('content_refused', '微信的内容检查对这句话有疑问，换个说法再发。您写的字都还在。', {
      field,
    })
}
