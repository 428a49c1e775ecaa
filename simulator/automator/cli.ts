import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startStubGateway } from '../phone/stub-gateway.js'
import { startHost } from './host.js'

/**
 * cli auto --project P --auto-port N [--phone URL]
 * Opens the mini-program of project P on a phone and lets the client in at port N, until the client closes it.
 * With --phone it is the phone at that address, whose cloud is there too; without, a phone that has no cloud.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    project: { type: 'string' },
    'auto-port': { type: 'string', default: '9420' },
    phone: { type: 'string' },
  },
})

if (!positionals.includes('auto') || typeof values.project !== 'string') {
  console.error('cli auto --project P --auto-port N [--phone URL]')
  process.exit(2)
}

const alone = typeof values.phone === 'string' ? null : await phoneWithoutCloud(values.project)
const phoneUrl = alone?.url ?? String(values.phone)
const host = await startHost({ phoneUrl, port: Number(values['auto-port']) })
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void host.close())
await host.closed
await host.close()
await alone?.close()

async function phoneWithoutCloud(project: string): Promise<{ url: string; close(): Promise<void> }> {
  const config = JSON.parse(readFileSync(join(project, 'project.config.json'), 'utf8')) as {
    miniprogramRoot?: string
  }
  const outDir = mkdtempSync(join(tmpdir(), 'yiqilai-phone-'))
  const miniprogramDir = join(project, config.miniprogramRoot ?? '')
  const gateway = await startStubGateway({ miniprogramDir, outDir, replies: {} })
  const close = async (): Promise<void> => {
    await gateway.close()
    rmSync(outDir, { recursive: true, force: true })
  }
  return { url: `${gateway.url}/phone?bare=1`, close }
}
