/** Files the phone holds: picked, downloaded or written. Paths are wxfile://…, contents stay in memory. */
export const userDataPath = 'wxfile://usr'

interface LocalFile {
  blob: Blob
  url: string
}

const files = new Map<string, LocalFile>()
let next = 1

export function keepFile(blob: Blob, name = ''): string {
  const ending = /\.[\w]+$/.exec(name)?.[0] ?? ''
  const path = `wxfile://tmp_${next}${ending}`
  next += 1
  writeFile(path, blob)
  return path
}

export function writeFile(path: string, blob: Blob): void {
  removeFile(path)
  files.set(path, { blob, url: URL.createObjectURL(blob) })
}

/** Throws when there is no such file, with the words of the file system manager. */
export function readLocalFile(path: string): Blob {
  const file = files.get(path)
  if (!file) throw new Error(`fail no such file or directory, open ${path}`)
  return file.blob
}

export function hasFile(path: string): boolean {
  return files.has(path)
}

export function removeFile(path: string): void {
  const old = files.get(path)
  if (old) URL.revokeObjectURL(old.url)
  files.delete(path)
}

export function listFiles(folder: string): string[] {
  const prefix = folder.replace(/\/?$/, '/')
  return [...files.keys()].filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length))
}

export function localFileUrl(path: string): string {
  return files.get(path)?.url ?? ''
}
