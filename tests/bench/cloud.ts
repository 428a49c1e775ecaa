/** A cloud for measuring: its own data, its own functions, ended and cleared away afterwards. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Door } from '../../simulator/world/door'

/** npm runs its scripts here. */
const ROOT = process.cwd()

export const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

export interface BenchCloud {
  door: Door
  stop(): Promise<void>
}

export interface CloudWishes {
  /** Alters what was built, in this folder. */
  change?: (functions: string) => void
  /** Is given each line of the functions' log. */
  hear?: (line: string) => void
}

/** A cloud of its own with the functions of the project and the bare one, in a folder that goes away. */
export async function startCloud({ change, hear }: CloudWishes = {}): Promise<BenchCloud> {
  const folder = mkdtempSync(join(tmpdir(), 'yiqilai-bench-'))
  const functions = join(folder, 'functions')
  process.env.YIQILAI_MASTER_KEY ??= 'a master key for measurements only, 32 and more'
  const { buildFunctions } = await import('../../simulator/cloud/build')
  await buildFunctions({ outDir: functions })
  await buildFunctions({ srcDir: join(ROOT, 'tests/bench/functions'), outDir: functions })
  change?.(functions)
  const declaration = JSON.parse(readFileSync(join(ROOT, 'cloudfunctions/database.json'), 'utf8')) as {
    collections: object[]
  }
  const rule = { read: false, write: false }
  declaration.collections.push({ name: 'benchRows', indexes: [], rule })
  const database = join(folder, 'database.json')
  writeFileSync(database, JSON.stringify(declaration))
  const args = [
    '--expose-gc',
    'simulator/run.mjs',
    'simulator/cloud/main.ts',
    '--port',
    '0',
    '--data',
    join(folder, 'data'),
  ]
  const child = spawn(process.execPath, [...args, '--functions', functions, '--database', database], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const url = await ready(child)
  if (hear && child.stdout) createInterface({ input: child.stdout }).on('line', hear)
  else child.stdout?.resume()
  return {
    door: new Door(url),
    stop: async () => {
      const ended = new Promise((done) => child.once('exit', done))
      child.kill()
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function ready(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const hear = (chunk: Buffer): void => {
      said += chunk.toString()
      const url = /^READY (http\S+)/m.exec(said)?.[1]
      if (!url) return
      child.stdout?.off('data', hear)
      resolve(url)
    }
    child.stdout?.on('data', hear)
    child.once('exit', (code) => reject(new Error(`the local cloud ended with code ${code}`)))
  })
}
