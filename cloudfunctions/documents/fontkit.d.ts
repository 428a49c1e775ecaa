declare module 'fontkit' {
  export interface Glyph {
    id: number
    advanceWidth: number
    path: { commands: unknown[] }
  }
  export interface Font {
    unitsPerEm: number
    characterSet: number[]
    hasGlyphForCodePoint(codePoint: number): boolean
    glyphForCodePoint(codePoint: number): Glyph
    getGlyph(id: number): Glyph
  }
  export function create(bytes: Uint8Array): Font
}
