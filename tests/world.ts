/** A community of its own for each test, in the one cloud that the run started. */
import { randomInt } from 'node:crypto'
import { claimCode } from '../cloudfunctions/claim-code'
import { Community } from '../simulator/world/community'
import type { Person, Place } from '../simulator/world/community'
import { Door } from '../simulator/world/door'
import { rollWorkbook, sampleHouseholds } from '../simulator/world/workbook'
import type { Household } from '../simulator/world/workbook'

export { newId } from '../simulator/world/community'
export type { Community, Person, Place }

/** The address of this jest worker's own cloud. */
export function cloudUrl(): string {
  const urls = (process.env.YIQILAI_CLOUD_URLS ?? '').split(' ').filter(Boolean)
  const url = urls[(Number(process.env.JEST_WORKER_ID ?? 1) - 1) % urls.length]
  if (!url) throw new Error('No cloud is running: run the tests with npm test, or jest with its config')
  return url
}

/** Openids of tests are longer than any id, which may begin like one by chance. */
const OPENID = /(?<![\w-])o-(?:steward-\d+|[\w-]{28,})(?![\w-])/
const PHONE = /(?<![\w-])1[3-9]\d{9}(?![\w-])/

/** A door that reads every reply of every test: none holds an openid or a phone number. */
class WatchedDoor extends Door {
  override async post(path: string, body: unknown, headers?: Record<string, string>): Promise<unknown> {
    const reply = await super.post(path, body, headers)
    const text = JSON.stringify(reply)
    for (const secret of [OPENID, PHONE]) {
      const leak = path.startsWith('/call/') && secret.exec(text)
      if (leak) throw new Error(`a reply of ${JSON.stringify(body)} holds ${leak[0]}: ${text}`)
    }
    return reply
  }
}

export const theDoor = (): Door => new WatchedDoor(cloudUrl())

/** Claimed by 周敏, without a roll. */
export async function newCommunity(): Promise<Community> {
  const n = randomInt(1, 2 ** 40)
  return Community.claim(
    theDoor(),
    claimCode(n),
    { openid: `o-steward-${n}`, name: '周敏' },
    { name: '梧桐里社区', estate: '枫林苑' },
  )
}

const households = new WeakMap<Community, Household[]>()

/** With a roll: buildings 1–3, entrances 1–2, floors 1–6, rooms 01 and 02: 72 households. */
export async function newEstate(buildings = 3, floors = 6): Promise<Community> {
  const community = await newCommunity()
  const homes = sampleHouseholds(buildings, floors)
  await community.importRoll(await rollWorkbook(homes))
  households.set(community, homes)
  return community
}

/** The n-th household of a new estate, counted over buildings, entrances, floors and rooms. */
export function place(community: Community, n: number): Place {
  const household = households.get(community)?.[n]
  if (!household) throw new Error(`this estate has no household ${n}`)
  const building = community.view.buildings.find((found) => found.name === `${household.building} 栋`)
  if (!building) throw new Error(`no building ${household.building}`)
  return { buildingId: building.id, entrance: household.entrance, room: household.room }
}

/** A day has passed since binding: they may vote. */
export async function dayPasses(): Promise<void> {
  await theDoor().advance('25h')
}

export const after = (from: string, ms: number): string => new Date(Date.parse(from) + ms).toISOString()
export const HOUR = 3_600_000
export const DAY = 24 * HOUR

/** The cloud's present time. */
export const nowOf = async (): Promise<string> => (await theDoor().health()).now
