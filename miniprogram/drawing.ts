/** What the pictures drawn on this phone have in common: paper, houses at the foot, and lines of type. In the light colours. */

/** What is used of the canvas's own context, which the mini-program's typings leave open. */
export interface Pen {
  font: string
  fillStyle: string
  textBaseline: string
  fillRect(x: number, y: number, width: number, height: number): void
  fillText(text: string, x: number, y: number): void
  measureText(text: string): { width: number }
  drawImage(picture: unknown, x: number, y: number, width: number, height: number): void
}

export const WIDTH = 1000
export const EDGE = 72
export const INK = '#1C2521'
export const INK2 = '#4A5650'
export const CALL = '#A0450E'
const FONT = '-apple-system,"PingFang SC","HarmonyOS Sans SC","MiSans","Noto Sans CJK SC",sans-serif'

/** Draws on a sheet of `WIDTH` by `height`, with these pictures, and answers with its path on this phone. */
export async function drawn(
  height: number,
  draw: (pen: Pen, ...pictures: unknown[]) => void,
  ...sources: string[]
): Promise<string> {
  const canvas = wx.createOffscreenCanvas({ type: '2d', width: WIDTH, height })
  const pen = canvas.getContext('2d') as Pen
  pen.fillStyle = '#F3F5F1'
  pen.fillRect(0, 0, WIDTH, height)
  pen.textBaseline = 'top'
  houses(pen, height)
  draw(pen, ...(await Promise.all(sources.map((source) => loaded(canvas, source)))))
  const { tempFilePath } = await wx.canvasToTempFilePath({
    canvas: canvas as unknown as WechatMiniprogram.Canvas,
    fileType: 'jpg',
    quality: 0.9,
  })
  return tempFilePath
}

/** A picture that can be drawn, from its address or the data in it. */
function loaded(canvas: WechatMiniprogram.OffscreenCanvas, source: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const picture = (canvas as unknown as { createImage(): WechatMiniprogram.Image }).createImage()
    picture.onload = () => resolve(picture)
    picture.onerror = () => reject(new Error('the picture could not be loaded'))
    picture.src = source
  })
}

/** A row of houses with a few lit windows at the foot. */
function houses(pen: Pen, height: number): void {
  const roofs = [150, 210, 120, 180, 230, 140, 190, 160]
  const wide = WIDTH / roofs.length
  roofs.forEach((high, at) => {
    pen.fillStyle = at % 2 ? '#D5DFD8' : '#E1E8E2'
    pen.fillRect(at * wide, height - high, wide, high)
    for (let row = 0; row < 2; row += 1) {
      pen.fillStyle = (at + row) % 3 === 0 ? '#F2BC79' : '#F6F8F5'
      pen.fillRect(at * wide + 34, height - high + 34 + row * 52, 24, 28)
      pen.fillRect(at * wide + 72, height - high + 34 + row * 52, 24, 28)
    }
  })
}

/** Gives the height at which it ended. */
export function write(
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
export function wrapped(pen: Pen, text: string, size: number, width: number, most: number): string[] {
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
