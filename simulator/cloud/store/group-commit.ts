/** Writes wait for the disk together: whatever comes while one group is being written goes in the next. */
import { refused } from './errors'
import type { Engine, Write } from './engine'

interface Waiting {
  writes: readonly Write[]
  done: () => void
  failed: (error: unknown) => void
}

export class GroupCommit {
  private queue: Waiting[] = []
  private running: Promise<void> | null = null

  constructor(
    private readonly engine: Engine,
    /** Called when a group could not be written, before its writers hear of it. */
    private readonly onFailure: () => void,
  ) {}

  /** Resolves when these writes would survive a power cut; rejects with a sentence when they could not be written. */
  write(writes: readonly Write[]): Promise<void> {
    if (writes.length === 0) return Promise.resolve()
    return new Promise((done, failed) => {
      this.queue.push({ writes, done, failed })
      this.running ??= this.run()
    })
  }

  private async run(): Promise<void> {
    await Promise.resolve()
    while (this.queue.length > 0) {
      const group = this.queue
      this.queue = []
      try {
        await this.engine.commit(group.flatMap(({ writes }) => writes))
        for (const { done } of group) done()
      } catch (error) {
        // What queued up behind was decided on documents that are not there.
        const lost = [...group, ...this.queue]
        this.queue = []
        this.onFailure()
        const reason = refused(`the data could not be written: ${String((error as Error).message ?? error)}`)
        for (const { failed } of lost) failed(reason)
      }
    }
    this.running = null
  }

  async idle(): Promise<void> {
    await this.running
  }
}
