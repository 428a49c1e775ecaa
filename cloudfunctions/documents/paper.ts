/** Pages of A4 with lines of type, in whatever file of the typeface draws each character. Lengths in points, 1/72 inch. */
import PDFDocument from 'pdfkit'
import { footnote, spell } from './glyphs'
import { breakLines } from './lines'
import type { Face, Typeface } from './typeface'

export const SHEET = { width: 595, height: 842, margin: 54 }
export const COLUMN = SHEET.width - 2 * SHEET.margin
export const INK = '#1C2521'
export const GREY = '#5F6A64'
const LEADING = 1.45
/** The outline that makes a line bold, as a share of its size. */
const BOLD = 0.028

export interface Line {
  text: string
  x: number
  /** Of the line's upper edge. */
  y: number
  size: number
  colour?: string
  bold?: boolean
}

export class Paper {
  private readonly pdf: PDFKit.PDFDocument
  private readonly bytes: Promise<Buffer>
  private readonly known = new Set<string>()
  private readonly lacking = new Set<string>()
  private y = SHEET.margin

  constructor(
    private readonly typeface: Typeface,
    title: string,
  ) {
    const size: [number, number] = [SHEET.width, SHEET.height]
    // No font of its own: the usual one of the library would be read from a folder that is not there.
    const font = null as unknown as string
    this.pdf = new PDFDocument({ size, margin: 0, font, lang: 'zh-CN', info: { Title: title } })
    const parts: Buffer[] = []
    this.bytes = new Promise((resolve, reject) => {
      this.pdf.on('data', (part: Buffer) => parts.push(part))
      this.pdf.on('end', () => resolve(Buffer.concat(parts)))
      this.pdf.on('error', reject)
    })
  }

  /** Characters met so far that no file of the typeface draws. */
  get missing(): string[] {
    return [...this.lacking]
  }

  /** The text as it can be printed; what is lacking is noted. */
  spelt(text: string): string {
    const { text: printable, missing } = spell(text, (codePoint) => this.typeface.faceFor(codePoint) !== null)
    for (const character of missing) this.lacking.add(character)
    return printable
  }

  /** Lines of at most `width` in type of `size`. */
  broken(text: string, size: number, width = COLUMN): string[] {
    const measure = (character: string): number =>
      this.typeface.widthOf(character.codePointAt(0) as number) * size
    return breakLines(this.spelt(text), width, measure)
  }

  /** One line where it is said to stand; nothing wraps. */
  put({ text, x, y, size, colour = INK, bold = false }: Line): void {
    let at = x
    for (const { face, words, width } of this.runsOf(text)) {
      if (!this.known.has(face.name)) this.pdf.registerFont(face.name, face.bytes)
      this.known.add(face.name)
      this.pdf.font(face.name).fontSize(size).fillColor(colour)
      if (bold) this.pdf.lineWidth(size * BOLD).strokeColor(colour)
      this.pdf.text(words, at, y, { lineBreak: false, fill: true, stroke: bold })
      at += width * size
    }
  }

  bar(x: number, y: number, width: number, height: number, colour: string): void {
    this.pdf.rect(x, y, width, height).fill(colour)
  }

  picture(png: Buffer, x: number, y: number, width: number): void {
    this.pdf.image(png, x, y, { width })
  }

  turn(): void {
    this.pdf.addPage()
    this.y = SHEET.margin
  }

  /** Text that runs on, over as many pages as it takes. `before` and `after`: the space above and below it. */
  flow(
    text: string,
    size: number,
    { colour, bold, indent = 0, before = 0, after = size * 0.6, width = COLUMN }: Flow = {},
  ): void {
    this.y += before
    for (const words of this.broken(text, size, width - indent)) {
      if (this.y + size * LEADING > SHEET.height - SHEET.margin) this.turn()
      this.put({
        text: words,
        x: SHEET.margin + indent,
        y: this.y,
        size,
        ...(colour ? { colour } : {}),
        bold: bold === true,
      })
      this.y += size * LEADING
    }
    this.y += after
  }

  /** A box to mark by hand, and beside it what it stands for. */
  flowBoxed(text: string, size: number, box: number): void {
    if (this.y + Math.max(box, size * LEADING) > SHEET.height - SHEET.margin) this.turn()
    this.pdf.lineWidth(1.4).strokeColor(INK).rect(SHEET.margin, this.y, box, box).stroke()
    this.flow(text, size, { indent: box + 14, after: size * 0.7 })
  }

  /** What the marks of this paper stand for, when there are any. */
  flowFootnote(): void {
    const note = footnote(this.missing)
    if (note) this.flow(note, 11, { colour: GREY })
  }

  finish(): Promise<Buffer> {
    this.pdf.end()
    return this.bytes
  }

  private runsOf(text: string): { face: Face; words: string; width: number }[] {
    const runs: { face: Face; words: string; width: number }[] = []
    for (const character of text) {
      const codePoint = character.codePointAt(0) as number
      const face = this.typeface.faceFor(codePoint)
      if (!face) throw new Error(`${character} was not spelt before it was set`)
      const last = runs.at(-1)
      const run = last?.face === face ? last : { face, words: '', width: 0 }
      if (run !== last) runs.push(run)
      run.words += character
      run.width += this.typeface.widthOf(codePoint)
    }
    return runs
  }
}

interface Flow {
  colour?: string
  bold?: boolean
  indent?: number
  before?: number
  after?: number
  /** Of the column it runs in. */
  width?: number
}
