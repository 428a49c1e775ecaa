/** Where documents last: five methods, so that another embedded engine can take lmdb's place. */
import { mkdirSync } from 'node:fs'
import { open } from 'lmdb'
import type { RootDatabase } from 'lmdb'

/** `value` null deletes. `key` is `collection\0id`, `value` canonical EJSON. */
export interface Write {
  key: string
  value: string | null
}

export interface Engine {
  open(folder: string): void
  /** Every document, in no particular order. */
  load(each: (key: string, value: string) => void): void
  /** All or nothing; resolves only when it would survive a power cut. */
  commit(batch: readonly Write[]): Promise<void>
  stats(): { entries: number }
  close(): Promise<void>
}

export class LmdbEngine implements Engine {
  private db!: RootDatabase<string, string>

  open(folder: string): void {
    mkdirSync(folder, { recursive: true })
    // Without overlappingSync a commit is flushed before its promise resolves.
    this.db = open<string, string>({
      path: `${folder}/db`,
      encoding: 'string',
      overlappingSync: false,
      compression: false,
    })
  }

  load(each: (key: string, value: string) => void): void {
    for (const { key, value } of this.db.getRange()) each(String(key), value)
  }

  async commit(batch: readonly Write[]): Promise<void> {
    await this.db.transaction(() => {
      for (const { key, value } of batch) {
        if (value === null) void this.db.remove(key)
        else void this.db.put(key, value)
      }
    })
  }

  stats(): { entries: number } {
    return { entries: (this.db.getStats() as { entryCount?: number }).entryCount ?? 0 }
  }

  async close(): Promise<void> {
    await this.db.close()
  }
}
