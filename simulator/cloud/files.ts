/** Cloud storage as a folder: an id `cloud://local/<path>`, a file under the data folder, a loopback address. */
import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const SCHEME = 'cloud://local/'

const TYPES: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** Never one that a browser would run as a page of this origin. */
export const typeOf = (path: string): string =>
  TYPES[path.split('.').pop()?.toLowerCase() ?? ''] ?? 'application/octet-stream'

/** Parts of letters, digits and a few signs between slashes; nothing that leaves the folder or ends an address. */
const isPath = (path: string): boolean =>
  path.length <= 850 &&
  path.split('/').every((part) => part !== '' && !/^\.+$/.test(part) && !/[\0-\x1f?#%&\\:*"<>|]/.test(part))

export class Files {
  constructor(private readonly folder: string) {}

  idOf(path: string): string {
    return SCHEME + path
  }

  /** Null for an id that is not ours. */
  pathOf(id: string): string | null {
    const path = id.startsWith(SCHEME) ? id.slice(SCHEME.length) : ''
    return isPath(path) ? path : null
  }

  allows(path: string): boolean {
    return isPath(path)
  }

  async has(path: string): Promise<boolean> {
    return isPath(path) && (await stat(join(this.folder, path)).catch(() => null))?.isFile() === true
  }

  /** Durable, and there whole or not at all. Returns the file's id; throws what the file system says. */
  async write(path: string, content: Uint8Array): Promise<string> {
    if (!isPath(path)) throw new Error(`this path is not allowed: ${path}`)
    const place = join(this.folder, path)
    const beside = join(this.folder, `.${randomUUID()}`)
    await mkdir(dirname(place), { recursive: true })
    try {
      const file = await open(beside, 'w')
      await file
        .writeFile(content)
        .then(() => file.sync())
        .finally(() => file.close())
      await rename(beside, place)
    } catch (error) {
      await rm(beside, { force: true })
      throw error
    }
    return this.idOf(path)
  }

  async read(path: string): Promise<Buffer | null> {
    return (await this.has(path)) ? readFile(join(this.folder, path)) : null
  }

  async remove(path: string): Promise<boolean> {
    if (!(await this.has(path))) return false
    await rm(join(this.folder, path), { force: true })
    return true
  }
}
