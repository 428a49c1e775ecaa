/**
 * The desk with a mini-program and a table of replies, without a gateway.
 *   node simulator/run.mjs simulator/phone/dev.ts [--app FOLDER] [--stub FILE.json] [--port N]
 */
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { startStubGateway, type StubReplies } from './stub-gateway.js'

const { values } = parseArgs({
  options: { app: { type: 'string' }, stub: { type: 'string' }, port: { type: 'string', default: '0' } },
})
const projectFolder = join(dirname(fileURLToPath(import.meta.url)), '../..')
const gateway = await startStubGateway({
  miniprogramDir: resolve(values.app ?? join(projectFolder, 'miniprogram')),
  outDir: join(tmpdir(), `yiqilai-desk-${process.pid}`),
  replies: values.stub ? (JSON.parse(readFileSync(values.stub, 'utf8')) as StubReplies) : {},
  people: [
    { openid: 'o-one', name: '王明', role: '业主' },
    { openid: 'o-two', name: '李芳', role: '楼长' },
  ],
  port: Number(values.port),
})
console.log(gateway.url)
process.on('SIGINT', () => void gateway.close().then(() => process.exit(0)))
