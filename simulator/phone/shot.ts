/**
 * Takes a picture of one page of the mini-program.
 *   node simulator/run.mjs simulator/phone/shot.ts --path pages/home/index --out home.png [options]
 *   --url http://127.0.0.1:PORT   a running gateway; without it a stand-in is started
 *   --stub FILE.json              what the stand-in answers: { "<action>": reply, … }
 *   --fixture FILE.json           the same replies laid over a running gateway
 *   --openid X  --dark  --large  --font 1.6  --width 375 --height 812  --full  --offline
 *   --tap "文字或选择器"           taps before the picture; may be given several times, in order
 *   --type "选择器=文字"           types before the picture; --tap and --type run in the order given
 *   --scroll PX  --wait MS  --now ISO (time of the stand-in)  --app FOLDER (another mini-program)
 * Prints what the page logged. Ends with 1 when the phone failed or a script threw.
 */
import { readFileSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { CHROMIUM_FLAGS, findChromium, NO_CHROMIUM } from '../chromium.cjs'
import { startStubGateway, type StubReplies } from './stub-gateway.js'

const { values, tokens } = parseArgs({
  tokens: true,
  options: {
    url: { type: 'string' },
    openid: { type: 'string', default: 'o-local' },
    path: { type: 'string', default: '' },
    out: { type: 'string', default: 'shot.png' },
    stub: { type: 'string' },
    fixture: { type: 'string' },
    app: { type: 'string' },
    font: { type: 'string', default: '1' },
    width: { type: 'string', default: '375' },
    height: { type: 'string', default: '812' },
    now: { type: 'string' },
    wait: { type: 'string', default: '0' },
    scroll: { type: 'string' },
    tap: { type: 'string', multiple: true },
    type: { type: 'string', multiple: true },
    dark: { type: 'boolean', default: false },
    large: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    offline: { type: 'boolean', default: false },
  },
})

const projectFolder = join(dirname(fileURLToPath(import.meta.url)), '../..')
const problems: string[] = []

function replies(file: string | undefined): StubReplies {
  return file ? (JSON.parse(readFileSync(file, 'utf8')) as StubReplies) : {}
}

/** Waits until no call is under way and nothing moved for a moment. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle').catch(() => undefined)
  await page.waitForTimeout(350 + Number(values.wait))
}

async function act(page: Page): Promise<void> {
  for (const token of tokens) {
    if (token.kind !== 'option' || token.value === undefined) continue
    if (token.name === 'tap') await locate(page, token.value).click({ timeout: 5000 })
    else if (token.name === 'type') {
      const at = token.value.indexOf('=')
      const field = locate(page, token.value.slice(0, at))
      await field.click({ timeout: 5000 })
      await page.keyboard.insertText(token.value.slice(at + 1))
    } else continue
    await settle(page)
  }
}

/** `.class`, `#id` and tags as the template writes them; anything else is text on the page. */
function locate(page: Page, text: string) {
  const shown = page.locator('.page-frame:not(.hidden), .phone-overlays, .phone-bar, .phone-tabs')
  if (text.startsWith('.'))
    return shown
      .locator(`[class~="${text.slice(1)}"], [class*="--${text.slice(1)} "], [class$="--${text.slice(1)}"]`)
      .first()
  if (text.startsWith('#')) return shown.locator(`[id$="--${text.slice(1)}"]`).first()
  return shown.getByText(text).first()
}

async function fixture(context: BrowserContext, table: StubReplies): Promise<void> {
  await context.route('**/call/*', async (route) => {
    const { action } = (route.request().postDataJSON() ?? {}) as { action?: string }
    const reply = table[action ?? ''] ?? undefined
    if (reply === undefined) return route.continue()
    const whole = typeof reply === 'object' && reply !== null && 'ok' in reply
    return route.fulfill({ json: whole ? reply : { ok: true, data: reply, now: new Date().toISOString() } })
  })
}

/** The whole page instead of one screen: the window grows by what its content lacks. */
async function growToContent(page: Page): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    const missing = await page.evaluate(() => {
      const scroller = document.querySelector('.page-frame:not(.hidden) .page-scroller')
      return scroller ? scroller.scrollHeight - scroller.clientHeight : 0
    })
    if (missing <= 0) return
    const size = page.viewportSize() ?? { width: 375, height: 812 }
    await page.setViewportSize({ width: size.width, height: Math.min(size.height + missing, 8000) })
    await page.waitForTimeout(150)
  }
}

const stub = values.url
  ? null
  : await startStubGateway({
      miniprogramDir: resolve(values.app ?? join(projectFolder, 'miniprogram')),
      outDir: join(tmpdir(), `yiqilai-shot-${process.pid}`),
      replies: replies(values.stub),
      ...(values.now ? { now: values.now } : {}),
    })
const executablePath = findChromium()
if (!executablePath) throw new Error(NO_CHROMIUM)
const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS })
try {
  const context = await browser.newContext({
    viewport: { width: Number(values.width), height: Number(values.height) },
    deviceScaleFactor: 2,
    colorScheme: values.dark ? 'dark' : 'light',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    hasTouch: false,
  })
  if (values.fixture) await fixture(context, replies(values.fixture))
  const page = await context.newPage()
  page.on('console', (message) => console.log(`${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => problems.push(String(error.stack ?? error)))
  if (values.large) {
    await page.addInitScript(
      (openid) => localStorage.setItem(`wx:${openid}:large`, '{"value":true}'),
      values.openid,
    )
  }
  const query = new URLSearchParams({
    bare: '1',
    openid: values.openid,
    font: values.font,
    offline: values.offline ? '1' : '0',
  })
  const base = values.url ?? stub?.url ?? ''
  await page.goto(`${base}/phone?${query.toString()}#/${values.path.replace(/^\//, '')}`)
  await page.waitForSelector('html[data-phone]', { timeout: 20_000 })
  await settle(page)
  await act(page)
  if (values.scroll) {
    await page.evaluate(
      (top) => document.querySelector('.page-frame:not(.hidden) .page-scroller')?.scrollTo(0, top),
      Number(values.scroll),
    )
    await settle(page)
  }
  if (values.full) await growToContent(page)
  mkdirSync(dirname(resolve(values.out)), { recursive: true })
  await page.screenshot({ path: values.out })
  if ((await page.getAttribute('html', 'data-phone')) === 'failed') problems.push('the phone did not start')
  const notes = await page.locator('.phone-error').allTextContents()
  problems.push(...notes)
} finally {
  await browser.close()
  await stub?.close()
}
for (const problem of problems) console.error(`failed: ${problem}`)
console.log(`${values.out} ${problems.length === 0 ? 'taken' : 'taken, with failures'}`)
process.exitCode = problems.length === 0 ? 0 : 1
