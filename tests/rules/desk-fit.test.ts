import fc from 'fast-check'
import { fit } from '../../cloudfunctions/desk/fit'
import type { Need } from '../../typings/desk'

const rate = (text: string, answer: string, n: number): Need => ({
  kind: 'rate',
  questionId: `q${n}`,
  version: 1,
  noticeId: 'n1',
  text,
  answer,
  desk: { body: 'propertyCompany', name: '物业公司' },
  hoursTaken: 5,
})

test('however much waits, the reply stays small, the most urgent are in it, and all are counted', () => {
  const words = fc.string({ unit: 'grapheme', maxLength: 600 })
  fc.assert(
    fc.property(fc.array(fc.tuple(words, words), { maxLength: 120 }), (some) => {
      const needs = some.map(([text, answer], n) => rate(text, answer, n))
      const { needs: shown, needsMore } = fit(needs)
      expect(shown.length + needsMore).toBe(needs.length)
      expect(shown.map((need) => 'questionId' in need && need.questionId)).toEqual(
        needs.slice(0, shown.length).map((need) => 'questionId' in need && need.questionId),
      )
      expect(shown.length).toBeGreaterThan(needs.length > 0 ? 0 : -1)
      expect(Buffer.byteLength(JSON.stringify(shown))).toBeLessThan(25_000)
    }),
    { numRuns: 50 },
  )
})

test('few short ones are all there, word for word', () => {
  const needs = [rate('几点来水？', '下午五点。', 1), rate('送水吗？', '送。', 2)]
  expect(fit(needs)).toEqual({ needs, needsMore: 0 })
})
