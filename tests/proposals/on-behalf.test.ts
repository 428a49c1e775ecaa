/** For a neighbour without a phone: 周敏 writes it down, hands over a receipt, and hears of every step in her place. */
import { newEstate, newId, place, theDoor } from '../world'
import type { Community, Person } from '../world'
import { LAMP, seen, takeUp } from './people'

let estate: Community
let he: Person
let steward: Person

beforeAll(async () => {
  estate = await newEstate(2, 6)
  he = await estate.officer('何琳', 'proposalCommittee')
  steward = estate.steward
})

const forHer = (more: object = {}) => ({
  proposalId: newId(),
  ...LAMP,
  neighbour: { name: '沈秀英', ...place(estate, 0) },
  ...more,
})

test('everyone reads whose wish it is and that it was recorded; only the receipt tells her name', async () => {
  const input = forHer()
  const made = await steward.call('proposals.submitFor', input)
  expect(made).toMatchObject({ state: 'screening', author: { surname: '沈', you: false }, onBehalf: true })
  expect(made.receipt?.text).toContain(made.number)
  expect(made.receipt?.text).toContain('沈秀英')
  expect(made.receipt?.text).toMatch(/回执码 [0-9A-Z]{4}-[0-9A-Z]{4}/)
  expect((await steward.call('proposals.submitFor', input)).number).toBe(made.number)
  const { items } = await steward.call('proposals.list', { filter: 'mine' })
  expect(items).toContainEqual(expect.objectContaining({ id: made.id, recorded: true }))
  const neighbour = await estate.resident('王芳', place(estate, 3))
  const read = await seen(neighbour, made.id)
  expect((await neighbour.call('proposals.list', { filter: 'mine' })).items).toEqual([])
  expect(read).toMatchObject({ onBehalf: true, receipt: null, author: { surname: '沈' } })
  expect(JSON.stringify(read)).not.toContain('沈秀英')
})

test('the steward completes and withdraws in her place, is told each step, and may second like a neighbour', async () => {
  const helper = await estate.resident('蒋涛', place(estate, 5))
  await estate.appoint(helper, 'buildingSteward', place(estate, 0).buildingId)
  const made = await helper.call('proposals.submitFor', forHer({ title: '门厅放一把椅子' }))
  const { id: proposalId, version } = made
  const verdict = { kind: 'return' as const, reason: '请说说是哪个门厅' }
  await he.call('proposals.screen', { proposalId, version, verdict })
  expect((await helper.call('desk.home', {})).needs).toContainEqual(
    expect.objectContaining({ kind: 'complete', proposalId }),
  )
  const words = { title: '1 栋门厅放一把椅子', body: LAMP.body, place: '1 栋门厅' }
  const { version: back } = await seen(helper, proposalId)
  const again = await helper.call('proposals.complete', { proposalId, version: back, ...words })
  const taken = await takeUp(he, again)
  await theDoor().advance('10m')
  expect((await helper.call('messages.list', {})).items[0]?.title).toContain('受理了')
  expect(await helper.call('proposals.second', { proposalId })).toMatchObject({ seconds: 1 })
  const step = { proposalId, version: taken.version, reason: '沈阿姨说不用了' }
  expect(await he.refusal('proposals.withdraw', step)).toBe('forbidden')
  expect((await helper.call('proposals.withdraw', step)).state).toBe('withdrawn')
})

test('three of hers may be open, whoever records them; and nobody decides on what they recorded', async () => {
  const her = { neighbour: { name: '吴阿婆', ...place(estate, 1) } }
  for (let n = 0; n < 3; n += 1) await steward.call('proposals.submitFor', forHer(her))
  expect(await steward.refusal('proposals.submitFor', forHer(her))).toBe('limit')
  const two = await estate.officer('丁小满', 'buildingSteward', place(estate, 1).buildingId)
  expect(await two.refusal('proposals.submitFor', forHer(her))).toBe('limit')
  await estate.appoint(two, 'proposalCommittee')
  const one = await two.call('proposals.submitFor', forHer({ title: '信报箱修一修' }))
  expect(one.viewer.canScreen).toBe(false)
})

test('a house steward records for their own house alone, and only for homes on the roll', async () => {
  const two = await estate.officer('丁小雨', 'buildingSteward', place(estate, 30).buildingId)
  expect(await two.refusal('proposals.submitFor', forHer())).toBe('forbidden')
  const nowhere = { neighbour: { name: '沈秀英', ...place(estate, 0), room: '9999' } }
  expect(await steward.refusal('proposals.submitFor', forHer(nowhere))).toBe('not_found')
})

describe('one that concerns a house', () => {
  test('its neighbours second it, others do not; half of the house is enough', async () => {
    const here = await estate.resident('刘洋', place(estate, 7))
    const there = await estate.resident('赵文', place(estate, 40))
    const author = await estate.resident('陈静', place(estate, 8))
    const { id: proposalId, version } = await author.call('proposals.submit', {
      proposalId: newId(),
      ...LAMP,
      title: '1 栋门厅换灯',
    })
    const scope = { kind: 'building' as const, buildingId: place(estate, 0).buildingId }
    const verdict = { kind: 'accept' as const, responsible: 'propertyCompany' as const, scope }
    const taken = await he.call('proposals.screen', { proposalId, version, verdict })
    expect(taken.area).toBe('1 栋')
    expect(taken.threshold).toBeLessThan(10)
    expect(await there.refusal('proposals.second', { proposalId })).toBe('forbidden')
    expect((await seen(there, proposalId)).viewer).toMatchObject({
      canSecond: false,
      whyNotSecond: '这件请 1 栋 的邻居附议，您不住那里。',
    })
    expect(await here.refusal('proposals.second', { proposalId })).toBe('ok')
  })
})
