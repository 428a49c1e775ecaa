/** One instance of a function: a worker thread that is warm once it has loaded, and serves one call at a time. */
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { failed, timedOut, tooLarge } from './call-error'

export interface Caller {
  openid: string | null
  source: 'wx_client' | 'wx_trigger' | 'wx_unknown' | 'scf'
  /** Says to the gateway which call a request belongs to. */
  token: string
}

export interface Call {
  event: unknown
  caller: Caller
  seconds: number
  clockOffset: number
}

interface Answer {
  id: number
  result?: string | null
  error?: string
}

/** What an instance's SDK posts to the gateway, as JSON; null ends the connection without an answer. */
export type Ask = (text: string) => Promise<string | null>

interface Said {
  asks?: number
  text?: string
}

const RESULT_MB = 1
const LEAST_HEAP_MB = 128

export class Instance {
  /** Resolves when it has loaded its function, or could not. */
  readonly loaded: Promise<void>
  readonly ended: Promise<void>
  /** It takes no more calls. */
  over = false
  private readonly worker: Worker
  private last = 0

  constructor(name: string, file: string, environment: Record<string, string>, memoryMb: number, ask: Ask) {
    this.worker = new Worker(fileURLToPath(new URL('./worker.cjs', import.meta.url)), {
      env: { ...environment },
      workerData: { name, file },
      resourceLimits: { maxOldGenerationSizeMb: Math.max(LEAST_HEAP_MB, memoryMb) },
    })
    this.worker.on('error', (error) => console.error(`${name}: ${String(error)}`))
    this.ended = new Promise((resolve) =>
      this.worker.once('exit', () => {
        this.over = true
        resolve()
      }),
    )
    this.worker.on('message', ({ asks, text = '' }: Said) => {
      if (asks) void ask(text).then((reply) => this.worker.postMessage({ answers: asks, text: reply }))
    })
    const said = new Promise<void>((resolve) => this.worker.once('message', () => resolve()))
    this.loaded = Promise.race([said, this.ended])
  }

  /** What the function returned, as JSON. Throws CallError; one that took too long is ended. */
  serve({ event, caller, seconds, clockOffset }: Call): Promise<string> {
    this.last += 1
    const id = this.last
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void): void => {
        clearTimeout(timer)
        this.worker.off('message', onMessage)
        this.worker.off('exit', onExit)
        finish()
      }
      const onMessage = (answer: Answer): void => {
        if (answer.id === id) settle(() => deliver(answer, resolve, reject))
      }
      const onExit = (): void => settle(() => reject(failed('the instance ended in the middle of the call')))
      const timer = setTimeout(() => {
        this.end()
        settle(() => reject(timedOut(seconds)))
      }, seconds * 1000)
      this.worker.on('message', onMessage)
      this.worker.on('exit', onExit)
      this.worker.postMessage({ id, event, environment: environmentOf(caller), clockOffset })
    })
  }

  /** At once, as a crash of its machine would. */
  end(): void {
    this.over = true
    void this.worker.terminate()
  }
}

function deliver(
  { result, error }: Answer,
  resolve: (json: string) => void,
  reject: (error: Error) => void,
): void {
  if (error !== undefined) return reject(failed(error))
  if (Buffer.byteLength(result ?? '') > RESULT_MB * 1024 * 1024)
    return reject(tooLarge('the result', RESULT_MB))
  resolve(result ?? 'null')
}

function environmentOf({ openid, source, token }: Caller): Record<string, string> {
  const common = { WX_APPID: 'wxlocal0000000000', TCB_SOURCE: source, WX_API_TOKEN: token }
  if (openid === null) return { ...common, WX_CONTEXT_KEYS: 'WX_APPID,WX_API_TOKEN' }
  return { ...common, WX_OPENID: openid, WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID,WX_API_TOKEN' }
}
