/** What people paste from a group chat, and what is made of it. */
import fc from 'fast-check'
import { readGroupList } from '../../cloudfunctions/rosters/planning/group-list'

const PASTED = `#接龙
周六上午清 6 栋楼道，要 3 人
6月20日 9:00-11:00

1. 王芳 6栋 晚上可以
２、李雷（2 栋 301）
③赵小梅👍👍
4 6栋钱伟+1
5.欧阳娜娜报名
(6) 王芳
7。
8. 孙Tom
９． 周强，带2人，自带手套
10、Lily🌸 3栋`

const names = (text: string): string[] => readGroupList(text).lines.map(({ name }) => name)

const refusal = (text: string): string => {
  try {
    return names(text).join()
  } catch (error) {
    return (error as Error).message
  }
}

test('names stand without numbers, emoji and what was added; twice is once', () => {
  const list = readGroupList(PASTED)
  expect(list.title).toBe('周六上午清 6 栋楼道,要 3 人')
  expect(list.lines.map(({ name, others }) => [name, others])).toEqual([
    ['王芳', 0],
    ['李雷', 0],
    ['赵小梅', 0],
    ['钱伟', 1],
    ['欧阳娜娜', 0],
    ['孙Tom', 0],
    ['周强', 2],
    ['Lily', 0],
  ])
  expect(list.repeated).toEqual(['王芳'])
  expect(list.lines[0]).toMatchObject({ line: 5, note: '6栋 晚上可以' })
  expect(list.lines[1]?.note).toContain('2 栋 301')
})

test('a list without numbers is one of names; dates, times and counts are no numbers', () => {
  expect(names('王芳\n李雷 2栋\n周六要来的写在下面这一行里哦')).toEqual(['王芳', '李雷'])
  expect(names('6 栋的邻居看过来\n3 人就够\n19:00 开始\n1 王芳')).toEqual(['王芳'])
})

test('nothing that is a name, or more lines than anyone pastes, is said in words', () => {
  expect(refusal('\n\n 1. \n 👍')).toContain('没看出名字来')
  expect(refusal('')).toContain('没看出名字来')
  expect(refusal(Array.from({ length: 501 }, (_, n) => `${n + 1}. 王芳`).join('\n'))).toContain('最多 500 行')
})

test('five hundred lines are read, each name once', () => {
  const text = Array.from({ length: 500 }, (_, n) => `${n + 1}. 王${'芳丽伟强敏'[n % 5]}${'一二三四'[n % 4]}`)
  const list = readGroupList(text.join('\n'))
  expect(list.lines).toHaveLength(20)
  expect(list.repeated).toHaveLength(20)
})

const name = fc
  .tuple(fc.constantFrom(...'王李周班单'), fc.constantFrom('芳', '小梅', '伟', '建国', '雨桐'))
  .map((parts) => parts.join(''))
const numbering = fc.constantFrom('.', '、', '．', ')', ' ', '. ', '： ')
const added = fc.constantFrom('', ' 6栋', '（2 栋）', '👍', ' 晚上可以', '，自带手套')

test('however the lines are numbered and adorned, the names come out in order', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(name, { minLength: 1, maxLength: 20 }),
      numbering,
      fc.array(added, { minLength: 20, maxLength: 20 }),
      fc.boolean(),
      (all, mark, more, wide) => {
        const number = (n: number): string =>
          wide
            ? String(n).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
            : String(n)
        const text = all.map((one, n) => `${number(n + 1)}${mark}${one}${more[n]}`).join('\n\n')
        expect(names(text)).toEqual(all)
      },
    ),
    { numRuns: 100 },
  )
})

test('no text whatever makes it throw anything but a sentence, or an empty or endless name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      try {
        for (const line of readGroupList(text).lines) {
          expect(line.name.length).toBeGreaterThan(0)
          expect(line.name.length).toBeLessThanOrEqual(20)
        }
      } catch (error) {
        expect((error as { code?: string }).code).toBe('invalid')
      }
    }),
    { numRuns: 200 },
  )
})
