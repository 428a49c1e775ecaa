import fc from 'fast-check'
import { MOST_BYTES, openTitles, openingOf } from '../../cloudfunctions/proposals/openings'
import type { OpenFacts } from '../../cloudfunctions/proposals/openings'

const proposal = (n: number, more: Partial<OpenFacts> = {}): OpenFacts => ({
  id: `proposal-number-${String(n).padStart(6, '0')}`,
  title: '5、6 栋之间加一盏路灯',
  body: '台阶那里没有灯，上个月有两位老人踩空。晚上七点以后最暗，请先装一盏试试。',
  state: 'seconding',
  seconds: n % 7,
  ...more,
})

const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value))
const many = (count: number): OpenFacts[] => Array.from({ length: count }, (_, n) => proposal(n))

test('the first sentences, as many as fit, and of a long one its beginning', () => {
  const { body } = proposal(1)
  expect(openingOf(body, 60)).toBe(body)
  expect(openingOf(body, 30)).toBe('台阶那里没有灯，上个月有两位老人踩空。')
  expect(openingOf(body, 7)).toBe('台阶那里没有灯')
  expect(openingOf(body, 0)).toBe('')
  expect(openingOf('灯'.repeat(5) + '💡灯', 6)).toBe('灯'.repeat(5))
})

test('few come with all their words, the most seconded first, one in screening marked', () => {
  const titles = openTitles([proposal(1), proposal(2, { state: 'screening', seconds: 0 }), proposal(3)])
  expect(titles.map(({ seconds }) => seconds)).toEqual([3, 1, 0])
  expect(titles.map(({ opening }) => opening)).toEqual(Array(3).fill(proposal(1).body))
  expect(titles.map(({ screening }) => screening)).toEqual([undefined, undefined, true])
})

test('of six hundred none is left out and each keeps a sentence', () => {
  const titles = openTitles(many(600))
  expect(titles).toHaveLength(600)
  expect(bytes(titles)).toBeLessThanOrEqual(MOST_BYTES)
  expect(titles.every(({ opening }) => opening.length > 0)).toBe(true)
})

test('of more than fit even as titles the least seconded are left out', () => {
  const titles = openTitles(many(3000))
  expect(bytes(titles)).toBeLessThanOrEqual(MOST_BYTES)
  expect(titles.length).toBeGreaterThan(600)
  expect(Math.min(...titles.map(({ seconds }) => seconds))).toBeGreaterThan(0)
})

test('whatever is written, they fit', () => {
  const written = fc.array(
    fc.record({
      title: fc.string({ maxLength: 30, unit: 'grapheme' }),
      body: fc.string({ unit: 'grapheme' }),
    }),
  )
  fc.assert(
    fc.property(written, fc.integer({ min: 100, max: 4000 }), (texts, most) => {
      const titles = openTitles(
        texts.map((text, n) => proposal(n, text)),
        most,
      )
      expect(bytes(titles)).toBeLessThanOrEqual(most)
    }),
  )
})
