/** Makes a change of a long text readable: only the lines that differ are shown, before and after. */
import type { Change } from '../../../typings/notices'

export const changedLines = (changes: readonly Change[]): Change[] => changes.map(differing)

function differing(change: Change): Change {
  const before = change.before.split('\n')
  const after = change.after.split('\n')
  if (before.length === 1 && after.length === 1) return change
  return {
    ...change,
    before: before.filter((line) => !after.includes(line)).join('\n') || '（没有这一段）',
    after: after.filter((line) => !before.includes(line)).join('\n') || '（去掉了）',
  }
}
