import { appFileUrl, assetUrl } from '../asset-url.js'
import { ask, openOverlay } from '../overlay.js'
import {
  hasFile,
  keepFile,
  listFiles,
  readLocalFile,
  removeFile,
  userDataPath,
  writeFile,
} from '../local-files.js'
import { pickFiles } from '../pick-files.js'
import { requirePrivacy } from '../privacy.js'
import { asCanvasNode } from '../elements/canvas.js'
import { download } from './cloud.js'
import { ApiFailure, apis, type Options } from './define.js'

async function privacyFor(name: string): Promise<void> {
  if (!(await requirePrivacy(name)))
    throw new ApiFailure('privacy permission is not authorized', { errno: 104 })
}

async function chooseMedia(options: Options): Promise<unknown> {
  await privacyFor('chooseMedia')
  const types = (options['mediaType'] ?? ['image', 'video']) as string[]
  const accept = types.map((type) => (type === 'mix' ? 'image/*,video/*' : `${type}/*`)).join(',')
  const files = await pickFiles({ accept, multiple: Number(options['count'] ?? 9) > 1 })
  if (files.length === 0) throw new ApiFailure('cancel')
  const fileType = (type: string): string => (type.startsWith('video') ? 'video' : 'image')
  const tempFiles = files.map((file) => ({
    tempFilePath: file.path,
    size: file.size,
    fileType: fileType(file.type),
  }))
  return { tempFiles, type: tempFiles[0]?.fileType }
}

async function chooseMessageFile(options: Options): Promise<unknown> {
  await privacyFor('chooseMessageFile')
  const extensions = ((options['extension'] ?? []) as string[]).map(
    (ending) => `.${ending.replace(/^\./, '')}`,
  )
  const files = await pickFiles({ accept: extensions.join(','), multiple: Number(options['count'] ?? 1) > 1 })
  if (files.length === 0) throw new ApiFailure('cancel')
  return { tempFiles: files.map((file) => ({ ...file, type: 'file' })) }
}

async function previewImage(options: Options): Promise<void> {
  const urls = (options['urls'] ?? []) as string[]
  const image = document.createElement('img')
  image.src = await assetUrl(String(options['current'] ?? urls[0] ?? ''))
  image.style.cssText = 'position:absolute;inset:0;margin:auto;max-width:100%;max-height:100%'
  const close = openOverlay('preview', image, { onMask: () => close() })
  image.addEventListener('click', () => close())
}

async function getImageInfo(options: Options): Promise<unknown> {
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

async function canvasToTempFilePath(options: Options): Promise<unknown> {
  const canvas = options['canvas'] as HTMLCanvasElement | undefined
  if (!canvas) throw new ApiFailure('canvas is empty; only canvas type 2d is drawn here')
  const type = options['fileType'] === 'jpg' ? 'image/jpeg' : 'image/png'
  const quality = Number(options['quality'] ?? 1)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality))
  if (!blob) throw new ApiFailure('create bitmap failed')
  return { tempFilePath: keepFile(blob, type === 'image/jpeg' ? 'x.jpg' : 'x.png') }
}

/** Saved pictures, newest last, for tests to look at. */
export const savedImages: string[] = []

async function openDocument(options: Options): Promise<void> {
  const path = String(options['filePath'])
  const blob = readLocalFile(path)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = path.split('/').pop() ?? 'file'
  link.textContent = `存到电脑上（${Math.ceil(blob.size / 1024)} KB）`
  const type = String(options['fileType'] ?? path.split('.').pop() ?? '')
  await ask({
    kind: 'document',
    title: `打开 ${type} 文件`,
    body: [link],
    buttons: [{ text: '关闭', value: 'ok' }],
  })
}

const encoders: Record<string, (bytes: Uint8Array) => string> = {
  utf8: (bytes) => new TextDecoder().decode(bytes),
  'utf-8': (bytes) => new TextDecoder().decode(bytes),
  base64: (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')),
  hex: (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''),
  binary: (bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''),
}

async function read(options: Options): Promise<unknown> {
  const path = String(options['filePath'])
  const blob = hasFile(path) || path.startsWith('wxfile:') ? readLocalFile(path) : await packaged(path)
  const buffer = await blob.arrayBuffer()
  const encode = encoders[String(options['encoding'] ?? '')]
  return { data: encode ? encode(new Uint8Array(buffer)) : buffer }
}

async function packaged(path: string): Promise<Blob> {
  const reply = await fetch(appFileUrl(path))
  if (!reply.ok) throw new ApiFailure(`no such file or directory, open ${path}`)
  return reply.blob()
}

function write(options: Options): void {
  const { data } = options
  const bytes =
    typeof data === 'string' && options['encoding'] === 'base64'
      ? Uint8Array.from(atob(data), (char) => char.charCodeAt(0))
      : (data as BlobPart)
  writeFile(String(options['filePath']), new Blob([bytes]))
}

const manager = apis({
  readFile: read,
  writeFile: write,
  unlink: (options) => removeFile(String(options['filePath'])),
  readdir: (options) => ({ files: listFiles(String(options['dirPath'])) }),
  mkdir: () => undefined,
  access(options) {
    if (!hasFile(String(options['path'])))
      throw new ApiFailure(`no such file or directory, access ${String(options['path'])}`)
  },
  getFileInfo: (options) => ({ size: readLocalFile(String(options['filePath'])).size }),
  async copyFile(options) {
    writeFile(String(options['destPath']), readLocalFile(String(options['srcPath'])))
  },
})

export const files = {
  env: { USER_DATA_PATH: userDataPath },
  ...apis({
    chooseMedia,
    chooseMessageFile,
    chooseImage: async (options) => {
      const { tempFiles } = (await chooseMedia({ ...options, mediaType: ['image'] })) as {
        tempFiles: { tempFilePath: string; size: number }[]
      }
      return { tempFilePaths: tempFiles.map((file) => file.tempFilePath), tempFiles }
    },
    previewImage,
    previewMedia: (options) =>
      previewImage({ urls: ((options['sources'] ?? []) as { url: string }[]).map((item) => item.url) }),
    getImageInfo,
    compressImage: (options) => ({ tempFilePath: options['src'] }),
    canvasToTempFilePath,
    async saveImageToPhotosAlbum(options) {
      await privacyFor('saveImageToPhotosAlbum')
      savedImages.push(String(options['filePath']))
    },
    openDocument,
    downloadFile: download,
    getFileInfo: (options) => ({ size: readLocalFile(String(options['filePath'])).size }),
    saveFileToDisk: openDocument,
    async shareFileMessage(options) {
      const text = String(options['fileName'] ?? options['filePath'])
      await ask({
        kind: 'share-file',
        title: '发送给朋友',
        body: [text],
        buttons: [{ text: '发送', value: 'ok' }],
      })
    },
  }),
  getFileSystemManager: () => manager,
  createOffscreenCanvas(options: { width?: number; height?: number } = {}) {
    const canvas = document.createElement('canvas')
    canvas.width = options.width ?? 300
    canvas.height = options.height ?? 150
    return asCanvasNode(canvas)
  },
}
