/** The same wish twice: merged into one with all its friends, and what its author can say against that, or a refusal. */
import { newId, theDoor } from '../world'
import type { Person } from '../world'
import type { Proposal, Street } from './people'
import { LAMP, THRESHOLD, newStreet, seen, submit, takeUp, withdrawn } from './people'

let street: Street
/** 冯静 and 唐慧 of the supervision committee. */
let feng: Person
let tang: Person

const WHY = '两件说的是同一段台阶、同一盏灯，合在一起答复更快。'
const RIGHT = '提的人说清楚了，是另一处台阶，不是同一盏灯，退回原来那一步。'

beforeAll(async () => {
  street = await newStreet()
  feng = await street.estate.officer('冯静', 'supervisor')
  tang = await street.estate.officer('唐慧', 'supervisor')
})

const other = (n: number): Person => street.neighbours[n]!

const merge = ({ id: proposalId, version }: Proposal, into: string): Promise<Proposal> =>
  street.he.call('proposals.merge', { proposalId, version, into, reason: WHY })

const refusalOf = ({ id: proposalId, version }: Proposal, into: string, reason = WHY): Promise<string> =>
  street.he.refusal('proposals.merge', { proposalId, version, into, reason })

/** 5 栋's lamp and the same of a neighbour, both collecting seconds. */
async function twice(author = street.chen): Promise<{ lamp: Proposal; same: Proposal }> {
  const lamp = await takeUp(street.he, await submit(author))
  const same = await takeUp(street.he, await submit(other(0), { title: '台阶那里装个灯' }))
  return { lamp, same }
}

const back = async (...pairs: [Person, string][]): Promise<void> => {
  for (const [author, id] of pairs) await withdrawn(author, await seen(author, id))
}

test('seconds are united by person, both pages say so, and everyone is told', async () => {
  const { lamp, same } = await twice()
  for (const n of [1, 2, 3]) await other(n).call('proposals.second', { proposalId: lamp.id })
  for (const n of [3, 4]) await other(n).call('proposals.second', { proposalId: same.id })
  await street.chen.call('proposals.second', { proposalId: same.id })
  const merged = await merge(await seen(street.he, same.id), lamp.id)
  expect(merged).toMatchObject({ state: 'merged', mergedInto: { id: lamp.id, reason: WHY } })
  const one = await seen(other(4), lamp.id)
  // 1, 2, 3, 4, and the author of the other one; 陈建国, whose own it is, is not counted.
  expect(one).toMatchObject({
    seconds: 5,
    seconded: true,
    mergedFrom: [{ id: same.id }],
    coauthors: [{ surname: '邻' }],
  })
  for (const n of [0, 3, 4])
    expect((await other(n).call('messages.list', {})).items[0]?.title).toContain('并到一件里了')
  expect(await other(5).refusal('proposals.second', { proposalId: same.id })).toBe('closed')
  const part = (await other(0).call('desk.myPart', {})).parts.find(({ id }) => id === same.id)
  expect(part?.ledTo).toEqual([{ title: LAMP.title, path: `/pages/proposal/index?id=${lamp.id}` }])
  const acts = async (matterId: string) =>
    (await street.chen.call('desk.record', { matterId })).entries.map(({ act }) => act)
  expect(await acts(same.id)).toContain('merge')
  expect(await acts(lamp.id)).toContain('takeIn')
  const { version } = await seen(street.chen, lamp.id)
  const alone = { proposalId: lamp.id, version, reason: '不想要了' }
  expect(await street.chen.refusal('proposals.withdraw', alone)).toBe('forbidden')
})

test('seconds that come along may be the ones that were missing', async () => {
  const { lamp, same } = await twice()
  for (const n of [1, 2, 3, 4]) await other(n).call('proposals.second', { proposalId: lamp.id })
  for (const n of [5, 6, 7, 8, 9]) await other(n).call('proposals.second', { proposalId: same.id })
  await merge(await seen(street.he, same.id), lamp.id)
  const one = await seen(street.chen, lamp.id)
  expect(one).toMatchObject({ state: 'deliberation', seconds: THRESHOLD, clock: { state: 'running' } })
})

test('brought to one that is still to be looked at, they count as soon as it is taken up', async () => {
  const lamp = await submit(other(10))
  const same = await takeUp(street.he, await submit(other(0), { title: '台阶那里装个灯' }))
  for (const n of [1, 2, 3, 4, 5, 6, 7, 8, 9])
    await other(n).call('proposals.second', { proposalId: same.id })
  await merge(await seen(street.he, same.id), lamp.id)
  await takeUp(street.he, await seen(street.he, lamp.id))
  expect(await seen(street.he, lamp.id)).toMatchObject({ state: 'deliberation', seconds: THRESHOLD })
})

test('not into itself, not into one that is over, not in a circle, not without a reason', async () => {
  const { lamp, same } = await twice(other(8))
  expect(await refusalOf(lamp, lamp.id)).toBe('invalid')
  expect(await refusalOf(same, lamp.id, '一样的')).toBe('invalid')
  expect(await refusalOf(same, newId())).toBe('not_found')
  await merge(same, lamp.id)
  expect(await refusalOf(await seen(street.he, lamp.id), same.id)).toBe('conflict')
  const third = await submit(other(1))
  const over = await submit(other(9))
  await back([other(9), over.id])
  expect(await refusalOf(third, over.id)).toBe('conflict')
  await back([other(1), third.id])
})

test('of two merged into each other at the same moment one is refused', async () => {
  const { lamp, same } = await twice(other(9))
  const refusals = await Promise.all([refusalOf(lamp, same.id), refusalOf(same, lamp.id)])
  expect(refusals.filter((code) => code === 'ok')).toHaveLength(1)
  const states = [(await seen(street.he, lamp.id)).state, (await seen(street.he, same.id)).state]
  expect(states.sort()).toEqual(['merged', 'seconding'])
})

test('its author objects, the supervisors agree, and it is where it was, with its friends', async () => {
  const { lamp, same } = await twice()
  for (const n of [2, 3]) await other(n).call('proposals.second', { proposalId: same.id })
  const merged = await merge(await seen(street.he, same.id), lamp.id)
  expect(merged.viewer.canAppeal).toBe(false)
  const mine = await seen(other(0), same.id)
  expect(mine.viewer.canAppeal).toBe(true)
  const step = { proposalId: same.id, version: mine.version }
  expect(await other(2).refusal('proposals.appeal', { ...step, reason: '不是同一处' })).toBe('forbidden')
  await other(0).call('proposals.appeal', { ...step, reason: '我说的是 2 栋的台阶，不是 5 栋的。' })
  const { today, later } = await feng.call('desk.workbench', {})
  expect([...today, ...later]).toContainEqual(expect.objectContaining({ kind: 'decideAppeal', id: same.id }))
  const { version } = await seen(feng, same.id)
  const ruled = await feng.call('proposals.ruleAppeal', {
    proposalId: same.id,
    version,
    uphold: true,
    reason: RIGHT,
  })
  expect(ruled).toMatchObject({ state: 'seconding', seconds: 2, mergedInto: null, rejection: null })
  expect(await seen(street.chen, lamp.id)).toMatchObject({ seconds: 0, mergedFrom: [], coauthors: [] })
  expect((await other(2).call('messages.list', {})).items[0]).toMatchObject({ matterId: same.id })
  await back([street.chen, lamp.id], [other(0), same.id])
})

describe('a refusal', () => {
  const refuse = async (author: Person): Promise<Proposal> => {
    const { id: proposalId, version } = await submit(author)
    const reason = '这是两户之间的事，请楼栋长上门说和，不在这里公开表决。'
    const verdict = { kind: 'reject' as const, code: 'personalCase' as const, reason }
    await street.he.call('proposals.screen', { proposalId, version, verdict })
    return seen(author, proposalId)
  }
  const appeal = (author: Person, { id: proposalId, version }: Proposal) =>
    author.call('proposals.appeal', { proposalId, version, reason: '不是我一家，整个单元都看不见路。' })

  test('may be appealed against once, to the supervisors, and another screener looks again', async () => {
    const refused = await refuse(street.chen)
    const appealed = await appeal(street.chen, refused)
    expect(appealed).toMatchObject({ clock: { body: 'supervisionCommittee', state: 'running' } })
    const step = { proposalId: refused.id, version: appealed.version }
    expect(await street.chen.refusal('proposals.appeal', { ...step, reason: '再说一遍' })).toBe('conflict')
    const ruling = { ...step, uphold: true, reason: RIGHT }
    expect(await street.he.refusal('proposals.ruleAppeal', ruling)).toBe('forbidden')
    expect(await feng.refusal('proposals.ruleAppeal', { ...ruling, reason: '支持' })).toBe('invalid')
    const again = await feng.call('proposals.ruleAppeal', ruling)
    expect(again).toMatchObject({ state: 'screening', appeal: { ruling: { upheld: true } } })
    expect(await tang.refusal('proposals.ruleAppeal', { ...ruling, version: again.version })).toBe('conflict')
    expect((await seen(street.he, refused.id)).viewer.canScreen).toBe(false)
    const verdict = { kind: 'accept' as const, responsible: 'propertyCompany' as const }
    const screening = { proposalId: refused.id, version: again.version, verdict }
    expect(await street.he.refusal('proposals.screen', screening)).toBe('forbidden')
    const ding = await street.estate.officer('丁小满', 'proposalCommittee')
    await ding.call('proposals.screen', screening)
    await back([street.chen, refused.id])
  })

  test('kept, everyone reads why; and nobody rules on their own', async () => {
    const own = other(1)
    await street.estate.appoint(own, 'supervisor')
    const refused = await refuse(own)
    const appealed = await appeal(own, refused)
    const step = { proposalId: refused.id, version: appealed.version, reason: RIGHT }
    expect(await own.refusal('proposals.ruleAppeal', { ...step, uphold: true })).toBe('forbidden')
    await feng.call('proposals.ruleAppeal', { ...step, uphold: false })
    const read = await seen(other(5), refused.id)
    expect(read).toMatchObject({
      state: 'rejected',
      appeal: { ruling: { upheld: false, reason: RIGHT } },
      clock: { state: 'met' },
    })
  })

  test('after seven days it stands', async () => {
    const refused = await refuse(street.chen)
    await theDoor().setClock(refused.appealUntil!)
    const { version } = await seen(street.chen, refused.id)
    const late = { proposalId: refused.id, version, reason: '现在才看到' }
    expect(await street.chen.refusal('proposals.appeal', late)).toBe('closed')
    expect((await seen(street.chen, refused.id)).viewer.canAppeal).toBe(false)
  })

  test('unruled it stands on the public board in the name of the supervisors, and the branch is told', async () => {
    const chair = await street.estate.officer('陈书记', 'branchSecretary')
    const appealed = await appeal(street.chen, await refuse(street.chen))
    await theDoor().setClock(appealed.clock!.dueAt)
    await theDoor().advance('10m')
    const { items } = await other(2).call('desk.overdue', {})
    expect(items).toContainEqual(
      expect.objectContaining({
        kind: 'appeal',
        id: appealed.id,
        desk: expect.objectContaining({ body: 'supervisionCommittee' }) as unknown,
      }),
    )
    expect((await chair.call('messages.list', {})).items[0]).toMatchObject({ matterId: appealed.id })
    expect((await feng.call('messages.list', {})).items[0]).toMatchObject({ matterId: appealed.id })
  })
})
