/** Reads a PDF of ours back as a reader's program does: glyphs to characters through each font's own table, page by page. */
import { inflateSync } from 'node:zlib'
import { create } from 'fontkit'
import type { Font } from 'fontkit'

export interface PdfLine {
  text: string
  x: number
  /** Of the baseline's page position, from the top. */
  y: number
  size: number
}

export interface PdfPage {
  lines: PdfLine[]
  text: string
  pictures: number
}

interface EmbeddedFont {
  characters: string[]
  file: Font
}

const HEIGHT = 842

export function readPdf(bytes: Buffer): PdfPage[] {
  const pdf = new Objects(bytes)
  const fonts = new Map<string, EmbeddedFont>()
  return pdf.all
    .filter((body) => /\/Type \/Page\b(?!s)/.test(body))
    .map((page) => {
      const resources = pdf.at(ref(page, 'Resources'))
      const named = new Map<string, EmbeddedFont>()
      for (const [, name, id] of (/\/Font <<([^>]*)>>/.exec(resources)?.[1] ?? '').matchAll(
        /\/(F\d+) (\d+) 0 R/g,
      )) {
        const key = id as string
        if (!fonts.has(key)) fonts.set(key, embedded(pdf, pdf.at(Number(key))))
        named.set(name as string, fonts.get(key) as EmbeddedFont)
      }
      const content = pdf.stream(ref(page, 'Contents')).toString('latin1')
      const lines = linesOf(content, named)
      return {
        lines,
        text: lines.map(({ text }) => text).join('\n'),
        pictures: content.match(/\/I\d+ Do/g)?.length ?? 0,
      }
    })
}

class Objects {
  private readonly bodies = new Map<number, string>()
  constructor(bytes: Buffer) {
    const text = bytes.toString('latin1')
    for (const [, id, body] of text.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g))
      this.bodies.set(Number(id), body as string)
  }
  get all(): string[] {
    return [...this.bodies.entries()].sort(([a], [b]) => a - b).map(([, body]) => body)
  }
  at(id: number): string {
    const found = this.bodies.get(id)
    if (found === undefined) throw new Error(`object ${id} is not in the file`)
    return found
  }
  stream(id: number): Buffer {
    const [dictionary, raw] = this.at(id).split(/\nstream\n/, 2) as [string, string]
    const data = Buffer.from(raw.replace(/\nendstream$/, ''), 'latin1')
    return dictionary.includes('/FlateDecode') ? inflateSync(data) : data
  }
}

function ref(body: string, key: string): number {
  const found = new RegExp(`/${key} \\[?(\\d+) 0 R`).exec(body)
  if (!found) throw new Error(`no ${key} in ${body.slice(0, 200)}`)
  return Number(found[1])
}

function embedded(pdf: Objects, font: string): EmbeddedFont {
  const map = pdf.stream(ref(font, 'ToUnicode')).toString('latin1')
  const characters: string[] = []
  for (const [, from, , list] of map.matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})> \[([^\]]*)\]/gi))
    for (const [n, [, hex]] of [...(list as string).matchAll(/<([0-9a-f ]*)>/gi)].entries())
      characters[parseInt(from as string, 16) + n] = utf16(hex as string)
  const descriptor = pdf.at(ref(pdf.at(ref(font, 'DescendantFonts')), 'FontDescriptor'))
  return { characters, file: create(pdf.stream(ref(descriptor, 'FontFile2'))) }
}

const utf16 = (hex: string): string =>
  String.fromCharCode(...(hex.replace(/\s/g, '').match(/.{4}/g) ?? []).map((unit) => parseInt(unit, 16)))

function linesOf(content: string, fonts: Map<string, EmbeddedFont>): PdfLine[] {
  const lines: PdfLine[] = []
  let font: EmbeddedFont | undefined
  let [x, y, size] = [0, 0, 0]
  const OPERATION = /1 0 0 1 ([\d.-]+) ([\d.-]+) Tm|\/(F\d+) ([\d.]+) Tf|\[([^\]]*)\] TJ/g
  for (const [, left, up, name, points, shown] of content.matchAll(OPERATION)) {
    if (left !== undefined) [x, y] = [Number(left), HEIGHT - Number(up)]
    else if (name !== undefined) [font, size] = [fonts.get(name), Number(points)]
    else {
      const text = shownText(shown as string, font as EmbeddedFont)
      const last = lines.at(-1)
      if (last && Math.abs(last.y - y) < size * 0.5 && last.size === size && x > last.x) last.text += text
      else lines.push({ text, x, y, size })
    }
  }
  return lines
}

/** Throws where a glyph is the typeface's box, or draws nothing where a character has ink. */
function shownText(shown: string, font: EmbeddedFont): string {
  const ids = [...shown.matchAll(/<([0-9a-f]+)>/gi)].flatMap(([, hex]) =>
    ((hex as string).match(/.{4}/g) ?? []).map((id) => parseInt(id, 16)),
  )
  return ids
    .map((id) => {
      const character = font.characters[id]
      if (id === 0 || !character) throw new Error('a box is on the paper')
      if (character.trim() !== '' && font.file.getGlyph(id).path.commands.length === 0)
        throw new Error(`${character} has no ink`)
      return character
    })
    .join('')
}
