import type { Engine, Write } from '../../../simulator/cloud/store/engine'

/** An engine without a disk: what is committed is in `kept`; `full` makes it refuse. */
export class MemoryEngine implements Engine {
  readonly kept = new Map<string, string>()
  full = false

  open(): void {}

  load(each: (key: string, value: string) => void): void {
    for (const [key, value] of this.kept) each(key, value)
  }

  async commit(batch: readonly Write[]): Promise<void> {
    await Promise.resolve()
    if (this.full) throw new Error('ENOSPC: no space left on device')
    for (const { key, value } of batch) {
      if (value === null) this.kept.delete(key)
      else this.kept.set(key, value)
    }
  }

  stats(): { entries: number } {
    return { entries: this.kept.size }
  }

  async close(): Promise<void> {}
}
