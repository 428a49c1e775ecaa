/** The deployed functions: a pool of instances for each, which grows as calls wait. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { failed, noFunction } from './call-error'
import { Instance } from './instance'
import type { Ask, Caller } from './instance'

export interface FunctionConfig {
  /** Seconds; 3 when left out. */
  timeout?: number
  /** Megabytes; 256 when left out. */
  memorySize?: number
  /** False: no client may call it. */
  invoke?: boolean
  /** WeChat's services that it may use; any other is refused. */
  permissions?: { openapi?: string[] }
  /** The events of WeChat's message push that come to it: `wxa_media_check`. */
  messages?: string[]
  triggers?: { name: string; type: 'timer'; config: string }[]
}

/** More at once than the processors can serve would only make each call wait for all the others. */
const MOST_INSTANCES = Math.max(4, 2 * availableParallelism())
const USUAL_SECONDS = 3
const USUAL_MB = 256

interface Pool {
  idle: Instance[]
  count: number
  loading: number
  waiting: ((instance: Instance) => void)[]
}

export class Functions {
  readonly all = new Map<string, FunctionConfig>()
  private readonly pools = new Map<string, Pool>()
  private readonly instances = new Set<Instance>()
  private readonly serving = new Map<string, Instance>()

  /** Throws a sentence when nothing is built there. */
  constructor(
    private readonly folder: string,
    private readonly environment: Record<string, string>,
    private readonly clockOffset: () => number,
    private readonly ask: Ask,
  ) {
    if (!existsSync(folder)) throw new Error(`没有构建好的云函数：${folder}，先运行 npm run build`)
    for (const name of readdirSync(folder)) {
      const config = join(folder, name, 'config.json')
      if (!existsSync(config)) continue
      this.all.set(name, JSON.parse(readFileSync(config, 'utf8')) as FunctionConfig)
      this.pools.set(name, { idle: [], count: 0, loading: 0, waiting: [] })
    }
  }

  /** The answer as JSON. Throws CallError. The time limit starts when an instance has taken the call: a cold start is not part of it. */
  async call(name: string, event: unknown, caller: Caller): Promise<string> {
    const config = this.all.get(name)
    const pool = this.pools.get(name)
    if (!config || !pool) throw noFunction(name)
    const instance = await this.take(name, config, pool)
    this.serving.set(caller.token, instance)
    const seconds = config.timeout ?? USUAL_SECONDS
    try {
      return await instance.serve({ event, caller, seconds, clockOffset: this.clockOffset() })
    } finally {
      this.serving.delete(caller.token)
      this.giveBack(instance, pool)
    }
  }

  permits(name: string, api: string): boolean {
    return this.all.get(name)?.permissions?.openapi?.includes(api) === true
  }

  /** Ends the instance that serves a call. */
  kill(token: string): void {
    this.serving.get(token)?.end()
  }

  private take(name: string, config: FunctionConfig, pool: Pool): Promise<Instance> {
    const idle = pool.idle.pop()
    if (idle) return Promise.resolve(idle)
    return new Promise((resolve, reject) => {
      pool.waiting.push(resolve)
      this.grow(name, config, pool).catch(() => reject(failed(`${name} could not be started`)))
    })
  }

  /** Loading is nearly all processor, so no more load at once than there are processors. */
  private async grow(name: string, config: FunctionConfig, pool: Pool): Promise<void> {
    if (pool.count >= MOST_INSTANCES || pool.loading >= availableParallelism()) return
    pool.count += 1
    pool.loading += 1
    const file = join(this.folder, name, 'index.js')
    const instance = new Instance(name, file, this.environment, config.memorySize ?? USUAL_MB, this.ask)
    this.instances.add(instance)
    void instance.ended.then(() => {
      this.instances.delete(instance)
      pool.idle = pool.idle.filter((one) => one !== instance)
      pool.count -= 1
      if (pool.waiting.length > 0) void this.grow(name, config, pool)
    })
    await instance.loaded
    pool.loading -= 1
    this.giveBack(instance, pool)
    if (pool.waiting.length > 0) void this.grow(name, config, pool)
  }

  private giveBack(instance: Instance, pool: Pool): void {
    if (instance.over) return
    const next = pool.waiting.shift()
    if (next) next(instance)
    else pool.idle.push(instance)
  }

  close(): void {
    for (const instance of this.instances) instance.end()
  }
}
