/**
 * The picture of a card shared into a chat: who speaks, what it is, what it asks and until when, so that it can be
 * understood in the chat itself. Drawn on the phone in the light colours, for a chat is nobody's dark mode.
 */

export interface ShareWords {
  /** 安和物业 */
  from: string
  title: string
  /** 请您做一件事：家里有人提不动水吗？ or empty. */
  ask: string
  /** 6 月 12 日 18:00 前, or empty. */
  until: string
  /** 枫林苑 */
  place: string
}

const WIDTH = 1000
const HEIGHT = 800
const EDGE = 72
const FONT = '-apple-system,"PingFang SC","HarmonyOS Sans SC","MiSans","Noto Sans CJK SC",sans-serif'
const INK = '#1C2521'
const INK2 = '#4A5650'
const CALL = '#A0450E'

/** What is used of the canvas's own context, which the mini-program's typings leave open. */
interface Pen {
  font: string
  fillStyle: string
  textBaseline: string
  fillRect(x: number, y: number, width: number, height: number): void
  fillText(text: string, x: number, y: number): void
  measureText(text: string): { width: number }
}

/** Title and path at once, the picture as soon as it is drawn; without it WeChat shows the page itself. */
export const shareWith = (title: string, path: string, words: ShareWords) => ({
  title,
  path,
  promise: drawCard(words).then(
    (imageUrl) => ({ title, path, imageUrl }),
    () => ({ title, path }),
  ),
})

/** Path of the drawn picture, 5 : 4 as WeChat shows it. */
async function drawCard(words: ShareWords): Promise<string> {
  const canvas = wx.createOffscreenCanvas({ type: '2d', width: WIDTH, height: HEIGHT })
  const pen = canvas.getContext('2d') as Pen
  paper(pen)
  houses(pen)
  const below = writeTitle(pen, words)
  if (words.ask) writeAsk(pen, words, below)
  const { tempFilePath } = await wx.canvasToTempFilePath({
    canvas: canvas as unknown as WechatMiniprogram.Canvas,
    fileType: 'jpg',
    quality: 0.9,
  })
  return tempFilePath
}

function paper(pen: Pen): void {
  pen.fillStyle = '#F3F5F1'
  pen.fillRect(0, 0, WIDTH, HEIGHT)
  pen.textBaseline = 'top'
}

/** A row of houses with a few lit windows at the foot. */
function houses(pen: Pen): void {
  const roofs = [150, 210, 120, 180, 230, 140, 190, 160]
  const wide = WIDTH / roofs.length
  roofs.forEach((high, at) => {
    pen.fillStyle = at % 2 ? '#D5DFD8' : '#E1E8E2'
    pen.fillRect(at * wide, HEIGHT - high, wide, high)
    for (let row = 0; row < 2; row += 1) {
      pen.fillStyle = (at + row) % 3 === 0 ? '#F2BC79' : '#F6F8F5'
      pen.fillRect(at * wide + 34, HEIGHT - high + 34 + row * 52, 24, 28)
      pen.fillRect(at * wide + 72, HEIGHT - high + 34 + row * 52, 24, 28)
    }
  })
}

/** Gives the height at which it ended. */
function writeTitle(pen: Pen, { from, title, place }: ShareWords): number {
  write(pen, [[from, place].filter(Boolean).join(' · ')], 40, 56, INK2, EDGE)
  const lines = wrapped(pen, title, 76, WIDTH - 2 * EDGE, 3)
  return write(pen, lines, 76, 100, INK, 150, 600)
}

function writeAsk(pen: Pen, { ask, until }: ShareWords, below: number): void {
  const lines = wrapped(pen, ask, 46, WIDTH - 2 * EDGE, 2)
  const after = write(pen, lines, 46, 64, CALL, below + 20, 600)
  if (until) write(pen, [until], 40, 56, INK2, after + 8)
}

function write(
  pen: Pen,
  lines: readonly string[],
  size: number,
  high: number,
  colour: string,
  top: number,
  weight = 400,
): number {
  pen.font = `${weight} ${size}px ${FONT}`
  pen.fillStyle = colour
  lines.forEach((line, index) => pen.fillText(line, EDGE, top + index * high))
  return top + lines.length * high
}

/** Broken by what fits; what is more than `most` lines ends in …, for the page itself has the whole. */
function wrapped(pen: Pen, text: string, size: number, width: number, most: number): string[] {
  pen.font = `600 ${size}px ${FONT}`
  const lines: string[] = ['']
  for (const char of text) {
    const line = lines[lines.length - 1] ?? ''
    if (pen.measureText(line + char).width > width) lines.push(char)
    else lines[lines.length - 1] = line + char
  }
  if (lines.length <= most) return lines
  return [...lines.slice(0, most - 1), `${[...(lines[most - 1] ?? '')].slice(0, -1).join('')}…`]
}
