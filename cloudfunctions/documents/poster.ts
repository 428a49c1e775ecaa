/** Where everything stands on a building's poster: as large as one sheet of A4 lets it be. Pure. */
import type { Line } from './paper'

export interface PosterText {
  community: string
  /** The building it hangs in. */
  building: string
  title: string
  /** What is asked, and until when; null where nothing is. */
  asks: { label: string; prompt: string; until: string } | null
  /** What it is about, in a sentence; empty where the ask says it. */
  lead: string
  /** `谁来答`, and whom to call: label and words. */
  facts: [string, string][]
  /** What the code opens. */
  opens: string
  /** For who has no WeChat. */
  otherwise: string
  foot: string
}

/** The lines a text takes in type of `size` within `width`. */
export type Break = (text: string, size: number, width: number) => string[]

const WIDTH = 487
const LEFT = 54
const TOP = 112
const LOWER = 566
const CODE = 190
const CALL = '#A0450E'
const GREY = '#5F6A64'
const SCALES = [1, 0.92, 0.84, 0.76, 0.68, 0.6, 0.52, 0.44, 0.36]

export const CODE_AT = { x: LEFT, y: LOWER + 24, width: CODE }
export const BARS: [number, number, number, number, string][] = [
  [LEFT, 88, WIDTH, 5, '#17665A'],
  [LEFT, LOWER, WIDTH, 1, '#7F8A83'],
]

class Column {
  readonly lines: Line[] = []
  constructor(
    private readonly breaks: Break,
    private readonly x: number,
    private readonly width: number,
    public y: number,
  ) {}

  add(text: string, size: number, look: Pick<Line, 'colour' | 'bold'> = {}, after = 0): this {
    for (const words of this.breaks(text, size, this.width)) {
      this.lines.push({ text: words, x: this.x, y: this.y, size, ...look })
      this.y += size * 1.3
    }
    this.y += after
    return this
  }
}

/** All lines of a poster. What is asked of whom stands above the code, scaled down until it ends there. */
export function posterLines(poster: PosterText, breaks: Break): Line[] {
  const tries = SCALES.map((scale) => upper(poster, breaks, scale))
  const fits = tries.find(({ y }) => y <= LOWER - 8) ?? (tries.at(-1) as Column)
  return [...head(poster, breaks), ...fits.lines, ...lower(poster, breaks)]
}

const head = ({ community, building }: PosterText, breaks: Break): Line[] =>
  new Column(breaks, LEFT, WIDTH, 54)
    .add(`${building} · ${community}`, 20, { colour: GREY, bold: true })
    .lines.slice(0, 1)

function upper({ title, lead, asks, facts }: PosterText, breaks: Break, scale: number): Column {
  const column = new Column(breaks, LEFT, WIDTH, TOP).add(title, 60 * scale, { bold: true }, 20 * scale)
  if (lead) column.add(lead, 32 * scale, {}, 8 * scale)
  if (asks) {
    column.add(asks.label, 20 * scale, { colour: CALL, bold: true }, 4 * scale)
    column.add(asks.prompt, 34 * scale, {}, 8 * scale)
    column.add(asks.until, 30 * scale, { bold: true, colour: CALL }, 18 * scale)
  }
  for (const [label, words] of facts) column.add(`${label}　${words}`, 22 * scale, {}, 6 * scale)
  return column
}

function lower({ opens, otherwise, foot }: PosterText, breaks: Break): Line[] {
  const x = LEFT + CODE + 28
  const beside = new Column(breaks, x, WIDTH - CODE - 28, LOWER + 40)
  beside.add('微信扫一扫', 42, { bold: true }, 12).add(opens, 20, {}, 10)
  beside.add(otherwise, 15, { colour: GREY })
  return [...beside.lines, ...new Column(breaks, LEFT, WIDTH, 784).add(foot, 10.5, { colour: GREY }).lines]
}

/** Below everything: what the marks of this paper stand for. */
export const noteLines = (note: string, breaks: Break): Line[] =>
  note ? new Column(breaks, LEFT, WIDTH, 800).add(note, 9.5, { colour: GREY }).lines : []
