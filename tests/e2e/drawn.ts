/** What a phone drew: saved beside the pictures of pages, and read as somebody else's camera would. */
import { writeFileSync } from 'node:fs'
import QrReader from 'qrcode-reader'
import type { Phone } from './phone'

interface Pixels {
  width: number
  height: number
  /** JPEG, base64. */
  file: string
  /** A byte of grey a pixel, base64. */
  grey: string
}

/** The drawn picture at this path on the phone, under dist/pictures by name; the words of the code in it. */
export async function codeInDrawn(phone: Phone, path: string, name: string): Promise<string> {
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
  return read(drawn)
}

function read({ width, height, grey }: Pixels): Promise<string> {
  const data = new Uint8ClampedArray([...Buffer.from(grey, 'base64')].flatMap((one) => [one, one, one, 255]))
  return new Promise((resolve, reject) => {
    const reader = new QrReader()
    reader.callback = (error, value) => (error ? reject(new Error(String(error))) : resolve(value.result))
    reader.decode({ width, height, data })
  })
}
