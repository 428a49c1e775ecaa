/**
 * The typeface of all papers: one file with the usual eight thousand characters, and some ninety small ones that hold
 * what is rare. A small one is opened when a character of it is met.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { create } from 'fontkit'
import type { Font } from 'fontkit'
import { sfntOf } from './woff'

const USUAL = 'chinese-simplified'
const fileOf = (part: string): string => `noto-sans-sc-${part}-400-normal.woff`

export interface Face {
  name: string
  bytes: Buffer
  font: Font
}

interface Part {
  name: string
  ranges: [number, number][]
}

export class Typeface {
  private readonly parts: Part[]
  private readonly faces = new Map<string, Face>()
  private readonly found = new Map<number, Face | null>()

  /** `folder` holds the package's WOFF files and its `unicode.json`. */
  constructor(private readonly folder: string) {
    const listed = JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>
    this.parts = Object.entries(listed)
      .map(([name, ranges]) => ({ name: name.replace(/[[\]]/g, ''), ranges: rangesOf(ranges) }))
      .filter(({ name }) => name !== USUAL)
  }

  /** The file that draws a character, given by its code point; null when none does. */
  faceFor(codePoint: number): Face | null {
    const known = this.found.get(codePoint)
    if (known !== undefined) return known
    const face = this.search(codePoint)
    this.found.set(codePoint, face)
    return face
  }

  /** Advance of a character as a share of the type size. */
  widthOf(codePoint: number): number {
    const face = this.faceFor(codePoint)
    return face ? face.font.glyphForCodePoint(codePoint).advanceWidth / face.font.unitsPerEm : 0
  }

  private search(codePoint: number): Face | null {
    const usual = this.open(USUAL)
    if (usual.font.hasGlyphForCodePoint(codePoint)) return usual
    const holds = ({ ranges }: Part): boolean =>
      ranges.some(([from, to]) => codePoint >= from && codePoint <= to)
    for (const part of this.parts.filter(holds)) {
      const face = this.open(part.name)
      if (face.font.hasGlyphForCodePoint(codePoint)) return face
    }
    return null
  }

  private open(name: string): Face {
    const known = this.faces.get(name)
    if (known) return known
    const bytes = sfntOf(readFileSync(join(this.folder, fileOf(name))))
    const face = { name, bytes, font: create(bytes) }
    this.faces.set(name, face)
    return face
  }
}

/** `U+9f91,U+9f95-9f9a` */
function rangesOf(listed: string): [number, number][] {
  return listed.split(',').map((range) => {
    const [from, to = from] = range.replace('U+', '').split('-')
    return [parseInt(from as string, 16), parseInt(to as string, 16)]
  })
}
