/**
 * Cold start: a fresh process loads the built `api` and answers an action of one database request, against a fresh
 * process that only requires the SDK as it is installed. Alternating; medians of 11.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { median, startCloud } from './cloud'

/** npm runs its scripts here. */
const ROOT = process.cwd()
const RUNS = 11

const ANSWER = `
const { main } = require(process.argv[1])
main({ action: 'members.me', input: {} }).then((reply) => {
  if (!reply.ok) throw new Error(JSON.stringify(reply))
  process.stderr.write(String(performance.now()))
  process.exit(0)
})`
const REQUIRE = `require(process.argv[1]); process.stderr.write(String(performance.now())); process.exit(0)`

/** Milliseconds since the process began, as it says itself. */
function timed(script: string, file: string, env: NodeJS.ProcessEnv): number {
  const done = spawnSync(process.execPath, ['-e', script, file], { env, cwd: ROOT, encoding: 'utf8' })
  const ms = Number(done.stderr)
  if (!(ms > 0)) throw new Error(`the process said ${done.stderr}`)
  return ms
}

export async function measureColdStart(): Promise<{ apiMs: number; sdkMs: number; ratio: number }> {
  const cloud = await startCloud()
  try {
    const env = {
      ...process.env,
      TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${cloud.door.url}/admin` }),
      TENCENTCLOUD_RUNENV: 'SCF',
      TENCENTCLOUD_REGION: 'ap-shanghai',
      SCF_NAMESPACE: 'local',
      TCB_ENV: 'local',
      TENCENTCLOUD_SECRETID: 'local',
      TENCENTCLOUD_SECRETKEY: 'local',
      SILENCE: 'true',
      WX_CONTEXT_KEYS: 'WX_OPENID',
      WX_OPENID: 'o-cold-start',
      TCB_SOURCE: 'wx_client',
    }
    const api: number[] = []
    const sdk: number[] = []
    for (let i = 0; i < RUNS; i += 1) {
      api.push(timed(ANSWER, join(ROOT, 'dist/cloudfunctions/api/index.js'), env))
      sdk.push(timed(REQUIRE, join(ROOT, 'node_modules/wx-server-sdk/index.js'), env))
    }
    return { apiMs: median(api), sdkMs: median(sdk), ratio: median(api) / median(sdk) }
  } finally {
    await cloud.stop()
  }
}
