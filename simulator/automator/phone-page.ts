import type { Browser, Page } from 'playwright-core'
import type { Driver } from '../phone/driver/index.js'

/** A phone as large as the one the pages were drawn for. */
const SCREEN = { width: 390, height: 844 }
const PATIENCE_MS = 30_000

export interface PhonePage {
  page: Page
  /** Asks the driver in the page; the answer is JSON, `{result}` or `{error}`. Rejects when the page is gone. */
  ask(method: string, params: object): Promise<string>
  /** A PNG of what the phone shows, in base64. */
  picture(): Promise<string>
  close(): Promise<void>
}

type Listener = (method: string, params: unknown) => void

/** Opens a phone of its own, with nothing stored yet, and waits until its first page stands. */
export async function openPhonePage(browser: Browser, url: string, listener: Listener): Promise<PhonePage> {
  const context = await browser.newContext({
    viewport: SCREEN,
    deviceScaleFactor: 2,
    hasTouch: true,
    locale: 'zh-CN',
  })
  try {
    const page = await context.newPage()
    await page.exposeFunction('__tellHost', listener)
    await page.goto(url)
    await started(page)
    return {
      page,
      ask: (method, params) => page.evaluate(askDriver, { method, params }),
      picture: async () => (await page.screenshot({ animations: 'disabled' })).toString('base64'),
      close: () => context.close(),
    }
  } catch (error) {
    await context.close()
    throw error
  }
}

async function started(page: Page): Promise<void> {
  const root = page.locator('html[data-phone]')
  await root.waitFor({ state: 'attached', timeout: PATIENCE_MS })
  if ((await root.getAttribute('data-phone')) !== 'ready') {
    throw new Error(`The phone did not start:\n${await page.locator('body').innerText()}`)
  }
  await page.evaluate(listenToDriver)
}

interface World {
  __driver: Driver
  __tellHost(method: string, params: unknown): void
}

// The two below run in the page.
function listenToDriver(): void {
  const world = globalThis as unknown as World
  world.__driver.onEvent((method, params) => world.__tellHost(method, params))
}

function askDriver({ method, params }: { method: string; params: object }): Promise<string> {
  return (globalThis as unknown as World).__driver.handle(method, params as Record<string, unknown>)
}
