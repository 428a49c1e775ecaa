/** What may stand on a ballot. */
import fc from 'fast-check'
import type { Form, Marks } from '../../cloudfunctions/polls/rules/marks'
import { readMarks } from '../../cloudfunctions/polls/rules/marks'
import { RuleError } from '../../cloudfunctions/polls/rules/rule-error'

const OPTIONS = ['a', 'b', 'c', 'd'].map((id) => ({ id }))
const budget = (form: 'approval' | 'points' | 'ordinal', most: number): Form => ({
  kind: 'budget',
  form,
  most,
  budgetFen: 100_000,
})
const SINGLE: Form = { kind: 'single' }
const TWO: Form = { kind: 'multiple', most: 2 }
const SCORE: Form = { kind: 'score', highest: 5 }
const POINTS = budget('points', 10)
const PLACES = budget('ordinal', 3)

const marks = (names: string, points?: number[]): Marks => ({ choices: [...names], points })

test.each<[string, Form, Marks, Marks]>([
  ['one of a single choice', SINGLE, marks('b'), { choices: ['b'] }],
  ['several in the order of the paper', TWO, marks('ca'), { choices: ['a', 'c'] }],
  ['approval', { kind: 'approval', seats: 1, most: 3 }, marks('dba'), { choices: ['a', 'b', 'd'] }],
  ['points nobody asked for are left out', TWO, marks('a', [3]), { choices: ['a'] }],
  ['places as they were given', PLACES, marks('dab'), { choices: ['d', 'a', 'b'] }],
  ['fewer places than allowed', PLACES, marks('c'), { choices: ['c'] }],
  ['points go with their option', POINTS, marks('ca', [7, 3]), { choices: ['a', 'c'], points: [3, 7] }],
  ['fewer points than there are to give', POINTS, marks('a', [4]), { choices: ['a'], points: [4] }],
  ['no points are no name', POINTS, marks('ab', [0, 10]), { choices: ['b'], points: [10] }],
  ['a score of nought is a score', SCORE, marks('ba', [0, 5]), { choices: ['a', 'b'], points: [5, 0] }],
])('%s', (_name, form, given, kept) => {
  expect(readMarks(form, OPTIONS, given)).toEqual(kept)
})

test.each<[string, Form, Marks, string, string]>([
  ['nothing', SINGLE, marks(''), 'none_chosen', '先选一项，再投。'],
  ['no place filled', PLACES, { choices: ['', ''] }, 'none_chosen', '先选一项，再投。'],
  ['ten times nought', POINTS, marks('ab', [0, 0]), 'none_chosen', '先给一项打分，再投。'],
  ['a stranger', TWO, marks('ax'), 'not_on_ballot', '选票上没有这一项，请重选。'],
  ['the same twice', TWO, marks('aa'), 'twice', '同一项选了两遍，请重选。'],
  ['two of a single choice', SINGLE, marks('ab'), 'too_many', '这次只能选一项。'],
  ['three of two', TWO, marks('abc'), 'too_many', '这次最多选 2 项。'],
  ['four places of three', PLACES, marks('abcd'), 'too_many', '这次最多排 3 项。'],
  [
    'an empty second place',
    PLACES,
    { choices: ['a', '', 'b'] },
    'gap',
    '中间空了一位，请按第一、第二、第三接着排。',
  ],
  ['no points', POINTS, marks('a'), 'points_missing', '有一项没写给几分，请补上。'],
  ['one point short', SCORE, marks('ab', [1]), 'points_missing', '有一项没写给几分，请补上。'],
  ['half a point', POINTS, marks('a', [0.5]), 'points_not_whole', '分数要是整数，请改一下。'],
  ['no number at all', SCORE, marks('a', [NaN]), 'points_not_whole', '分数要是整数，请改一下。'],
  ['less than nought', POINTS, marks('ab', [11, -1]), 'points_negative', '分数不能低于 0，请改一下。'],
  ['over the highest', SCORE, marks('a', [6]), 'points_too_high', '每项最多给 5 分，请改一下。'],
  ['eleven points of ten', POINTS, marks('ab', [6, 5]), 'points_over', '一共有 10 分可给，您给了 11 分。'],
])('%s is refused with its own sentence', (_name, form, given, code, sentence) => {
  expect(() => readMarks(form, OPTIONS, given)).toThrow(new RuleError(code as RuleError['code'], sentence))
  expect(() => readMarks(form, OPTIONS, given)).toThrow(expect.objectContaining({ code }))
})

test('whatever a phone sends is refused or kept, and what was kept reads the same again', () => {
  const forms = fc.constantFrom(SINGLE, TWO, SCORE, POINTS, PLACES, budget('approval', 4))
  const sent = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'x', ''), { maxLength: 6 })
  const points = fc.option(
    fc.array(fc.oneof(fc.integer({ min: -2, max: 12 }), fc.double()), { maxLength: 6 }),
    {
      nil: undefined,
    },
  )
  fc.assert(
    fc.property(forms, sent, points, (form, choices, given) => {
      let kept: Marks
      try {
        kept = readMarks(form, OPTIONS, { choices, points: given })
      } catch (error) {
        expect(error).toBeInstanceOf(RuleError)
        return
      }
      expect(kept.choices.length).toBeGreaterThan(0)
      expect(readMarks(form, OPTIONS, kept)).toEqual(kept)
    }),
    { numRuns: 500 },
  )
})
