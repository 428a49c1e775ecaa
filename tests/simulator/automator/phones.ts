import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import automator from 'miniprogram-automator'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../../../simulator/automator/browser'
import { startHost, type Host } from '../../../simulator/automator/host'
import {
  startStubGateway,
  type StubGateway,
  type StubGatewayOptions,
} from '../../../simulator/phone/stub-gateway'

export type Program = Awaited<ReturnType<typeof automator.connect>>

export interface Phones {
  /** A phone of its own, and the unmodified client on it. */
  open(openid: string): Promise<{ program: Program; host: Host }>
  url(openid: string): string
  browser: Browser
  close(): Promise<void>
}

/** A fixture mini-program served with a stand-in for the cloud, and one browser for all phones of a test file. */
export async function startPhones(
  app = 'automator-app',
  cloud: Pick<StubGatewayOptions, 'files' | 'replies'> = { replies: {} },
): Promise<Phones> {
  const outDir = mkdtempSync(join(tmpdir(), 'yiqilai-automator-'))
  const miniprogramDir = join(__dirname, '..', '..', 'fixtures', app)
  const gateway: StubGateway = await startStubGateway({ miniprogramDir, outDir, ...cloud })
  const browser = await openBrowser()
  const hosts: Host[] = []
  const url = (openid: string): string => `${gateway.url}/phone?bare=1&openid=${openid}`
  return {
    browser,
    url,
    async open(openid) {
      const host = await startHost({ phoneUrl: url(openid), port: 0, browser, patienceMs: 10_000 })
      hosts.push(host)
      return { host, program: await automator.connect({ wsEndpoint: host.wsEndpoint }) }
    },
    async close() {
      await Promise.all(hosts.map((host) => host.close()))
      await browser.close()
      await gateway.close()
      rmSync(outDir, { recursive: true, force: true })
    },
  }
}
