/** The gateway's end of the store: starts its process and asks it. */
import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { StoreError } from './errors'
import type { CollectionDeclaration } from './requests'

interface Waiting {
  done: (result: never) => void
  failed: (error: unknown) => void
}

export class StoreClient {
  private readonly waiting = new Map<number, Waiting>()
  private last = 0

  private constructor(readonly child: ChildProcess) {
    child.on(
      'message',
      (message: { id: number; result?: never; error?: { code: string; message: string } }) => {
        const waiter = this.waiting.get(message.id)
        this.waiting.delete(message.id)
        if (message.error) waiter?.failed(new StoreError(message.error.code, message.error.message))
        else waiter?.done(message.result as never)
      },
    )
    child.on('exit', () => {
      for (const { failed } of this.waiting.values())
        failed(new StoreError('DATABASE_REQUEST_FAILED', 'the store has ended'))
      this.waiting.clear()
    })
  }

  /** Throws when the folder cannot be opened or read. */
  static async start(folder: string, declarations: readonly CollectionDeclaration[]): Promise<StoreClient> {
    const runner = fileURLToPath(new URL('../../run.mjs', import.meta.url))
    const program = fileURLToPath(new URL('./process.ts', import.meta.url))
    const child = fork(runner, [program], {
      execArgv: ['--expose-gc'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    const client = new StoreClient(child)
    try {
      await client.ask('open', { folder, declarations })
    } catch (error) {
      child.kill()
      throw error
    }
    return client
  }

  ask<T>(operation: string, body: unknown = {}): Promise<T> {
    return new Promise<T>((done, failed) => {
      if (!this.child.connected)
        return failed(new StoreError('DATABASE_REQUEST_FAILED', 'the store has ended'))
      this.last += 1
      this.waiting.set(this.last, { done: done as Waiting['done'], failed })
      this.child.send({ id: this.last, operation, body }, (error) => {
        if (error) failed(new StoreError('DATABASE_REQUEST_FAILED', 'the store has ended'))
      })
    })
  }

  async close(): Promise<void> {
    await this.ask('close').catch(() => undefined)
  }
}
