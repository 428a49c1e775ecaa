declare module 'subset-font' {
  /** Keeps the glyphs of `text`'s characters. */
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: { targetFormat: 'woff2' | 'woff' | 'truetype' },
  ): Promise<Buffer>
}
