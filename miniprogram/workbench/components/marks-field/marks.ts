/** What a teller reads off a sheet, as it is tapped and as it is sent. Pure. */
import type { SheetMarks } from '../../../../typings/poll-paper'
import type { PollMethod } from '../../../../typings/polls'

/** `checks`: boxes with a tick; `numbers`: boxes with a figure, points or places. */
export interface MarksForm {
  kind: 'checks' | 'numbers'
  most: number
  hint: string
  /** Figures say a place and not points. */
  places: boolean
}

export function marksForm(method: PollMethod): MarksForm {
  const checks = (most: number): MarksForm => ({ kind: 'checks', most, hint: '', places: false })
  const numbers = (hint: string, places: boolean): MarksForm => ({ kind: 'numbers', most: 0, hint, places })
  if (method.kind === 'multiple' || method.kind === 'approval') return checks(method.most)
  if (method.kind === 'score') return numbers(`照票上写的分数填，0 到 ${method.highest}；没写的空着。`, false)
  if (method.kind !== 'budget') return checks(1)
  if (method.form === 'points')
    return numbers(`照票上写的分数填，一共 ${method.most} 分；没写的空着。`, false)
  if (method.form === 'ordinal') return numbers(`照票上写的名次填，1 是最想要的；没写的空着。`, true)
  return checks(method.most)
}

/** `figures` by option id, as typed. Places become an order; a gap or a double place is left for the server to refuse. */
export function marksOf(
  form: MarksForm,
  options: readonly { id: string }[],
  chosen: readonly string[],
  figures: Readonly<Record<string, string>>,
  invalid: boolean,
): SheetMarks {
  if (invalid) return { choices: [], invalid: true }
  if (form.kind === 'checks') return { choices: [...chosen] }
  const filled = options
    .map(({ id }) => ({ id, figure: (figures[id] ?? '').trim() }))
    .filter(({ figure }) => figure !== '')
  if (form.places)
    return { choices: filled.sort((a, b) => Number(a.figure) - Number(b.figure)).map(({ id }) => id) }
  return { choices: filled.map(({ id }) => id), points: filled.map(({ figure }) => Number(figure)) }
}
