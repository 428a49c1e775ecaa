/**
 * Every component, drawn by the phone in the pages of tests/fixtures/gallery: nothing too small, too pale or too wide,
 * in normal and large type, light and dark, at the width of small phones and with the system's largest type.
 */
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium, type Browser } from 'playwright-core'
import { CHROMIUM_FLAGS, findChromium } from '../../simulator/chromium.cjs'
import { startStubGateway, type StubGateway } from '../../simulator/phone/stub-gateway'
import { audit } from './look-audit'

const project = resolve(__dirname, '../..')
const gallery = join(project, 'tests/fixtures/gallery')
const names = readdirSync(gallery)

let folder: string
let gateway: StubGateway
let browser: Browser

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yiqilai-gallery-'))
  const app = join(folder, 'miniprogram')
  cpSync(join(project, 'miniprogram'), app, { recursive: true })
  for (const name of names)
    cpSync(join(gallery, name), join(app, 'pages', `gallery-${name}`), { recursive: true })
  symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'))
  const config = JSON.parse(readFileSync(join(app, 'app.json'), 'utf8')) as Record<string, unknown>
  config['pages'] = names.map((name) => `pages/gallery-${name}/index`)
  delete config['tabBar']
  delete config['subpackages']
  writeFileSync(join(app, 'app.json'), JSON.stringify(config))
  gateway = await startStubGateway({ miniprogramDir: app, outDir: join(folder, 'out'), replies: {} })
  const executablePath = findChromium()
  if (!executablePath) throw new Error('no Chromium')
  browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS })
})

afterAll(async () => {
  await browser?.close()
  await gateway?.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Mode {
  name: string
  width: number
  theme: 'light' | 'dark'
  large: boolean
  font: number
}

const modes: Mode[] = [
  { name: 'normal', width: 375, theme: 'light', large: false, font: 1 },
  { name: 'dark', width: 360, theme: 'dark', large: false, font: 1 },
  { name: 'large', width: 360, theme: 'light', large: true, font: 1 },
  { name: 'large, dark, with the largest system type', width: 360, theme: 'dark', large: true, font: 1.6 },
]

test.each(modes)('$name', async ({ width, theme, large, font }) => {
  const page = await browser.newPage({ viewport: { width, height: 812 }, colorScheme: theme })
  const outside: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(gateway.url) && !request.url().startsWith('data:'))
      outside.push(request.url())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.addInitScript((on) => {
    if (on) localStorage.setItem('wx:o-local:large', '{"value":true}')
  }, large)
  await page.goto(`${gateway.url}/phone?bare=1&theme=${theme}&font=${font}`)
  await page.waitForSelector('html[data-phone=ready]')
  const bars = large ? { tap: 60, type: 18 } : { tap: 44, type: 13 }
  const faults: Record<string, string[]> = {}
  for (const name of names) {
    await page.evaluate((url) => wx.reLaunch({ url }), `/pages/gallery-${name}/index`)
    await page.waitForTimeout(350)
    faults[name] = await page.evaluate(audit, bars)
  }
  expect(faults).toEqual(Object.fromEntries(names.map((name) => [name, []])))
  expect({ outside, complaints }).toEqual({ outside: [], complaints: [] })
  await page.close()
})
