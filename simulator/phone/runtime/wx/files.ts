import { ask } from '../overlay.js'
import { asCanvasNode } from '../elements/canvas.js'
import { readLocalFile, userDataPath } from '../local-files.js'
import { pickFiles } from '../pick-files.js'
import { download } from './cloud.js'
import { ApiFailure, apis, type Options } from './define.js'
import { fileSystemManager } from './file-system.js'
import { canvasToTempFilePath, getImageInfo, previewImage, saveImage } from './pictures.js'
import { privacyFor } from './privacy-for.js'

async function chooseMedia(options: Options): Promise<unknown> {
  await privacyFor('chooseMedia')
  const types = (options['mediaType'] ?? ['image', 'video']) as string[]
  const accept = types.map((type) => (type === 'mix' ? 'image/*,video/*' : `${type}/*`)).join(',')
  const files = await pickFiles({ accept, multiple: Number(options['count'] ?? 9) > 1 })
  files.splice(Number(options['count'] ?? 9))
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
  files.splice(Number(options['count'] ?? 1))
  if (files.length === 0) throw new ApiFailure('cancel')
  return { tempFiles: files.map(({ file: _bytes, ...file }) => ({ ...file, type: 'file' })) }
}

/** Opened documents, newest last, for tests to look at. */
export const openedDocuments: { filePath: string; fileType: string }[] = []

const DOCUMENTS = ['doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'pdf']

async function openDocument(options: Options): Promise<void> {
  const filePath = String(options['filePath'])
  const blob = readLocalFile(filePath)
  const fileType = String(options['fileType'] ?? filePath.split('.').pop() ?? '')
  if (!DOCUMENTS.includes(fileType)) throw new ApiFailure(`filetype not supported: ${fileType}`)
  openedDocuments.push({ filePath, fileType })
  await offerFile(`打开 ${fileType} 文件`, filePath, blob)
}

async function saveFileToDisk(options: Options): Promise<void> {
  const filePath = String(options['filePath'])
  await offerFile('保存文件', filePath, readLocalFile(filePath))
}

/** A browser opens none of them itself: the file can be kept on this computer. */
async function offerFile(title: string, path: string, blob: Blob): Promise<void> {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = path.split('/').pop() ?? 'file'
  link.textContent = `存到电脑上（${Math.ceil(blob.size / 1024)} KB）`
  await ask({ kind: 'document', title, body: [link], buttons: [{ text: '关闭', value: 'ok' }] })
}

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
    saveImageToPhotosAlbum: saveImage,
    openDocument,
    downloadFile: download,
    getFileInfo: (options) => ({ size: readLocalFile(String(options['filePath'])).size }),
    saveFileToDisk,
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
  getFileSystemManager: () => fileSystemManager,
  createOffscreenCanvas(options: { width?: number; height?: number } = {}) {
    const canvas = document.createElement('canvas')
    canvas.width = options.width ?? 300
    canvas.height = options.height ?? 150
    return asCanvasNode(canvas)
  },
}
