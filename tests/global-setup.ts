import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The cloud of this run: its process and the folder of its data, for the teardown. */
export interface RunningCloud {
  child: ChildProcess
  folder: string
}

declare global {
  var runningCloud: RunningCloud | undefined
}

const PATIENCE_MS = 60_000

/** Starts one local cloud for the whole run; tests find it at YIQILAI_CLOUD_URL. */
export default async function startCloud(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'yiqilai-cloud-'))
  const root = join(__dirname, '..')
  const args = ['simulator/run.mjs', 'simulator/cloud/main.ts', '--port', '0', '--data', folder]
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  globalThis.runningCloud = { child, folder }
  process.env.YIQILAI_CLOUD_URL = await ready(child)
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
