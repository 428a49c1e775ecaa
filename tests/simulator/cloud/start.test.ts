import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildFixtures, start } from './test-cloud'
import type { Started } from './test-cloud'

let folder: string
let functions: string
let running: Started | undefined
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yiqilai-start-test-'))
  functions = join(folder, 'functions')
  await buildFixtures(functions)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(async () => {
  if (!running) return
  const ended = new Promise((resolve) => running?.child.once('close', resolve))
  running.child.kill()
  await ended
  running = undefined
})

/** The one sentence with which it ends. */
async function complaint(data: string, more: string[] = [], from = functions): Promise<string> {
  const reason = await start(data, from, more).then(
    (started) => {
      running = started
      return ''
    },
    (error: Error) => error.message,
  )
  expect(reason).toContain('ended with 1')
  const said = reason.split('\n').slice(1).join('\n').trim()
  expect(said.split('\n')).toHaveLength(1)
  return said
}

test('a port in use', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  expect(await complaint(join(folder, 'a'), ['--port', String(port)])).toContain(
    `端口 ${port} 已经有别的程序在用`,
  )
  other.close()
})

test('a data folder that cannot be made', async () => {
  writeFileSync(join(folder, 'a file'), '')
  expect(await complaint(join(folder, 'a file', 'data'))).toContain('数据文件夹写不进去')
})

test('a store that cannot be opened', async () => {
  mkdirSync(join(folder, 'b'))
  writeFileSync(join(folder, 'b', 'store'), 'not a folder')
  expect(await complaint(join(folder, 'b'))).toContain('数据文件夹打不开')
})

test('functions that were not built', async () => {
  expect(await complaint(join(folder, 'c'), [], join(folder, 'nothing'))).toContain('npm run build')
})

test('an option that nobody knows', async () => {
  expect(await complaint(join(folder, 'd'), ['--nonsense'])).toContain('--nonsense')
})

test('two clouds on one folder: the second is told, and the first goes on', async () => {
  running = await start(join(folder, 'e'), functions)
  const first = running
  expect(await complaint(join(folder, 'e'))).toContain('另一个程序正在用这个数据文件夹')
  expect((await fetch(`${first.url}/health`)).status).toBe(200)
})
