/** What a phone drew: saved beside the pictures of pages, and the code in it compared module by module. */
import { writeFileSync } from 'node:fs'
import QRCode from 'qrcode'
import type { Phone } from './phone'

interface Pixels {
  width: number
  height: number
  /** JPEG, base64. */
  file: string
  /** A byte of grey a pixel, base64. */
  grey: string
}

/** Whether the drawn picture at this path on the phone bears the code of these words; it stays under dist/pictures by name. */
export async function bearsCode(phone: Phone, path: string, name: string, words: string): Promise<boolean> {
  const drawn = (await phone.program.evaluate(async (filePath: string) => {
    interface Browser {
      wx: { getFileSystemManager(): { readFile(options: object): void } }
      fetch(url: string): Promise<{ blob(): Promise<unknown> }>
      createImageBitmap(blob: unknown): Promise<{ width: number; height: number }>
      OffscreenCanvas: new (
        width: number,
        height: number,
      ) => {
        getContext(kind: '2d'): {
          drawImage(bitmap: unknown, x: number, y: number): void
          getImageData(x: number, y: number, w: number, h: number): { data: Uint8ClampedArray }
        }
      }
      btoa(text: string): string
    }
    const browser = globalThis as unknown as Browser
    const file = await new Promise<string>((success, fail) => {
      browser.wx.getFileSystemManager().readFile({
        ...{ filePath, encoding: 'base64', fail },
        success: ({ data }: { data: string }) => success(data),
      })
    })
    const blob = await (await browser.fetch(`data:image/jpeg;base64,${file}`)).blob()
    const bitmap = await browser.createImageBitmap(blob)
    const { width, height } = bitmap
    const context = new browser.OffscreenCanvas(width, height).getContext('2d')
    context.drawImage(bitmap, 0, 0)
    const { data } = context.getImageData(0, 0, width, height)
    let grey = ''
    for (let at = 0; at < data.length; at += 4) grey += String.fromCharCode(data[at + 1] ?? 0)
    return { width, height, file, grey: browser.btoa(grey) }
  }, path)) as Pixels
  writeFileSync(phone.pictureFile(name).replace(/png$/, 'jpg'), Buffer.from(drawn.file, 'base64'))
  return bears(drawn, words)
}

const BLACK = 60

/** The code is what is black in the right half, below the middle. */
function bears({ width, height, grey }: Pixels, words: string): boolean {
  const bytes = Buffer.from(grey, 'base64')
  const isBlack = (x: number, y: number): boolean => (bytes[y * width + x] ?? 255) < BLACK
  const [left, top] = [Math.round(width * 0.63), Math.round(height * 0.4)]
  const xs: number[] = []
  const ys: number[] = []
  for (let y = top; y < height; y += 1)
    for (let x = left; x < width; x += 1)
      if (isBlack(x, y)) {
        xs.push(x)
        ys.push(y)
      }
  const [x0, x1, y0, y1] = [least(xs), most(xs), least(ys), most(ys)]
  const { size, data } = QRCode.create(words, { errorCorrectionLevel: 'M' }).modules
  const at = (from: number, to: number, n: number): number =>
    Math.round(from + ((to + 1 - from) * (n + 0.5)) / size)
  return [...data].every(
    (module, n) => isBlack(at(x0, x1, n % size), at(y0, y1, Math.floor(n / size))) === Boolean(module),
  )
}

const least = (all: readonly number[]): number => all.reduce((a, b) => Math.min(a, b), Infinity)
const most = (all: readonly number[]): number => all.reduce((a, b) => Math.max(a, b), 0)
