/** Every page of the app with something on it, as the person it is for: in normal, in large type and in the dark. */
import { readFileSync } from 'node:fs'
import app from '../../miniprogram/app.json'
import type { AuditReport } from '../../simulator/phone/runtime/audits/report'
import { audit } from '../pages/look-audit'
import { connect, type Phone } from './connect'
import { neighbourhood, type Visit } from './neighbourhood'
import { waitFor } from './phone'

const PAGES = [
  ...app.pages,
  ...app.subpackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`)),
]
const LOOKS = ['normal', 'dark', 'large'] as const
type Look = (typeof LOOKS)[number]
const LEAST_SCORE = 95
/** Rules of time: what they find is shown, and is this machine's as much as the page's. */
const TIMED = new Set(['script', 'render'])

let visits: Visit[]
let openids: Record<string, string>
const phones = new Map<string, Phone>()

beforeAll(async () => {
  ;({ visits, openids } = await neighbourhood())
}, 120_000)

async function phoneOf(who: string): Promise<Phone> {
  const known = phones.get(who)
  if (known) return known
  const phone = await connect(openids[who] ?? '')
  // what its first page still does is not to be scored with the page that is opened next
  await stands(phone, 'the first page')
  phones.set(who, phone)
  return phone
}

/** What the page on top says of itself, once it no longer loads. */
async function stands(phone: Phone, page: string): Promise<{ phase: string; problem: unknown }> {
  return waitFor(`${page} to stand`, async () => {
    const { phase, problem } = (await (await phone.page()).data()) as { phase: string; problem: unknown }
    return phase === 'loading' ? null : { phase, problem }
  })
}

async function wear(phone: Phone, look: Look): Promise<void> {
  await phone.program.callWxMethod('setStorageSync', 'large', look === 'large')
  await phone.program.evaluate(
    (theme: string) => {
      const { __phone } = globalThis as unknown as { __phone?: { setEnvironment(change: object): void } }
      __phone?.setEnvironment({ theme })
    },
    look === 'dark' ? 'dark' : 'light',
  )
}

/** What every page scored, with the rules it broke; shown at the end. */
const scores: string[] = []
afterAll(() => process.stdout.write(`WeChat's experience score\n${scores.join('\n')}\n`))

/** What WeChat's experience score finds on the page that was opened last, when that is under 95. */
async function scoreFaults(phone: Phone, page: string, look: Look): Promise<string[]> {
  const report = (await phone.program.stopAudits()) as AuditReport
  const scored = report.pages.filter(({ path }) => path === page).at(-1)
  if (!scored) return ['was not scored']
  const broken = scored.rules.filter(({ score }) => score === 0)
  const found = broken.map(({ name, details }) => `${name}: ${details.join('; ')}`)
  scores.push([`${scored.score} ${page} ${look}`, ...found].join('\n    '))
  const judged = scored.rules.filter(({ name }) => !TIMED.has(name))
  const sum = (rules: typeof judged): number => rules.reduce((total, { weight }) => total + weight, 0)
  const score = Math.round((sum(judged.filter((rule) => rule.score === 100)) / sum(judged)) * 100)
  return score >= LEAST_SCORE ? [] : [`score ${score}`, ...found]
}

/** A PNG of the phone's size whose bytes tell of more than one plain colour. */
function isPicture(file: string): boolean {
  const bytes = readFileSync(file)
  return bytes.readUInt32BE(12) === 0x49484452 && bytes.readUInt32BE(16) >= 750 && bytes.length > 20_000
}

test.each(PAGES)('%s', async (page) => {
  const visit = visits.find((one) => one.page === page)
  if (!visit) throw new Error(`nobody opens ${page}`)
  const phone = await phoneOf(visit.who)
  const faults: string[] = []
  for (const look of LOOKS) {
    await wear(phone, look)
    await phone.program.stopAudits()
    // the dark comes over a page that stands, as it does in the evening
    if (look !== 'dark') await phone.open(`${page}?${visit.query}`)
    expect({ look, ...(await stands(phone, page)) }).toEqual({ look, phase: 'ready', problem: null })
    await phone.on(page)
    expect((await phone.shown()).trim().length).toBeGreaterThan(10)
    const name = page
      .replace(/^pages\//, '')
      .replace(/\/index$/, '')
      .replace('/', '-')
    expect(isPicture(await phone.screenshot(look === 'normal' ? name : `${name}-${look}`))).toBe(true)
    const bars = look === 'large' ? { tap: 60, type: 18 } : { tap: 44, type: 13 }
    for (const fault of (await phone.program.evaluate(audit, bars)) as string[])
      faults.push(`${look}: ${fault}`)
    for (const fault of await scoreFaults(phone, page, look)) faults.push(`${look}: ${fault}`)
  }
  expect(faults).toEqual([])
})
