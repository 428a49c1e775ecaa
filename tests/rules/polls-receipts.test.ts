import fc from 'fast-check'
import { receiptsAround } from '../../cloudfunctions/polls/receipts'

const codes = ['a', 'b', 'c', 'd', 'e', 'f', 'g']

test('a short list goes whole, of a long one the part around a code', () => {
  expect(receiptsAround(codes, 'e', 7)).toEqual(codes)
  expect(receiptsAround(codes, 'e', 3)).toEqual(['d', 'e', 'f'])
  expect(receiptsAround(codes, 'a', 3)).toEqual(['a', 'b', 'c'])
  expect(receiptsAround(codes, 'g', 3)).toEqual(['e', 'f', 'g'])
  expect(receiptsAround(codes, null, 3)).toEqual(['a', 'b', 'c'])
})

test('a code that is in the list is always in the part, and one that is not never', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(65_535).map((n) => n.toString(16).padStart(4, '0'))),
      fc.nat(),
      fc.integer({ min: 1, max: 9 }),
      (all, n, most) => {
        const sorted = [...all].sort()
        const code = sorted[n % (sorted.length || 1)] ?? 'none'
        const shown = receiptsAround(sorted, code, most)
        expect(shown).toHaveLength(Math.min(most, sorted.length))
        expect(shown.includes(code)).toBe(sorted.length > 0)
        expect(receiptsAround(sorted, 'zz', most)).not.toContain('zz')
      },
    ),
  )
})
