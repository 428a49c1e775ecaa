/**
 * Breaks text into lines as Chinese is set (GB/T 15834): no line begins with a mark that closes, none ends with one that opens; a word of
 * Latin letters or digits is broken only where it alone is too long. Pure.
 */

const CLOSES = /^[，。、；：？！）】》」』”’〕…,.;:?!)\]%℃]$/
const OPENS = /^[（【《「『“‘〔([]$/
/** What stays in one piece: a mark for a missing character, a number with the unit after its space, a word, any other character. */
const PIECE =
  /〔U\+[0-9A-F]{4,6}〕|\d[\d.,]* \p{Script=Han}|[A-Za-z0-9][A-Za-z0-9.,:@/_+-]*[A-Za-z0-9]|[\s\S]/gu

/** `measure` gives the width of one character in the unit of `width`. Joined, the lines are the text but for its line feeds and the spaces at a break. */
export function breakLines(text: string, width: number, measure: (character: string) => number): string[] {
  return text.split('\n').flatMap((paragraph) => breakParagraph(paragraph, width, measure))
}

function breakParagraph(text: string, width: number, measure: (character: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  let filled = 0
  for (const { words, size } of unitsOf(text, width, measure)) {
    if (line !== '' && filled + size > width) {
      lines.push(line.trimEnd())
      if (words.trim() === '') {
        line = ''
        filled = 0
        continue
      }
      line = ''
      filled = 0
    }
    line += words
    filled += size
  }
  return [...lines, line.trimEnd()]
}

interface Unit {
  words: string
  size: number
}

/** Pieces with the marks that belong to them; one that is wider than a line falls apart into its characters. */
function unitsOf(text: string, width: number, measure: (character: string) => number): Unit[] {
  const units: Unit[] = []
  let open = ''
  const sizeOf = (words: string): number => Array.from(words).reduce((sum, one) => sum + measure(one), 0)
  for (const [piece] of text.matchAll(PIECE)) {
    const last = units.at(-1)
    const size = sizeOf(piece)
    if (OPENS.test(piece)) open += piece
    else if (CLOSES.test(piece) && open === '' && last && last.size + size <= width) {
      last.words += piece
      last.size += size
    } else {
      units.push({ words: open + piece, size: sizeOf(open) + size })
      open = ''
    }
  }
  if (open !== '') units.push({ words: open, size: sizeOf(open) })
  return units.flatMap((unit) =>
    unit.size <= width ? [unit] : Array.from(unit.words, (one) => ({ words: one, size: measure(one) })),
  )
}
