/** The store's own process: takes operations from the gateway, one message each, and answers when they are durable. */
import type { CollectionDeclaration } from './requests'
import { LmdbEngine } from './engine'
import type { Engine, Write } from './engine'
import { StoreError } from './errors'
import { lockFolder } from './folder-lock'
import { Store } from './store'
import { heapAfterCollection } from '../heap'

interface Request {
  id: number
  operation: string
  body: unknown
}

/** Fails the next commits as a full disk would, when told to. */
class Failing implements Engine {
  failures = 0
  constructor(private readonly inner: Engine) {}
  open = (folder: string): void => this.inner.open(folder)
  load = (each: (key: string, value: string) => void): void => this.inner.load(each)
  stats = (): { entries: number } => this.inner.stats()
  close = (): Promise<void> => this.inner.close()
  commit(batch: readonly Write[]): Promise<void> {
    if (this.failures > 0) {
      this.failures -= 1
      return Promise.reject(new Error('ENOSPC: no space left on device'))
    }
    return this.inner.commit(batch)
  }
}

const engine = new Failing(new LmdbEngine())
let store: Store

const operations: Record<string, (body: never) => unknown> = {
  async open(body: { folder: string; declarations: CollectionDeclaration[] }) {
    engine.open(body.folder)
    await lockFolder(body.folder)
    store = new Store(engine, body.declarations)
    return {}
  },
  insert: (body: never) => store.insert(body),
  find: (body: never) => store.find(body),
  count: (body: never) => store.count(body),
  modify: (body: never) => store.modify(body),
  remove: (body: never) => store.remove(body),
  aggregate: (body: never) => store.aggregate(body),
  addCollection: (body: never) => store.addCollection(body),
  begin: (body: { id: string }) => store.begin(body.id),
  commit: (body: { id: string }) => store.commit(body.id),
  abort: (body: { id: string }) => store.abort(body.id),
  counts: () => store.counts(),
  next: (body: never) => ({ value: store.next(body) }),
  failWrites: (body: { count: number }) => void (engine.failures = body.count),
  memory: heapAfterCollection,
  close: () => store.close(),
}

process.on('message', (message: unknown) => {
  const { id, operation, body } = message as Request
  void answer(id, operation, body)
})

async function answer(id: number, operation: string, body: unknown): Promise<void> {
  try {
    const result = await operations[operation]?.(body as never)
    process.send?.({ id, result: result ?? {} })
  } catch (error) {
    const code = error instanceof StoreError ? error.code : 'DATABASE_REQUEST_FAILED'
    process.send?.({ id, error: { code, message: String((error as Error)?.message ?? error) } })
  }
  if (operation === 'close') process.exit(0)
}

// Without its gateway there is nobody to serve; what was acknowledged is on disk.
process.on('disconnect', () => process.exit(0))
