/** What the foot of the ballot says and offers, from what stands and what was just marked. */
import type { PollView } from '../../../typings/polls'
import { money } from '../../format'
import { paperForm } from './form'

/** `points` beside `chosen`, empty where none are given. */
export interface Marks {
  chosen: string[]
  points: number[]
}

export interface Foot {
  note: string
  /** The button that casts; null when there is nothing to cast. */
  button: string | null
  off: boolean
  /** What stands, in place of the button. */
  done: string
}

/** What stands on the ballot that was cast from this account; nothing where none was, or nobody shows it. */
export const marksOf = ({ mine: { ballot } }: PollView): Marks => ({
  chosen: ballot?.choices ?? [],
  points: ballot?.points ?? [],
})

/** `marks`: what is on the page now; the same as the ballot until something else is tapped. */
export function footOf(poll: PollView, marks: Marks): Foot | null {
  if (!poll.viewer.canVote || poll.method.kind === 'election') return null
  const { ballot } = poll.mine
  const words = wordsOf(poll, marks)
  if (ballot?.choices && sameMarks(poll, marksOf(poll), marks))
    return { note: '截止前想改，点别的就行。', button: null, off: false, done: `已投${words}` }
  const until = ballot ? '改了以后，以最后一次为准。' : '截止前能改，以最后一次为准。'
  if (marks.chosen.length === 0) return { note: until, button: firstOf(poll), off: true, done: '' }
  return {
    note: sumOf(poll, marks) || until,
    button: `${ballot ? '改投' : '投'}${words}`,
    off: false,
    done: '',
  }
}

const firstOf = (poll: PollView): string =>
  ({ choose: '先选一项', rank: '先点一项', score: '先打个分', points: '先给一项' })[
    paperForm(poll.method).look
  ]

function wordsOf(poll: PollView, { chosen, points }: Marks): string {
  const { look } = paperForm(poll.method)
  if (look === 'points') return `这 ${sum(points)} 分`
  if (look === 'score') return `这 ${chosen.length} 项的分`
  const labels = poll.options.filter((option) => chosen.includes(option.id)).map((option) => option.label)
  if (labels.length === 1) return `“${labels[0]}”`
  return look === 'rank' ? `这 ${labels.length} 项的先后` : `这 ${labels.length} 项`
}

/** How far what is marked goes: points left, or what the marked ones cost. Empty where nothing adds up. */
function sumOf({ method, options }: PollView, { chosen, points }: Marks): string {
  if (method.kind === 'score')
    return chosen.length < options.length
      ? `还有 ${options.length - chosen.length} 项没打分，不打也能投。`
      : ''
  if (method.kind !== 'budget') return ''
  if (method.form === 'points') {
    const left = method.most - sum(points)
    return left > 0 ? `还有 ${left} 分没给，不给完也能投。` : '分都给完了。'
  }
  const costs = sum(options.filter(({ id }) => chosen.includes(id)).map(({ costFen }) => costFen ?? 0))
  return `选的一共 ${money(costs)}，能花 ${money(method.budgetFen)}。`
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

/** The order counts only where places do. */
function sameMarks(poll: PollView, a: Marks, b: Marks): boolean {
  const ranked = paperForm(poll.method).look === 'rank'
  const told = ({ chosen, points }: Marks): string => {
    const marks = chosen.map((id, index) => `${id} ${points[index] ?? ''}`)
    return JSON.stringify(ranked ? marks : marks.sort())
  }
  return told(a) === told(b)
}
