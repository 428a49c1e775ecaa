/** A cloud of its own for a test file: the fixture functions, a fresh folder, any free port. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Sdk } from './sdk'

const ROOT = join(__dirname, '../../..')
const FIXTURES = join(ROOT, 'tests/fixtures/functions')
const PATIENCE_MS = 60_000

/** What a piece threw inside the function. */
export interface Thrown {
  errCode?: number
  code?: string
  message: string
}

type Piece<A extends unknown[], T> = (sdk: Sdk, ...args: A) => Promise<T>

export interface Started {
  url: string
  child: ChildProcess
}

/** One build of the fixture functions for each test process; esbuild runs outside jest's realm. */
export async function buildFixtures(outDir: string): Promise<void> {
  await run(['simulator/run.mjs', 'simulator/cloud/build.ts', FIXTURES, outDir])
}

/** Starts main.ts; rejects with all it said when it ends before it is ready. */
export async function start(dataDir: string, functionsDir: string, more: string[] = []): Promise<Started> {
  const database = join(FIXTURES, 'database.json')
  const where = ['--data', dataDir, '--functions', functionsDir, '--database', database, '--port', '0']
  const child = spawn(process.execPath, ['simulator/run.mjs', 'simulator/cloud/main.ts', ...where, ...more], {
    cwd: ROOT,
    env: { ...process.env, YIQILAI_MASTER_KEY: 'of the tests' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return { child, url: await untilReady(child) }
}

function untilReady(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const give = (reason: string): void => {
      clearTimeout(timer)
      reject(new Error(`${reason}\n${said}`))
    }
    const timer = setTimeout(() => give('The cloud did not get ready:'), PATIENCE_MS)
    const listen = (chunk: Buffer): void => {
      if (said.length < 100_000) said += chunk.toString()
      const url = /^READY (http\S+)/m.exec(said)?.[1]
      if (!url) return
      clearTimeout(timer)
      resolve(url)
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.on('close', (code) => give(`The cloud ended with ${code}:`))
  })
}

async function run(args: string[]): Promise<void> {
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] })
  const code = await new Promise((resolve) => child.on('close', resolve))
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${String(code)}`)
}

export class TestCloud {
  private constructor(
    public running: Started,
    readonly folder: string,
  ) {}

  static async open(): Promise<TestCloud> {
    const folder = mkdtempSync(join(tmpdir(), 'yiqilai-cloud-test-'))
    await buildFixtures(join(folder, 'functions'))
    const running = await start(join(folder, 'data'), join(folder, 'functions'))
    return new TestCloud(running, folder)
  }

  get url(): string {
    return this.running.url
  }

  /** Starts it again over the same data, after `kill` or `stop`. */
  async again(): Promise<void> {
    this.running = await start(join(this.folder, 'data'), join(this.folder, 'functions'))
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const { child } = this.running
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child.once('close', resolve))
    child.kill(signal)
    await ended
  }

  async close(): Promise<void> {
    await this.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** Runs a piece inside the fixture function, with the real SDK. It may use only its arguments. */
  async run<T, A extends unknown[]>(piece: Piece<A, T>, ...args: A): Promise<T> {
    const reply = await this.attempt('o-tester', piece, args)
    if (reply.thrown) throw new Error(`thrown in the function: ${JSON.stringify(reply.thrown)}`)
    return reply.value as T
  }

  async runAs<T, A extends unknown[]>(openid: string, piece: Piece<A, T>, ...args: A): Promise<T> {
    return (await this.attempt(openid, piece, args)).value as T
  }

  /** What the piece throws; fails when it throws nothing. */
  async thrown<A extends unknown[]>(piece: Piece<A, unknown>, ...args: A): Promise<Thrown> {
    const reply = await this.attempt('o-tester', piece, args)
    if (!reply.thrown) throw new Error(`nothing was thrown: ${JSON.stringify(reply)}`)
    return reply.thrown
  }

  private async attempt<A extends unknown[]>(
    openid: string,
    piece: Piece<A, unknown>,
    args: A,
  ): Promise<{ value?: unknown; thrown?: Thrown }> {
    const reply = await this.call('probe', { source: piece.toString(), args }, openid)
    const body = reply.body as { value?: unknown; thrown?: Thrown; errMsg?: string }
    if (body.errMsg) throw new Error(body.errMsg)
    return body
  }

  call(name: string, event: unknown, openid = 'o-tester'): Promise<{ status: number; body: unknown }> {
    return this.post(`/call/${name}`, event, { 'x-openid': openid })
  }

  async post(
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: unknown }> {
    const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } }
    const reply = await fetch(this.url + path, { ...init, body: JSON.stringify(body) })
    return { status: reply.status, body: await reply.json() }
  }

  async get<T>(path: string): Promise<T> {
    return (await (await fetch(this.url + path)).json()) as T
  }

  async remove(path: string): Promise<void> {
    await (await fetch(this.url + path, { method: 'DELETE' })).text()
  }
}
