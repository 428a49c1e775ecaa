/** Whose voice counts: parties of owners, offices, an entrance; what a steward settles before the roll is frozen. */
import { rollWorkbook } from '../../simulator/world/workbook'
import type { PollView } from '../../typings/polls'
import { DAY, HOUR, after, dayPasses, nowOf } from '../world'
import type { Person } from '../world'
import { announced, cast, castRefusal, clockTo, pollContent, submitted } from './content'
import { HOMES, announcedToOwners, at, forOwners, ownersEstate, settleAll } from './owners'
import type { Owners } from './owners'

let owners: Owners
let zhang: Person
let poll: PollView

beforeAll(async () => {
  owners = await ownersEstate()
  zhang = await owners.estate.resident('张伟', at(1, 1, '102'))
})

const step = ({ id, version }: PollView) => ({ pollId: id, version })

describe('two 张伟 on different phones', () => {
  let waiting: PollView
  beforeAll(async () => {
    waiting = await submitted(owners.li, forOwners)
  })

  test('keep the roll from being frozen, in one sentence', async () => {
    const reply = await owners.qian.reply('polls.approve', step(waiting))
    expect(reply).toMatchObject({ ok: false, error: { code: 'conflict' } })
    expect(JSON.stringify(reply)).toContain('1 处同名的没认清')
    expect((await owners.qian.call('polls.get', { pollId: waiting.id })).state).toBe('inReview')
  })

  test('are shown to a steward with places and the last four digits, and to nobody else', async () => {
    const { pairs } = await owners.estate.steward.call('polls.unsettled', { pollId: waiting.id })
    const sides = pairs.flatMap(({ left, right }) => [left, right])
    expect(pairs).toHaveLength(1)
    expect(sides.map(({ addresses }) => addresses.join()).sort()).toEqual([
      '1 栋 1 单元 101,1 栋 1 单元 102',
      '1 栋 1 单元 201',
    ])
    expect(sides.flatMap((side) => side.owners.map(({ tail }) => tail)).sort()).toEqual(['0001', '0002'])
    for (const person of [owners.li, owners.qian, zhang])
      expect(await person.refusal('polls.unsettled', { pollId: waiting.id })).toBe('forbidden')
  })

  test('stand in the steward’s queue until he has said who they are, and may say it anew', async () => {
    const { steward } = owners.estate
    const queued = async () =>
      [
        ...(await steward.call('desk.workbench', {})).today,
        ...(await steward.call('desk.workbench', {})).later,
      ]
        .filter(({ kind, id }) => kind === 'settleOwners' && id === waiting.id)
        .map(({ path }) => path)
    expect((await queued())[0]).toBe(`/workbench/poll-roll/index?id=${waiting.id}`)
    await settleAll(owners, waiting.id, true)
    expect(await queued()).toEqual([])
    const [pair] = (await steward.call('polls.unsettled', { pollId: waiting.id })).pairs
    expect(pair).toMatchObject({ same: true })
    const said = await steward.call('polls.settle', { pollId: waiting.id, key: pair!.key, same: false })
    expect(said.pairs).toMatchObject([{ same: false }])
    expect(
      await steward.refusal('polls.settle', {
        pollId: waiting.id,
        key: `p${'0'.repeat(24)}-p${'0'.repeat(24)}`,
        same: true,
      }),
    ).toBe('conflict')
    const { entries } = await steward.call('desk.record', { matterId: waiting.id })
    expect(entries.filter(({ act }) => act === 'settleOwners')).toHaveLength(2)
  })

  test('settled, the roll is frozen and nothing is settled any more', async () => {
    const now = await owners.qian.call('polls.get', { pollId: waiting.id })
    poll = await owners.qian.call('polls.approve', step(now))
    expect(poll).toMatchObject({ state: 'rollFrozen', rollSize: 6 })
    const { pairs, canSettle } = await owners.estate.steward.call('polls.unsettled', { pollId: poll.id })
    expect(canSettle).toBe(false)
    expect(
      await owners.estate.steward.refusal('polls.settle', {
        pollId: poll.id,
        key: pairs[0]!.key,
        same: true,
      }),
    ).toBe('forbidden')
  })
})

describe('on the frozen roll', () => {
  test('one owner of two homes is one voice with both areas', async () => {
    const view = await zhang.call('polls.roll', { pollId: poll.id })
    expect(view).toMatchObject({
      size: 6,
      areaCenti: 74_351,
      hash: poll.hashes?.roll,
      mine: { voice: '1 栋 1 单元 101 等 2 处', areaCenti: 15_050, places: 2 },
    })
    const { mine } = await zhang.call('polls.get', { pollId: poll.id })
    expect(mine).toMatchObject({ voice: '1 栋 1 单元 101 等 2 处', areaCenti: 15_050, onRoll: true })
  })

  test('co-owners are one voice: who votes first acts, the other may ask; a lodger has none', async () => {
    const li = await owners.estate.resident('李娜', at(1, 2, '202'))
    const wang = await owners.estate.resident('王强', at(1, 2, '202'))
    const lodger = await owners.estate.resident('房客', at(1, 2, '202'), { relation: 'tenant' })
    await dayPasses()
    await clockTo(poll.opensAt)
    await cast(li, poll, 'for')
    expect(await castRefusal(wang, poll, 'against')).toBe('conflict')
    expect(await castRefusal(lodger, poll, 'against')).toBe('forbidden')
    const asked = await wang.call('polls.askTakeOver', { pollId: poll.id })
    expect(asked.mine.takeOver).toBe('asked')
    const { takeOvers } = await owners.estate.steward.call('polls.get', { pollId: poll.id })
    const unitId = takeOvers[0]!.unitId
    await owners.estate.steward.call('polls.answerTakeOver', { pollId: poll.id, unitId, allow: true })
    expect((await wang.call('polls.get', { pollId: poll.id })).mine.actedBy).toBe('me')
  })

  test('no reply holds a hash or the digits of a number, but to the steward', async () => {
    const replies = await Promise.all(
      [zhang, owners.qian, owners.li].flatMap((person) => [
        person.call('polls.roll', { pollId: poll.id }),
        person.call('polls.get', { pollId: poll.id }),
        person.call('polls.proxies', { pollId: poll.id }),
      ]),
    )
    expect(JSON.stringify(replies)).not.toMatch(/phone|tail|"0001"/i)
  })

  test('another workbook later changes nothing of it', async () => {
    const before = await zhang.call('polls.roll', { pollId: poll.id })
    await owners.estate.importRoll(await rollWorkbook(HOMES.slice(2)))
    expect(await zhang.call('polls.roll', { pollId: poll.id })).toEqual(before)
    expect((await cast(zhang, poll, 'for')).version).toBe(1)
    await owners.estate.importRoll(await rollWorkbook(HOMES))
  })
})

test('of one entrance only its owners are asked, with what they own there', async () => {
  const content = { scope: { kind: 'entrance', buildingId: 'b1', entrance: 2 } } as const
  const here = await announcedToOwners(owners, content)
  expect(here).toMatchObject({ rollSize: 2, scopeName: '1 栋 2 单元', mine: { onRoll: false } })
  expect((await zhang.call('polls.roll', { pollId: here.id })).mine).toBeNull()
})

test('who asks for what all must agree to has no voice; another building is not asked', async () => {
  const { li, qian } = owners
  const voice = (await zhang.call('members.household', {})).unitId
  const asked = await pollContent({
    ...forOwners,
    method: { kind: 'unanimous', applicantUnitId: voice },
    scope: { kind: 'building', buildingId: 'b1' },
  })
  const here = await announced(li, qian, asked)
  expect(here.rollSize).toBe(3)
  expect((await zhang.call('polls.get', { pollId: here.id })).mine.onRoll).toBe(false)
  const { homes } = await li.call('polls.homes', { buildingId: 'b1' })
  expect(homes.map(({ id }) => id)).toContain(voice)
  expect(JSON.stringify(homes)).not.toContain('张')
  const wide = await submitted(li, { ...asked, scope: { kind: 'community' } })
  const reply = await qian.reply('polls.approve', step(wide))
  expect(reply).toMatchObject({ ok: false, error: { code: 'invalid', field: 'content.scope' } })
})

test('offices vote in person, wherever they live; in a part of the estate, those who live there', async () => {
  const { estate, li, qian } = owners
  const near = await estate.officer('周代表', 'residentRepresentative')
  const far = await estate.officer('吴代表', 'residentRepresentative')
  await estate.bind(near, at(2, 1, '201'), 'family')
  const all = await announced(li, qian, { electors: 'representative' })
  expect(all.rollSize).toBe(2)
  expect((await far.call('polls.get', { pollId: all.id })).mine.voice).toBe('吴代表')
  const some = await announced(li, qian, {
    electors: 'representative',
    scope: { kind: 'building', buildingId: 'b2' },
  })
  expect(some.rollSize).toBe(1)
  await dayPasses()
  await clockTo(some.opensAt)
  await cast(near, some, 'yes')
  expect(await castRefusal(zhang, some, 'yes')).toBe('forbidden')
})

describe('a roll with a day of its own', () => {
  const later = async () => {
    const now = await nowOf()
    return { rollAt: after(now, 2 * DAY), opensAt: after(now, 3 * DAY) }
  }

  test('is frozen by the clock', async () => {
    const times = await later()
    const waiting = await announcedToOwners(owners, times)
    expect(waiting).toMatchObject({ state: 'announced', rollSize: null })
    await clockTo(after(times.rollAt, 10 * 60_000))
    const frozen = await zhang.call('polls.get', { pollId: waiting.id })
    expect(frozen).toMatchObject({ state: 'rollFrozen', rollSize: 6 })
  })

  test('that is not settled by the opening is cancelled, with the reason, and leaves no voice behind', async () => {
    const strangers = [...HOMES, { ...HOMES[7]!, room: '301', phone: '19900000099' }]
    await owners.estate.importRoll(await rollWorkbook(strangers))
    const times = await later()
    const waiting = await announcedToOwners(owners, times)
    await clockTo(after(times.rollAt, HOUR))
    expect((await zhang.call('polls.get', { pollId: waiting.id })).state).toBe('announced')
    expect(await castRefusal(zhang, waiting, 'for')).toBe('too_early')
    await clockTo(after(times.opensAt, 10 * 60_000))
    const ended = await zhang.call('polls.get', { pollId: waiting.id })
    expect(ended).toMatchObject({ state: 'cancelled', rollSize: null, mine: { onRoll: false } })
    expect(ended.cancelledReason).toContain('名册还没定下来')
    expect(await castRefusal(zhang, waiting, 'for')).toBe('conflict')
    await owners.estate.importRoll(await rollWorkbook(HOMES))
  })
})
