import { join } from 'node:path'
import fc from 'fast-check'
import { footnote, markFor, spell } from '../../cloudfunctions/documents/glyphs'
import { breakLines } from '../../cloudfunctions/documents/lines'
import { Paper } from '../../cloudfunctions/documents/paper'
import { Typeface } from '../../cloudfunctions/documents/typeface'
import { readPdf } from '../documents/pdf'

const FONTS = join(__dirname, '../../dist/cloudfunctions/documents/fonts')
const typeface = new Typeface(FONTS)
const ASCII = (codePoint: number): boolean => codePoint >= 32 && codePoint < 127

describe('a character the typeface lacks', () => {
  test('stands as a mark one can read, and is named once', () => {
    expect(spell('a䶮b𠅤䶮', ASCII)).toEqual({
      text: 'a〔U+4DAE〕b〔U+20164〕〔U+4DAE〕',
      missing: ['䶮', '𠅤'],
    })
  })

  test('half a surrogate pair is no character, and is said too', () => {
    expect(spell('a\ud840', ASCII)).toEqual({ text: 'a〔U+D840〕', missing: ['\ud840'] })
  })

  test('nothing is dropped: marks put back give the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        const { text, missing } = spell(typed, ASCII)
        const back = missing.reduce((sum, character) => sum.replaceAll(markFor(character), character), text)
        expect(back).toBe(typed.replace(/\r\n?/g, '\n').replace(/\t/g, ' '))
      }),
    )
  })

  test('the foot of the paper says what to do about it, and nothing where nothing is lacking', () => {
    expect(footnote([])).toBe('')
    expect(footnote(['䶮', '𠅤'])).toBe(
      '〔U+4DAE〕〔U+20164〕：这 2 个字印刷字体里没有，请用笔补上；手机上看得到原字。',
    )
  })
})

describe('rare names on paper', () => {
  const DRAWN = [...'龑婠昇堃喆淼禤亓仝郄妫逄缑爨乜']
  const LACKING = [...'䶮㛃𠅤貤𬭚']

  test.each(DRAWN)('%s is printed', (character) => {
    expect(typeface.faceFor(character.codePointAt(0) as number)).not.toBeNull()
  })

  test('a paper holds each of them with ink, and marks for those that no file draws; none is a box', async () => {
    const names = [...DRAWN, ...LACKING].map((character) => `陈${character}`).join('、')
    const paper = new Paper(typeface, '名单')
    paper.flow(names, 20)
    paper.flowFootnote()
    const [page] = readPdf(await paper.finish())
    const read = page!.text.replaceAll('\n', '')
    for (const character of DRAWN) expect(read).toContain(`陈${character}`)
    for (const character of LACKING) expect(read).toContain(`陈${markFor(character)}`)
    expect(read).toContain('这 5 个字印刷字体里没有')
    expect(paper.missing).toEqual(LACKING)
  })

  test('a hundred thousand characters run over as many pages as they take, and none is lost', async () => {
    const long = '本周六 9 点停水，请您周五晚上之前存好水；龑家也一样。'.repeat(4000).slice(0, 100_000)
    const paper = new Paper(typeface, '长文')
    paper.flow(long, 12)
    const pages = readPdf(await paper.finish())
    expect(pages.length).toBeGreaterThan(40)
    const bare = (text: string): string => text.replace(/\s/g, '')
    expect(bare(pages.map(({ text }) => text).join(''))).toBe(bare(long))
    for (const { lines } of pages) for (const { y } of lines) expect(y).toBeLessThan(842 - 50)
  })
})

describe('lines', () => {
  const one = (): number => 1

  test('a mark that closes never begins a line, one that opens never ends it', () => {
    expect(breakLines('存好水，再睡。', 3, one)).toEqual(['存好', '水，再', '睡。'])
    expect(breakLines('看一看（见下）', 4, one)).toEqual(['看一看', '（见下）'])
  })

  test('a number stays whole; a word wider than a line is broken', () => {
    expect(breakLines('请拨 88001234，问', 9, one)).toEqual(['请拨', '88001234，', '问'])
    expect(breakLines('停水 8 小时', 4, one)).toEqual(['停水', '8 小时'])
    expect(breakLines('abcdefgh', 3, one)).toEqual(['abc', 'def', 'gh'])
  })

  test('no line is wider than asked, and nothing but spaces is lost', () => {
    const typed = fc.string({ unit: fc.constantFrom(...'水停，。（）ab1 \n龑“”') })
    fc.assert(
      fc.property(typed, fc.integer({ min: 1, max: 12 }), (text, width) => {
        const lines = breakLines(text, width, one)
        for (const line of lines) expect([...line].length).toBeLessThanOrEqual(width)
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
      }),
    )
  })
})
