/** What a typeface lacks is said, in words one can read: never a box, never left out. Pure. */

/** What stands on paper for a character that no file of the typeface draws. */
export const markFor = (character: string): string =>
  `〔U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}〕`

export interface Spelt {
  /** Only characters that can be drawn, and line feeds. */
  text: string
  /** What was lacking, each once, in the order met. */
  missing: string[]
}

const isLine = (character: string): boolean => character === '\n'

/** Text as it can be printed. `draws`: whether the typeface has this code point. Tabs become spaces. */
export function spell(text: string, draws: (codePoint: number) => boolean): Spelt {
  const missing = new Set<string>()
  const spelt = Array.from(text.replace(/\r\n?/g, '\n').replace(/\t/g, ' '), (character) => {
    if (isLine(character) || draws(character.codePointAt(0) as number)) return character
    missing.add(character)
    return markFor(character)
  })
  return { text: spelt.join(''), missing: [...missing] }
}

/** The line at the foot of a paper whose marks stand for something; empty when nothing was lacking. */
export function footnote(missing: readonly string[]): string {
  if (missing.length === 0) return ''
  return `${missing.map(markFor).join('')}：这 ${missing.length} 个字印刷字体里没有，请用笔补上；手机上看得到原字。`
}
