/** What the foot of the ballot says and offers, from what stands and what was just tapped. */
import type { PollView } from '../../../typings/polls'

export interface Foot {
  note: string
  /** The button that casts; null when there is nothing to cast. */
  button: string | null
  off: boolean
  /** What stands, in place of the button. */
  done: string
}

/** `chosen`: what is marked on the page now; the same as the ballot until another option is tapped. */
export function footOf(poll: PollView, chosen: readonly string[]): Foot | null {
  if (!poll.viewer.canVote) return null
  const { ballot } = poll.mine
  const cast = ballot?.choices ?? null
  const words = wordsOf(poll, chosen)
  if (cast !== null && sameSet(cast, chosen))
    return { note: '截止前想改，点别的选项就行。', button: null, off: false, done: `已投${words}` }
  const note = ballot ? '改了以后，以最后一次为准。' : '截止前能改，以最后一次为准。'
  if (chosen.length === 0) return { note, button: '先选一项', off: true, done: '' }
  return { note, button: `${ballot ? '改投' : '投'}${words}`, off: false, done: '' }
}

function wordsOf(poll: PollView, chosen: readonly string[]): string {
  const labels = poll.options.filter((option) => chosen.includes(option.id)).map((option) => option.label)
  return labels.length === 1 ? `“${labels[0]}”` : `这 ${labels.length} 项`
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((choice) => b.includes(choice))
