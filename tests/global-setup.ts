import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A cloud of this run: its process and the folder of its data, for the teardown. */
export interface RunningCloud {
  child: ChildProcess
  folder: string
  url: string
}

declare global {
  var runningClouds: RunningCloud[] | undefined
}

const PATIENCE_MS = 60_000
/** One cloud a jest worker: each has a clock of its own, so that a test may move it. */
const CLOUDS = 3

export const TEST_MASTER_KEY = 'a master key for tests, 32 characters and more'

/** Starts the local clouds, with their phones, for the whole run; tests find them at YIQILAI_CLOUD_URLS. */
export default async function startClouds(): Promise<void> {
  process.env.YIQILAI_MASTER_KEY = TEST_MASTER_KEY
  globalThis.runningClouds = await Promise.all(Array.from({ length: CLOUDS }, startCloud))
  process.env.YIQILAI_CLOUD_URLS = globalThis.runningClouds.map((cloud) => cloud.url).join(' ')
}

/** One more, without any community; `endCloud` ends it. */
export async function startCloud(): Promise<RunningCloud> {
  const folder = mkdtempSync(join(quickDisk(), 'yiqilai-cloud-'))
  const args = [
    'simulator/run.mjs',
    'simulator/start.ts',
    '--port',
    '0',
    '--data',
    folder,
    '--world',
    'empty',
    '--built',
  ]
  const child = spawn(process.execPath, args, {
    cwd: join(__dirname, '..'),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return { child, folder, url: await ready(child) }
}

/** Where nothing waits for a disk: in memory, when the machine has a gigabyte of it to give. */
function quickDisk(): string {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm')
    return bavail * bsize > 2 ** 30 ? '/dev/shm' : tmpdir()
  } catch {
    return tmpdir()
  }
}

function ready(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const timer = setTimeout(
      () => reject(new Error(`The local cloud did not get ready:\n${said}`)),
      PATIENCE_MS,
    )
    const listen = (chunk: Buffer) => {
      if (said.length < 100_000) said += chunk.toString()
      const url = /^READY (http\S+)/m.exec(said)?.[1]
      if (!url) return
      clearTimeout(timer)
      resolve(url)
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.on('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`The local cloud ended with code ${code}:\n${said}`))
    })
  })
}
