import fc from 'fast-check'
import { OVERLAP, contentOf, piecesOf, wordsOf } from '../../cloudfunctions/kernel/content'
import type { AppError } from '../../cloudfunctions/kernel/errors'
import type { ContentVerdict } from '../../cloudfunctions/kernel/platform'

/** Long texts of Chinese and of characters that take two places, so that seams fall anywhere. */
const long = fc
  .tuple(
    fc.array(fc.constantFrom('物', '业', '𠮷', '😀', 'a', '\n'), { minLength: 1, maxLength: 40 }),
    fc.nat(9000),
  )
  .map(([seed, length]) =>
    seed
      .join('')
      .repeat(Math.ceil(length / seed.length))
      .slice(0, length),
  )
  .filter((text) => !/[\ud800-\udbff]$/.test(text))

const HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

describe('the pieces of a text', () => {
  test('nothing of fifty characters hides at a seam', () =>
    fc.assert(
      fc.property(long, fc.nat(), fc.integer({ min: 1, max: OVERLAP }), (text, at, length) => {
        const from = text.length ? at % text.length : 0
        const words = text.slice(from, from + length)
        expect(text === '' || piecesOf(text).some((piece) => piece.includes(words))).toBe(true)
      }),
    ))
  test('each fits, none cuts a character, the first begins it and the last ends it', () =>
    fc.assert(
      fc.property(long, (text) => {
        const pieces = piecesOf(text)
        expect(pieces.every((piece) => piece.length <= 2500 && !HALF.test(piece))).toBe(true)
        expect(text.startsWith(pieces[0] ?? '') && text.endsWith(pieces.at(-1) ?? '')).toBe(true)
      }),
    ))
  test('words across the 2,500th character stand whole in the second piece', () => {
    const text = `${'停'.repeat(2497)}不该说的话${'水'.repeat(100)}`
    expect(piecesOf(text).filter((piece) => piece.includes('不该说的话'))).toHaveLength(1)
    expect(piecesOf(`${'a'.repeat(2499)}😀b`).every((piece) => !HALF.test(piece))).toBe(true)
  })
  test('of nothing there is nothing to check', () => expect(piecesOf('')).toEqual([]))
})

test('of a plan its words are checked, its ids and times are not; an id that holds words is', () => {
  const shift = {
    shiftId: 'Zk3v_9-aQx7LmN0pRt5yUw',
    startsAt: '2026-06-13T01:00:00.000Z',
    work: '搬杂物',
    capacity: 3,
  }
  const odd = {
    id: '不该说的话，写在编号里',
    at: '2026-06-13T01:00:00.000Z 坏话',
    work: 'Zk3v_9-aQx7LmN0pRt5yUw',
  }
  expect(wordsOf({ title: '清楼道', skills: ['会急救'], shifts: [shift, odd] })).toEqual([
    '清楼道',
    '会急救',
    '搬杂物',
    ...Object.values(odd),
  ])
})

describe('what the verdicts come to', () => {
  const pass: ContentVerdict = { kind: 'pass' }
  const code = (verdicts: ContentVerdict[]): string => {
    try {
      return contentOf(verdicts).content
    } catch (error) {
      return (error as AppError).code
    }
  }
  test('all passed: shown', () =>
    expect(contentOf([pass, pass])).toEqual({ content: 'pass', contentLabel: null }))
  test('one risky piece refuses the whole', () =>
    expect(code([pass, { kind: 'risky', label: '20002' }, pass])).toBe('content_refused'))
  test('doubt, or no answer, leaves it to a human', () => {
    expect(contentOf([pass, { kind: 'review', label: '20003' }])).toEqual({
      content: 'held',
      contentLabel: '20003',
    })
    expect(code([{ kind: 'review', label: 'unanswered' }])).toBe('held')
  })
  test('politics is never refused by a machine, and is what is kept of several', () => {
    expect(contentOf([{ kind: 'risky', label: '20001' }])).toEqual({ content: 'held', contentLabel: '20001' })
    const several: ContentVerdict[] = [
      { kind: 'review', label: '20003' },
      { kind: 'risky', label: '20001' },
    ]
    expect(contentOf(several).contentLabel).toBe('20001')
  })
  test('politics in one piece saves no other piece', () =>
    expect(
      code([
        { kind: 'review', label: '20001' },
        { kind: 'risky', label: '20008' },
      ]),
    ).toBe('content_refused'))
})
