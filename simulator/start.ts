/**
 * npm start: builds the functions and the phone, starts the cloud with a community in it, and prints the address.
 *
 *     npm start -- --port N --data DIR --world m-community|empty
 */
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildFunctions } from './cloud/build.js'
import { startCloud } from './cloud/server.js'
import { phoneHandler } from './phone/index.js'
import { Door } from './world/door.js'
import { BEGINS_DAYS_AGO, inhabitants, makeMCommunity } from './world/m-community/index.js'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const DAY = 86_400_000

const { values: options } = parseArgs({
  options: {
    port: { type: 'string', default: '8866' },
    data: { type: 'string', default: join(ROOT, '.data') },
    world: { type: 'string', default: 'm-community' },
    /** Use what is built. */
    built: { type: 'boolean', default: false },
  },
})

/** The installation's own secret, made once and kept with its data. */
function masterKey(folder: string): string {
  const file = join(folder, 'master-key')
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

/** The n-th claim code, from the operator's own program. */
function claimCode(key: string, n: number): string {
  const program = [join(ROOT, 'simulator/run.mjs'), join(ROOT, 'cloudfunctions/claim-code.ts'), String(n)]
  return execFileSync(process.execPath, program, { env: { ...process.env, YIQILAI_MASTER_KEY: key } })
    .toString()
    .trim()
}

async function main(): Promise<void> {
  if (!['m-community', 'empty'].includes(options.world))
    throw new Error('--world 只有 m-community 和 empty 两种')
  const port = Number(options.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('--port 要一个 0 到 65535 的数')
  const dataDir = resolve(options.data)
  makeFolder(dataDir)
  if (!options.built) await buildFunctions()
  const key = process.env.YIQILAI_MASTER_KEY ?? masterKey(dataDir)
  const sample = options.world === 'm-community'
  const cloud = await startCloud({
    port,
    dataDir,
    functionsDir: join(ROOT, 'dist/cloudfunctions'),
    databaseFile: join(ROOT, 'cloudfunctions/database.json'),
    functionEnv: { YIQILAI_MASTER_KEY: key },
    handlers: [
      phoneHandler({
        outDir: join(dataDir, 'phone'),
        miniprogramDir: join(ROOT, 'miniprogram'),
        people: () =>
          (sample ? inhabitants() : [{ openid: 'first', name: '第一位', title: '还没有人' }]).map(
            ({ openid, name, title }) => ({ openid, name, role: title }),
          ),
      }),
    ],
    ...(sample ? { beginsAt: new Date(Date.now() - BEGINS_DAYS_AGO * DAY).toISOString() } : {}),
  })
  const close = (): void => void cloud.close().then(() => process.exit(0))
  process.on('SIGINT', close)
  process.on('SIGTERM', close)
  const { communities } = await cloud.counts()
  if (communities === 0) {
    const code = claimCode(key, 1)
    if (sample) await makeSample(cloud.url, code)
    else console.log(`还没有社区。第一位名册管理员的认领码：${code}`)
  }
  console.log(`READY ${cloud.url}`)
  console.log(`打开 ${cloud.url} ，换人、拨钟、开大字都在那一页。按 Ctrl+C 停。`)
}

async function makeSample(url: string, code: string): Promise<void> {
  const started = Date.now()
  console.log('第一次启动，先把 M 社区建起来：')
  const workbook = join(ROOT, 'tests/fixtures/roll/m-community.xlsx')
  await makeMCommunity(new Door(url), code, workbook, (line) => console.log(`  · ${line}`))
  console.log(`  建好了，用了 ${Math.round((Date.now() - started) / 1000)} 秒。`)
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, '.writable'), '')
  } catch (error) {
    throw new Error(`数据文件夹写不进去：${folder}（${String((error as { code?: string }).code)}）`)
  }
}

await main().catch((error: unknown) => {
  console.error(String((error as Error)?.message ?? error))
  process.exit(1)
})
