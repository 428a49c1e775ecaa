/** A year of shifts on any phone: WeChat asks for fewer than a thousand nodes on a page, however far it is opened. */
import type { look } from '../../simulator/phone/runtime/inspect'
import { measureSeason } from '../bench/season'
import { newEstate, place, theDoor } from '../world'
import { connect, type Phone } from './connect'
import { tapOn } from './controls'
import { waitFor } from './phone'
import { step } from './step'

/** WeChat's experience score: WXML 节点数少于 1000. */
const MOST_NODES = 1000

let lead: Phone
let wang: Phone
let activityId: string

const nodesOf = (phone: Phone): Promise<number> =>
  phone.program.evaluate(() => {
    const { __phone } = globalThis as unknown as { __phone: { look: typeof look } }
    return __phone.look().nodes.count
  }) as Promise<number>

beforeAll(async () => {
  const estate = await newEstate(1, 3)
  const [sun, viewer] = await Promise.all([
    estate.officer('孙大勇', 'organisationLead'),
    estate.resident('王桂芳', place(estate, 0)),
  ])
  const door = theDoor()
  await measureSeason(door, sun, viewer)
  activityId = (await sun.call('rosters.list', { filter: 'own' })).items[0]!.id
  lead = await connect(sun.openid, { open: `workbench/season/index?id=${activityId}` })
  wang = await connect(viewer.openid, { open: `pages/activity/index?id=${activityId}` })
}, 120_000)

/** The count, written out beside the test's name. */
async function light(phone: Phone, what: string): Promise<void> {
  const nodes = await nodesOf(phone)
  process.stdout.write(`${what}: ${nodes} nodes\n`)
  expect(nodes).toBeLessThan(MOST_NODES)
}

step('two hundred shifts are gone through by their lead, so many at a time, and back', async () => {
  await lead.sees('后面还有 176 个班')
  await light(lead, 'a season as its lead opens it')
  for (const left of [152, 128, 104, 80, 56, 32, 8]) {
    await tapOn(lead, '后面还有', 'text-link', '.text-link')
    await lead.sees(`后面还有 ${left} 个班`)
    await light(lead, `${left} further on`)
  }
  await tapOn(lead, '后面还有', 'text-link', '.text-link')
  await lead.sees('前面还有 192 个班')
  await lead.seesNot('后面还有')
  await light(lead, 'its end')
  await tapOn(lead, '前面还有', 'text-link', '.text-link')
  await lead.sees('前面还有 168 个班')
})

step('a neighbour opens one week after the other of the same season', async () => {
  await wang.sees('打开')
  await light(wang, 'the activity as a neighbour opens it')
  const weeks = await wang.all('.activity-week', 'nav-row', '.nav')
  for (const week of weeks.slice(1)) {
    await week.tap()
    await waitFor('the week to open', async () => ((await week.text()).includes('收起') ? true : null))
    await light(wang, await week.text())
  }
})
