/** The gateway's end of the store: starts its process, asks it, and starts it again when it was ended from outside. */
import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { StoreError } from './errors'
import type { CollectionDeclaration } from './requests'

interface Waiting {
  done: (result: never) => void
  failed: (error: unknown) => void
}

interface Message {
  id: number
  result?: never
  error?: { code: string; message: string }
}

const gone = (): StoreError =>
  new StoreError(
    'DATABASE_REQUEST_FAILED',
    'the store ended before it answered: whether this was written is unknown',
  )

export class StoreClient {
  private readonly waiting = new Map<number, Waiting>()
  private last = 0
  private closing = false
  private child!: ChildProcess
  /** Resolves when the process has its documents in memory. */
  private ready!: Promise<unknown>

  private constructor(
    private readonly folder: string,
    private readonly declarations: readonly CollectionDeclaration[],
  ) {
    this.spawn()
  }

  /** Rejects with a sentence when the folder cannot be opened or read, or another holds it. */
  static async start(folder: string, declarations: readonly CollectionDeclaration[]): Promise<StoreClient> {
    const client = new StoreClient(folder, declarations)
    try {
      await client.ready
    } catch (error) {
      client.closing = true
      client.kill()
      throw error
    }
    return client
  }

  private spawn(): void {
    const runner = fileURLToPath(new URL('../../run.mjs', import.meta.url))
    const program = fileURLToPath(new URL('./process.ts', import.meta.url))
    this.child = fork(runner, [program], { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    this.child.on('message', (message: Message) => this.hear(message))
    this.child.on('exit', () => this.ended())
    this.ready = this.send('open', { folder: this.folder, declarations: this.declarations })
    this.ready.catch(() => undefined)
  }

  private hear({ id, result, error }: Message): void {
    const waiter = this.waiting.get(id)
    this.waiting.delete(id)
    if (error) waiter?.failed(new StoreError(error.code, error.message))
    else waiter?.done(result as never)
  }

  private ended(): void {
    const unanswered = [...this.waiting.values()]
    this.waiting.clear()
    for (const { failed } of unanswered) failed(gone())
    if (!this.closing) this.spawn()
  }

  /** What the store answers to an operation of process.ts; rejects with its StoreError. */
  async ask<T>(operation: string, body: unknown = {}): Promise<T> {
    await this.ready
    return this.send<T>(operation, body)
  }

  private send<T>(operation: string, body: unknown): Promise<T> {
    return new Promise<T>((done, failed) => {
      this.last += 1
      const id = this.last
      this.waiting.set(id, { done: done as Waiting['done'], failed })
      this.child.send({ id, operation, body }, (error) => {
        if (!error || !this.waiting.delete(id)) return
        failed(gone())
      })
    })
  }

  /** As kill -9 does. */
  kill(): void {
    this.child.kill('SIGKILL')
  }

  async close(): Promise<void> {
    this.closing = true
    await this.ask('close').catch(() => undefined)
  }
}
