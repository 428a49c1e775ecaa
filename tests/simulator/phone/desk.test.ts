import { chromium, type Browser, type FrameLocator, type Page } from 'playwright-core'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CHROMIUM_FLAGS, findChromium, NO_CHROMIUM } from '../../../simulator/chromium.cjs'
import { startStubGateway, type StubGateway } from '../../../simulator/phone/stub-gateway'
import { fixtureApp, until } from './phone'

let browser: Browser
let gateway: StubGateway
let outDir: string
let page: Page

beforeAll(async () => {
  const executablePath = findChromium()
  if (!executablePath) throw new Error(NO_CHROMIUM)
  outDir = mkdtempSync(join(tmpdir(), 'phone-desk-'))
  const people = [
    { openid: 'o-one', name: '王明', role: '业主' },
    { openid: 'o-two', name: '李芳', role: '楼长' },
  ]
  gateway = await startStubGateway({
    miniprogramDir: fixtureApp,
    outDir,
    replies: { 'fixture.hello': { hi: 1 } },
    people,
  })
  browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS })
  page = await browser.newPage({ viewport: { width: 1400, height: 1100 } })
  await page.goto(gateway.url)
})
afterAll(async () => {
  await browser.close()
  await gateway.close()
  rmSync(outDir, { recursive: true, force: true })
})

const phone = (index: number): FrameLocator => page.frameLocator('iframe').nth(index)

test('two phones stand side by side, each with its person', async () => {
  await phone(0).getByText('详情').waitFor()
  await page.getByRole('button', { name: '再放一部' }).click()
  await phone(1).getByText('详情').waitFor()
  await phone(1).getByText('问', { exact: true }).click()
  await until(async () => gateway.calls.length === 1, 'the call')
  expect(gateway.calls[0]?.openid).toBe('o-two')
  await page.getByLabel('这是谁的手机').nth(1).selectOption('o-one')
  await phone(1).getByText('问', { exact: true }).click()
  await until(async () => gateway.calls.length === 2, 'the other person’s call')
  expect(gateway.calls[1]?.openid).toBe('o-one')
})

test('the panel shows what was called and what it cost', async () => {
  await page.getByRole('button', { name: '看调用' }).click()
  const row = page.locator('.panel tbody tr').first()
  expect(await row.locator('td').allTextContents()).toEqual([
    '王明',
    'api',
    'fixture.hello',
    expect.any(String),
    expect.stringMatching(/ B$/),
    expect.stringMatching(/ B$/),
  ])
  expect(await page.locator('.sum').textContent()).toMatch(/调用 2 次 · setData \d+ 次/)
})

test('airplane mode, dark mode and font size belong to one phone', async () => {
  await page.getByRole('button', { name: '飞行模式' }).first().click()
  await phone(0).getByText('问', { exact: true }).click()
  await phone(0).getByText('cloud.callFunction:fail request:fail').waitFor()
  expect(gateway.calls).toHaveLength(2)
  await page.getByRole('button', { name: '深色' }).first().click()
  const background = (index: number) =>
    phone(index)
      .locator('wx-page')
      .evaluate((element) => getComputedStyle(element).backgroundColor)
  await until(async () => (await background(0)) === 'rgb(16, 16, 16)', 'dark')
  expect(await background(1)).toBe('rgb(250, 250, 250)')
  await page.getByLabel('字号').first().selectOption('1.6')
  await phone(0).getByText('详情').waitFor()
  const factor = () =>
    page
      .frames()[1]
      ?.evaluate(
        () =>
          (
            globalThis as unknown as { wx: { getAppBaseInfo(): { fontSizeScaleFactor: number } } }
          ).wx.getAppBaseInfo().fontSizeScaleFactor,
      )
  await until(async () => (await factor()) === 1.6, 'the font factor')
})

test('the address bar follows and leads', async () => {
  await phone(1).getByText('详情').click()
  await until(
    async () => (await page.getByLabel('页面地址').nth(1).inputValue()).startsWith('pages/detail/index?id=7'),
    'the address',
  )
  await page.getByLabel('页面地址').nth(1).fill('pack/deep/index')
  await page.getByRole('button', { name: '打开' }).nth(1).click()
  await phone(1).getByText('6 月 10 日').waitFor()
})

test('moving the clock moves the Date of every phone', async () => {
  const base = Date.now()
  await page.route('**/health', (route) =>
    route.fulfill({ json: { ok: true, now: new Date(base + 86_400_000).toISOString() } }),
  )
  await page.getByRole('button', { name: '+1 天' }).click()
  const frame = page.frames().find((candidate) => candidate.url().includes('bare=1'))
  const now = async () =>
    (await frame?.evaluate(() => (globalThis as unknown as { __wxDate: DateConstructor }).__wxDate.now())) ??
    0
  await until(async () => Math.abs((await now()) - base - 86_400_000) < 60_000, 'tomorrow')
  expect(Math.abs(((await frame?.evaluate(() => Date.now())) ?? 0) - base)).toBeLessThan(60_000)
})
