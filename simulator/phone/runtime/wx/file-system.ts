import { appFileUrl } from '../asset-url.js'
import { hasFile, listFiles, readLocalFile, removeFile, writeFile } from '../local-files.js'
import { ApiFailure, apis, type Options } from './define.js'

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

/** A file of the mini-program itself. */
export async function packaged(path: string): Promise<Blob> {
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

export const fileSystemManager = apis({
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
