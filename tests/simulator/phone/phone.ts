import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type ConsoleMessage, type Locator, type Page } from 'playwright-core'
import { CHROMIUM_FLAGS, findChromium, NO_CHROMIUM } from '../../../simulator/chromium.cjs'
import type * as inspect from '../../../simulator/phone/runtime/inspect'
import { startStubGateway, type StubGateway, type StubReplies } from '../../../simulator/phone/stub-gateway'

export const fixtureApp = join(__dirname, '../../fixtures/phone-app')

type Inspect = typeof inspect

declare global {
  interface Window {
    __phone: Inspect
  }
}

/** One Chromium and one stand-in gateway with the fixture app, for a test file. */
export interface Bench {
  gateway: StubGateway
  open(
    path: string,
    options?: { query?: string; openid?: string; dark?: boolean; touch?: boolean },
  ): Promise<Phone>
  close(): Promise<void>
}

export interface Phone {
  page: Page
  logs: string[]
  /** By id or class as the template has it, among the pages that are shown. */
  at(selector: string): Locator
  text(selector: string): Promise<string>
  data(): Promise<Record<string, unknown>>
  stack(): Promise<string[]>
  close(): Promise<void>
}

export async function startBench(replies: StubReplies = {}): Promise<Bench> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error(NO_CHROMIUM)
  const outDir = mkdtempSync(join(tmpdir(), 'phone-test-'))
  const gateway = await startStubGateway({ miniprogramDir: fixtureApp, outDir, replies })
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS })
  const pool: Pool = new Map()
  return {
    gateway,
    open: (path, options = {}) => open(browser, pool, gateway.url, path, options),
    async close() {
      await browser.close()
      await gateway.close()
      rmSync(outDir, { recursive: true, force: true })
    },
  }
}

/** Tabs that are done with and can be used again, by whether they take fingers; a new one costs half a second. */
type Pool = Map<boolean, Page[]>

async function open(
  browser: Browser,
  pool: Pool,
  url: string,
  path: string,
  options: { query?: string; openid?: string; dark?: boolean; touch?: boolean },
): Promise<Phone> {
  const hasTouch = options.touch ?? false
  const viewport = { width: 375, height: 812 }
  const page =
    pool.get(hasTouch)?.pop() ?? (await (await browser.newContext({ viewport, hasTouch })).newPage())
  const logs: string[] = []
  const listen = (message: ConsoleMessage) => logs.push(`${message.type()} ${message.text()}`)
  page.on('console', listen)
  await page.emulateMedia({ colorScheme: options.dark ? 'dark' : 'light' })
  await page.goto(`${url}/phone?bare=1&openid=${options.openid ?? 'o1'}${options.query ?? ''}#/${path}`)
  await page.waitForSelector('html[data-phone=ready]')
  return phoneOf(page, logs, async () => {
    page.off('console', listen)
    await page.unrouteAll()
    await page.evaluate(() => localStorage.clear())
    await page.goto('about:blank')
    pool.set(hasTouch, [...(pool.get(hasTouch) ?? []), page])
  })
}

function phoneOf(page: Page, logs: string[], close: () => Promise<void>): Phone {
  const shown = '.page-frame:not(.hidden)'
  const at = (selector: string): Locator => {
    const name = selector.slice(1)
    if (selector.startsWith('#')) return page.locator(`${shown} [id$="--${name}"]`).first()
    if (selector.startsWith('.')) return page.locator(`${shown} ${classSelector(name)}`).first()
    return page.locator(`${shown} ${selector}`).first()
  }
  return {
    page,
    logs,
    at,
    text: async (selector) => (await at(selector).textContent()) ?? '',
    data: () =>
      page.evaluate(() => {
        const top = window.__phone.topPage()
        return (top ? window.__phone.data(top.component) : {}) as Record<string, unknown>
      }),
    stack: () => page.evaluate(() => window.__phone.pageStack().map((open) => open.path)),
    close,
  }
}

/** Elements with a class of the template, whatever scope its component gave it. */
export function classSelector(name: string): string {
  return `:is([class~="${name}"], [class*="--${name} "], [class$="--${name}"])`
}

export async function until(check: () => Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + 5000
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}
