/** The same wish told twice in other words is found among what neighbours have open. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { LONGEST, openingOf } from '../../cloudfunctions/proposals/openings'
import type * as Alike from '../../miniprogram/pages/propose/alike'
import { addText, alikeTo, newIndex, termsOf } from '../../miniprogram/pages/propose/alike'

type Matcher = typeof Alike

interface Wish {
  title: string
  body: string
}

interface Pair {
  id: string
  a: Wish
  b: Wish
  sharesContentWord: boolean
}

const { pairs, others } = JSON.parse(
  readFileSync(join(__dirname, '../fixtures/duplicates/pairs.json'), 'utf8'),
) as { pairs: Pair[]; others: Wish[] }

const whole = ({ title, body }: Wish): string => `${title}\n${body}`
const titleOnly = ({ title }: Wish): string => title

const wishes: Wish[] = [...pairs.flatMap(({ a, b }) => [a, b]), ...others]

interface Found {
  sharing: number
  notSharing: number
}

/** How many of the 26 pairs that share a content word are found, and of the 14 that share none; the worse way round. */
function found(matcher: Matcher, typedOf: (wish: Wish) => string, most: number): Found {
  const index = matcher.newIndex()
  for (const { title, body } of wishes) matcher.addText(index, `${title}\n${openingOf(body, LONGEST)}`)
  const count = (sharing: boolean, way: 0 | 1): number =>
    pairs.filter((pair, n) => {
      const typed = 2 * n + way
      const numbers = matcher.alikeTo(index, typedOf(wishes[typed]!), most + 1).filter((one) => one !== typed)
      return pair.sharesContentWord === sharing && numbers.slice(0, most).includes(2 * n + 1 - way)
    }).length
  const worse = (sharing: boolean): number => Math.min(count(sharing, 0), count(sharing, 1))
  return { sharing: worse(true), notSharing: worse(false) }
}

function withoutWordGroups(): Matcher {
  const vocabulary = '../../miniprogram/pages/propose/vocabulary'
  jest.doMock(vocabulary, () => ({ ...jest.requireActual<object>(vocabulary), WORD_GROUPS: [] }))
  let matcher: Matcher | undefined
  jest.isolateModules(() => {
    matcher = jest.requireActual<Matcher>('../../miniprogram/pages/propose/alike')
  })
  jest.dontMock(vocabulary)
  return matcher!
}

const SHARING = pairs.filter((pair) => pair.sharesContentWord).length

describe('forty wishes told twice', () => {
  const bare = withoutWordGroups()
  const all = { addText, alikeTo, newIndex, termsOf }
  const figures = [
    ['title and text, first five', found(all, whole, 5)],
    ['title and text, first five, without the groups of words', found(bare, whole, 5)],
    ['title and text, first three', found(all, whole, 3)],
    ['title alone, first five', found(all, titleOnly, 5)],
    ['title alone, first five, without the groups of words', found(bare, titleOnly, 5)],
    ['title alone, first three', found(all, titleOnly, 3)],
  ] as const

  afterAll(() =>
    process.stdout.write(
      `Found, the worse way round\n${figures
        .map(
          ([what, { sharing, notSharing }]) =>
            `  ${what}: ${sharing} of ${SHARING} that share a content word, ${notSharing} of ${pairs.length - SHARING} that share none`,
        )
        .join('\n')}\n`,
    ),
  )

  test('of those that share a content word nine in ten are among the first five, either way round', () => {
    expect(SHARING).toBe(26)
    expect(figures[0][1].sharing / SHARING).toBeGreaterThanOrEqual(0.9)
  })

  test('so they are without the groups of words: these pairs did not make them be found', () => {
    expect(figures[1][1].sharing / SHARING).toBeGreaterThanOrEqual(0.9)
  })

  test('the groups of words find some of those that share none', () => {
    expect(figures[0][1].notSharing).toBeGreaterThan(figures[1][1].notSharing)
  })
})

describe('what is alike', () => {
  const indexOf = (texts: readonly string[]) => {
    const index = newIndex()
    for (const text of texts) addText(index, text)
    return index
  }

  test('other words for one thing are', () => {
    const index = indexOf(['给电瓶车找个充电的地方', '南广场地砖松动', '电梯广告屏太吵'])
    expect(alikeTo(index, '电动车没处充', 3)).toEqual([0])
  })

  test('words that carry no subject make nothing alike', () => {
    const index = indexOf(['希望大家都能把这个事情说一说', '电梯太慢', '广场太吵', '门口太黑'])
    expect(alikeTo(index, '希望你们能把那个说一说', 3)).toEqual([])
    expect(alikeTo(index, '', 3)).toEqual([])
    expect(alikeTo(newIndex(), '电梯太慢', 3)).toEqual([])
  })

  test('a group counts once, however many of its words are there', () => {
    const groups = [...termsOf('路灯、声控灯、照明').entries()].filter(([term]) => term.startsWith('#'))
    expect(groups.map(([, times]) => times)).toEqual([1])
  })

  const wish = fc.array(fc.constantFrom(...'灯梯车水树猫门棚路垃圾停漏修换的了请能'), { maxLength: 30 })

  test('never more than asked for, none twice, and a wish of its own kind finds itself', () => {
    fc.assert(
      fc.property(
        fc.array(wish, { maxLength: 20 }),
        wish,
        fc.integer({ min: 1, max: 5 }),
        (texts, typed, most) => {
          const index = indexOf(texts.map((text) => text.join('')))
          const numbers = alikeTo(index, typed.join(''), most)
          expect(numbers.length).toBeLessThanOrEqual(most)
          expect(new Set(numbers).size).toBe(numbers.length)
          expect(numbers.every((number) => number < texts.length)).toBe(true)
        },
      ),
    )
    const index = indexOf(others.map(whole))
    others.forEach((other, number) => expect(alikeTo(index, whole(other), 1)).toEqual([number]))
  })
})
