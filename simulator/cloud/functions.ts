/** Deployed functions: a pool of instances for each, one call at a time in each, with its time and size limits. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'

export interface FunctionConfig {
  /** Seconds. */
  timeout?: number
  memorySize?: number
  /** False: no client may call it. */
  invoke?: boolean
  triggers?: { name: string; type: 'timer'; config: string }[]
}

export interface Caller {
  openid: string | null
  source: 'wx_client' | 'wx_trigger' | 'scf'
  /** Says to the gateway which call a request belongs to. */
  token: string
}

/** What the platform itself refuses; `errMsg` as the phone would see it. */
export class CallError extends Error {
  constructor(
    readonly errCode: number,
    readonly errMsg: string,
  ) {
    super(errMsg)
  }
}

const MOST_INSTANCES = 12
const LARGEST_RESULT = 1024 * 1024

interface Instance {
  worker: Worker
  busy: boolean
  /** Resolves when the code is loaded: a cold start is not part of a call's time limit. */
  loaded: Promise<unknown>
}

interface Pool {
  instances: Instance[]
  waiting: ((instance: Instance) => void)[]
}

export class Functions {
  private readonly pools = new Map<string, Pool>()
  private readonly configs = new Map<string, FunctionConfig>()
  private last = 0
  /** Set by a fault: the next instance taken is ended in the middle of its call, after so many requests. */
  killAfterRequests: number | null = null

  constructor(
    private readonly folder: string,
    private readonly environment: Record<string, string>,
    private readonly clockOffset: () => number,
  ) {
    if (!existsSync(folder)) throw new Error(`没有构建好的云函数：${folder}`)
    for (const name of readdirSync(folder)) {
      const config = join(folder, name, 'config.json')
      if (existsSync(config))
        this.configs.set(name, JSON.parse(readFileSync(config, 'utf8')) as FunctionConfig)
    }
  }

  get all(): ReadonlyMap<string, FunctionConfig> {
    return this.configs
  }

  async call(name: string, event: unknown, caller: Caller): Promise<unknown> {
    const config = this.configs.get(name)
    if (!config) throw new CallError(-501000, `FunctionName parameter could not be found: ${name}`)
    const instance = await this.take(name, config)
    try {
      await instance.loaded
      return await this.run(name, instance, event, caller, (config.timeout ?? 3) * 1000)
    } finally {
      this.giveBack(name, instance)
    }
  }

  /** Ends the instance that serves this call, as a crash of its machine would. */
  async kill(worker: Worker): Promise<void> {
    await worker.terminate()
  }

  private run(
    name: string,
    instance: Instance,
    event: unknown,
    caller: Caller,
    limit: number,
  ): Promise<unknown> {
    this.last += 1
    const id = this.last
    const { worker } = instance
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        clearTimeout(timer)
        worker.off('message', onMessage)
        worker.off('exit', onExit)
      }
      const onMessage = (message: { id: number; result?: string | null; error?: string }): void => {
        if (message.id !== id) return
        settle()
        if (message.error !== undefined)
          return reject(new CallError(-504002, `functions execute fail ${message.error}`))
        if ((message.result?.length ?? 0) > LARGEST_RESULT)
          return reject(new CallError(-504003, 'function result exceeds 1 MB'))
        resolve(message.result ? (JSON.parse(message.result) as unknown) : null)
      }
      const onExit = (): void => {
        settle()
        reject(new CallError(-504002, `functions execute fail | instance of ${name} ended`))
      }
      const timer = setTimeout(() => {
        settle()
        void worker.terminate()
        reject(
          new CallError(
            -504003,
            `FUNCTIONS_TIME_LIMIT_EXCEEDED: Invoking task timed out after ${limit / 1000} seconds`,
          ),
        )
      }, limit)
      worker.on('message', onMessage)
      worker.on('exit', onExit)
      this.running.set(caller.token, worker)
      worker.postMessage({ id, event, environment: environmentOf(caller), clockOffset: this.clockOffset() })
    }).finally(() => this.running.delete(caller.token))
  }

  private readonly running = new Map<string, Worker>()

  /** The instance serving a call, for a fault that ends it. */
  serving(token: string): Worker | undefined {
    return this.running.get(token)
  }

  private take(name: string, config: FunctionConfig): Promise<Instance> {
    const pool = this.pools.get(name) ?? { instances: [], waiting: [] }
    this.pools.set(name, pool)
    const idle = pool.instances.find((instance) => !instance.busy)
    if (idle) {
      idle.busy = true
      return Promise.resolve(idle)
    }
    if (pool.instances.length < MOST_INSTANCES) return Promise.resolve(this.start(name, pool, config))
    return new Promise((resolve) => pool.waiting.push(resolve))
  }

  private start(name: string, pool: Pool, config: FunctionConfig): Instance {
    const worker = new Worker(fileURLToPath(new URL('./worker.cjs', import.meta.url)), {
      env: { ...this.environment },
      workerData: { name, file: join(this.folder, name, 'index.js') },
      resourceLimits: { maxOldGenerationSizeMb: Math.max(128, config.memorySize ?? 256) },
    })
    const loaded = new Promise((resolve) => worker.once('message', resolve).once('exit', resolve))
    const instance: Instance = { worker, busy: true, loaded }
    pool.instances.push(instance)
    worker.on('error', (error) => console.error(`${name}: ${String(error)}`))
    worker.on('exit', () => (pool.instances = pool.instances.filter((one) => one !== instance)))
    return instance
  }

  private giveBack(name: string, instance: Instance): void {
    const pool = this.pools.get(name) as Pool
    const next = pool.waiting.shift()
    if (!pool.instances.includes(instance)) {
      if (next) next(this.start(name, pool, this.configs.get(name) ?? {}))
      return
    }
    if (next) next(instance)
    else instance.busy = false
  }

  async close(): Promise<void> {
    const workers = [...this.pools.values()].flatMap((pool) =>
      pool.instances.map((instance) => instance.worker),
    )
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}

function environmentOf({ openid, source, token }: Caller): Record<string, string> {
  const common = { WX_APPID: 'wxlocal0000000000', TCB_SOURCE: source, WX_API_TOKEN: token }
  if (openid === null) return { ...common, WX_CONTEXT_KEYS: 'WX_APPID,WX_API_TOKEN' }
  return { ...common, WX_OPENID: openid, WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID,WX_API_TOKEN' }
}
