import { assetUrl } from '../asset-url.js'
import { keepFile, readLocalFile } from '../local-files.js'
import { openOverlay } from '../overlay.js'
import { privacyFor } from './privacy-for.js'
import { ApiFailure, type Options } from './define.js'
import { packaged } from './file-system.js'

export async function previewImage(options: Options): Promise<void> {
  const urls = (options['urls'] ?? []) as string[]
  const image = document.createElement('img')
  image.src = await assetUrl(String(options['current'] ?? urls[0] ?? ''))
  image.style.cssText = 'position:absolute;inset:0;margin:auto;max-width:100%;max-height:100%'
  const close = openOverlay('preview', image, { onMask: () => close() })
  image.addEventListener('click', () => close())
}

export async function getImageInfo(options: Options): Promise<unknown> {
  const image = new Image()
  image.src = await assetUrl(String(options['src']))
  await image.decode().catch(() => {
    throw new ApiFailure('image not found')
  })
  return {
    width: image.naturalWidth,
    height: image.naturalHeight,
    path: String(options['src']),
    orientation: 'up',
    type: 'unknown',
  }
}

export async function canvasToTempFilePath(options: Options): Promise<unknown> {
  const canvas = options['canvas'] as HTMLCanvasElement | undefined
  if (!canvas) throw new ApiFailure('canvas is empty; only canvas type 2d is drawn here')
  const type = options['fileType'] === 'jpg' ? 'image/jpeg' : 'image/png'
  const quality = Number(options['quality'] ?? 1)
  const blob = await new Promise<Blob | null>((resolve) =>
    cutOut(canvas, options).toBlob(resolve, type, quality),
  )
  if (!blob) throw new ApiFailure('create bitmap failed')
  return { tempFilePath: keepFile(blob, type === 'image/jpeg' ? 'x.jpg' : 'x.png') }
}

/** The part of a canvas between x, y, width and height, in its own pixels, at the size that is asked for. */
function cutOut(canvas: HTMLCanvasElement, options: Options): HTMLCanvasElement {
  const number = (name: string, otherwise: number): number => Number(options[name] ?? otherwise)
  const [x, y] = [number('x', 0), number('y', 0)]
  const [width, height] = [number('width', canvas.width - x), number('height', canvas.height - y)]
  const cut = document.createElement('canvas')
  cut.width = number('destWidth', width)
  cut.height = number('destHeight', height)
  cut.getContext('2d')?.drawImage(canvas, x, y, width, height, 0, 0, cut.width, cut.height)
  return cut
}

/** Saved pictures, newest last, for tests to look at. */
export const savedImages: string[] = []

/** A file of the phone or of the app; an address in the net is refused, as on a phone. */
export async function saveImage(options: Options): Promise<void> {
  await privacyFor('saveImageToPhotosAlbum')
  const path = String(options['filePath'])
  if (path.startsWith('wxfile:')) readLocalFile(path)
  else if (/^(https?|cloud):/.test(path)) throw new ApiFailure(`invalid file: ${path}`)
  else await packaged(path)
  savedImages.push(path)
}
