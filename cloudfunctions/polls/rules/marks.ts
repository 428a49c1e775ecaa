/** What stands on one ballot: read strictly, and always written the same way. */
import { RuleError } from './rule-error'

/**
 * The form of a ballot. `most` is how many options it may name; where points are given out, how many points.
 * Questions of for, against or abstain are `single`. Money in fen.
 */
export type Form =
  | { kind: 'single' }
  | { kind: 'multiple'; most: number }
  | { kind: 'approval'; seats: number; most: number }
  | { kind: 'score'; highest: number }
  | { kind: 'budget'; form: 'approval' | 'points' | 'ordinal'; budgetFen: number; most: number }

/** `choices` are option ids, the first the most wanted where places count; `points` go with them one by one. */
export interface Marks {
  choices: readonly string[]
  points?: readonly number[] | undefined
}

/** How a form's marks become figures: one for each name, the points given, or by place, the first worth `most`. */
export type Worth = { by: 'names' } | { by: 'points' } | { by: 'places'; most: number }

export function worthOf(form: Form): Worth {
  if (form.kind === 'score') return { by: 'points' }
  if (form.kind !== 'budget' || form.form === 'approval') return { by: 'names' }
  return form.form === 'points' ? { by: 'points' } : { by: 'places', most: form.most }
}

/**
 * The ballot as it is kept: in the order of the ballot paper, except where places count; points only where the form
 * asks for them. Of points given out, nought is the same as not naming the option; of a score it is a score.
 * Throws RuleError, the first of: none_chosen, gap, twice, not_on_ballot, too_many, points_missing,
 * points_not_whole, points_negative, points_too_high, points_over.
 */
export function readMarks(form: Form, options: readonly { id: string }[], marks: Marks): Marks {
  const worth = worthOf(form)
  requireNames(worth, options, marks.choices)
  if (worth.by === 'points') return readPoints(form, options, marks)
  const most = mostNames(form)
  if (marks.choices.length > most) throw new RuleError('too_many', tooMany(worth, most))
  return { choices: worth.by === 'places' ? [...marks.choices] : onPaper(options, marks.choices) }
}

function requireNames(worth: Worth, options: readonly { id: string }[], choices: readonly string[]): void {
  if (choices.every((choice) => choice === '')) throw new RuleError('none_chosen', '先选一项，再投。')
  if (worth.by === 'places' && choices.includes(''))
    throw new RuleError('gap', '中间空了一位，请按第一、第二、第三接着排。')
  if (new Set(choices).size < choices.length) throw new RuleError('twice', '同一项选了两遍，请重选。')
  const ids = new Set(options.map(({ id }) => id))
  if (!choices.every((choice) => ids.has(choice)))
    throw new RuleError('not_on_ballot', '选票上没有这一项，请重选。')
}

function readPoints(form: Form, options: readonly { id: string }[], { choices, points }: Marks): Marks {
  if (points?.length !== choices.length) throw new RuleError('points_missing', '有一项没写给几分，请补上。')
  if (!points.every(Number.isSafeInteger)) throw new RuleError('points_not_whole', '分数要是整数，请改一下。')
  if (points.some((given) => given < 0)) throw new RuleError('points_negative', '分数不能低于 0，请改一下。')
  if (form.kind === 'score') requireNoneAbove(form.highest, points)
  if (form.kind === 'budget') requireSum(form.most, points)
  const givenTo = new Map(choices.map((choice, index) => [choice, points[index] ?? 0]))
  const named = onPaper(options, choices).filter((id) => form.kind === 'score' || givenTo.get(id) !== 0)
  if (named.length === 0) throw new RuleError('none_chosen', '先给一项打分，再投。')
  return { choices: named, points: named.map((id) => givenTo.get(id) ?? 0) }
}

function requireNoneAbove(highest: number, points: readonly number[]): void {
  if (points.some((given) => given > highest))
    throw new RuleError('points_too_high', `每项最多给 ${highest} 分，请改一下。`)
}

function requireSum(most: number, points: readonly number[]): void {
  const sum = points.reduce((total, given) => total + given, 0)
  if (sum > most) throw new RuleError('points_over', `一共有 ${most} 分可给，您给了 ${sum} 分。`)
}

function mostNames(form: Form): number {
  if (form.kind === 'single') return 1
  return form.kind === 'score' ? Infinity : form.most
}

function tooMany(worth: Worth, most: number): string {
  if (worth.by === 'places') return `这次最多排 ${most} 项。`
  return most === 1 ? '这次只能选一项。' : `这次最多选 ${most} 项。`
}

const onPaper = (options: readonly { id: string }[], choices: readonly string[]): string[] => {
  const chosen = new Set(choices)
  return options.map(({ id }) => id).filter((id) => chosen.has(id))
}
