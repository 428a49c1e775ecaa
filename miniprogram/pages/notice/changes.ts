/** Makes a change of a long text readable: only the clauses from the first to the last difference are shown. */
import type { Change } from '../../../typings/notices'

export const changedParts = (changes: readonly Change[]): Change[] => changes.map(differing)

const clausesOf = (text: string): string[] =>
  text.match(/[^。！？；，\n]*[。！？；，\n]|[^。！？；，\n]+$/g) ?? []

/** How many clauses two texts begin with alike. */
function alike(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((clause, index) => clause !== b[index])
  return at < 0 ? a.length : at
}

function differing(change: Change): Change {
  const before = clausesOf(change.before)
  const after = clausesOf(change.after)
  const start = alike(before, after)
  const end = alike(before.slice(start).reverse(), after.slice(start).reverse())
  const part = (clauses: string[]) =>
    clauses
      .slice(start, clauses.length - end)
      .join('')
      .replace(/[。！？；，\n]+$/, '')
  return { ...change, before: part(before) || '（原来没有）', after: part(after) || '（去掉了）' }
}
