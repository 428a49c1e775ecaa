/** Cloud storage as a folder: an id `cloud://local/<path>`, a file under the data folder, a loopback address. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

const SCHEME = 'cloud://local/'

export class Files {
  constructor(private readonly folder: string) {}

  idOf(path: string): string {
    return SCHEME + path
  }

  /** The file's place, or null for a path that leaves the folder or an id that is not ours. */
  private place(idOrPath: string): string | null {
    const path = idOrPath.startsWith(SCHEME) ? idOrPath.slice(SCHEME.length) : idOrPath
    const clean = normalize(path)
    if (clean === '.' || clean.startsWith('..') || clean.startsWith('/') || clean.includes('\0')) return null
    return join(this.folder, clean)
  }

  pathOf(id: string): string | null {
    return id.startsWith(SCHEME) ? id.slice(SCHEME.length) : null
  }

  has(id: string): boolean {
    const place = id.startsWith(SCHEME) ? this.place(id) : null
    return place !== null && existsSync(place)
  }

  /** Returns the file's id; null when the path is not allowed. */
  async write(path: string, content: Uint8Array): Promise<string | null> {
    const place = this.place(path)
    if (!place) return null
    await mkdir(dirname(place), { recursive: true })
    await writeFile(place, content)
    return this.idOf(path)
  }

  async read(path: string): Promise<Buffer | null> {
    const place = this.place(path)
    return place && existsSync(place) ? readFile(place) : null
  }

  async remove(id: string): Promise<void> {
    const place = this.place(id)
    if (place) await rm(place, { force: true })
  }
}
