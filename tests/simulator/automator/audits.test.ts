/** The experience score, asked for by the official client: what it finds broken, and that nothing else is. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import QRCode from 'qrcode'
import type { AuditReport, PageScore } from '../../../simulator/phone/runtime/audits/report'
import { startPhones, type Phones, type Program } from './phones'

let phones: Phones
let program: Program
beforeAll(async () => {
  const code = await QRCode.toBuffer('code', { width: 400 })
  const files = Object.fromEntries(
    ['code.png', ...Array.from({ length: 25 }, (_one, n) => `code-${n}.png`)].map((name) => [name, code]),
  )
  const replies = { small: { n: 1 }, large: { ok: true, text: 'x'.repeat(200 * 1024) } }
  phones = await startPhones('audit-app', { files, replies })
  program = (await phones.open('o-one')).program
})
afterAll(() => phones?.close())

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Opens a page, gives it time to load what it loads, and scores it alone. */
async function scoreOf(url: string, more: () => Promise<void> = async () => undefined): Promise<PageScore> {
  await program.stopAudits()
  await program.callWxMethod('reLaunch', { url: `/${url}` })
  await pause(400)
  await more()
  const report = (await program.stopAudits()) as AuditReport
  const page = report.pages.at(-1)
  if (!page) throw new Error('no page was scored')
  return page
}

const broken = (page: PageScore): string[] =>
  page.rules.filter(({ score }) => score === 0).map(({ name }) => name)

test('a good page scores 100', async () => {
  const page = await scoreOf('pages/good/index', async () => {
    await (await (await program.currentPage())!.$('.go'))!.tap()
    await pause(200)
  })
  expect(page.rules.filter(({ score }) => score === 0)).toEqual([])
  expect(page).toMatchObject({ path: 'pages/good/index', score: 100 })
  expect(page.rules.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['imageSize', 'tapArea', 'safeArea', 'contrast', 'inertialScroll']),
  )
})

test.each([
  'script',
  'render',
  'setDataFrequency',
  'setDataSize',
  'wxmlNodes',
  'requestsAtOnce',
  'imagesAtOnce',
  'imageSize',
  'imageRatio',
  'requestCache',
  'tapArea',
  'safeArea',
  'contrast',
  'exceptions',
  'failedRequests',
  'deprecated',
  'setDataBound',
])('a page that breaks %s is caught, and at nothing else', async (rule) => {
  const page = await scoreOf(`pages/broken/index?rule=${rule}`)
  expect(broken(page)).toEqual([rule])
  const { details, weight } = page.rules.find(({ name }) => name === rule)!
  expect(details.length).toBeGreaterThan(0)
  expect(page.score < 100).toBe(weight > 0)
})

test('an address without HTTPS; where nobody answers, a failed request as well', async () => {
  expect(broken(await scoreOf('pages/broken/index?rule=https'))).toEqual(['failedRequests', 'https'])
})

test('styles: scrolling without inertia, and :active', async () => {
  const page = await scoreOf('pages/styles/index')
  expect(broken(page)).toEqual(['inertialScroll', 'active'])
  expect(page.rules.find(({ name }) => name === 'active')?.details).toEqual([
    expect.stringContaining('press:active'),
  ])
})

test('a run scores its pages each alone and all together, by weight; what is not judged is named', async () => {
  await program.callWxMethod('reLaunch', { url: '/pages/good/index' })
  await pause(300)
  await program.stopAudits()
  await program.callWxMethod('reLaunch', { url: '/pages/broken/index?rule=exceptions' })
  await program.callWxMethod('navigateTo', { url: '/pages/good/index' })
  await pause(300)
  const folder = mkdtempSync(join(tmpdir(), 'audits-'))
  const path = join(folder, 'report.html')
  const report = (await program.stopAudits({ path })) as AuditReport
  const html = readFileSync(path, 'utf8')
  rmSync(folder, { recursive: true })
  expect(html).toContain(`体验评分 ${report.score}`)
  expect(html).toContain('坏了')

  const [bad, good] = report.pages.slice(-2)
  expect([bad?.path, good?.path]).toEqual(['pages/broken/index', 'pages/good/index'])
  expect(good?.score).toBe(100)
  const sum = (rules: { weight: number }[]): number => rules.reduce((all, { weight }) => all + weight, 0)
  const exceptions = 3
  expect(report.score).toBe(Math.round((1 - exceptions / sum(report.rules)) * 100))
  expect(report.leftOut).toContainEqual(
    expect.objectContaining({ name: 'firstScreen', weight: 6, reason: expect.any(String) as string }),
  )
  expect(sum(report.rules) + sum(report.leftOut)).toBe(101)
})
