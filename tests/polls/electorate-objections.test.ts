/** The roll is wrong, says 王桂芳: a steward or the poll committee looks into it before the poll opens. */
import type { Output } from '../../typings/api'
import type { RollCorrection } from '../../typings/poll-roll'
import type { PollView } from '../../typings/polls'
import { newId, place } from '../world'
import type { Person } from '../world'
import { announced, clockTo, pollPeople } from './content'
import type { PollPeople } from './content'
import { announcedToOwners, at, ownersEstate, settleAll } from './owners'
import { submitted } from './content'
import { forOwners } from './owners'

const objects = async (person: Person, poll: PollView, text = '面积写错了，房产证上不是这个数。') => {
  const objectionId = newId()
  await person.call('polls.objectRoll', { pollId: poll.id, objectionId, text })
  return objectionId
}

const ruled = (
  by: Person,
  poll: PollView,
  objectionId: string,
  correction: RollCorrection,
): Promise<Output<'polls.ruleRoll'>> =>
  by.call('polls.ruleRoll', {
    pollId: poll.id,
    objectionId,
    uphold: true,
    reason: '核对过登记，改好了。',
    correction,
  })

describe('a roll of owners', () => {
  let owners: Awaited<ReturnType<typeof ownersEstate>>
  let zhao: Person
  let poll: PollView

  beforeAll(async () => {
    owners = await ownersEstate()
    zhao = await owners.estate.resident('赵明', at(2, 1, '201'))
    const waiting = await submitted(owners.li, forOwners)
    await settleAll(owners, waiting.id, false)
  })
  beforeEach(async () => {
    poll = await announcedToOwners(owners)
  })

  const seen = (person = zhao) => person.call('polls.roll', { pollId: poll.id })

  test('an area put right changes weight and hash, and stands in the record with its reason', async () => {
    const before = await seen()
    const id = await objects(zhao, poll)
    await ruled(owners.qian, poll, id, { kind: 'area', place: at(2, 1, '201'), areaCenti: 9_750 })
    const after = await seen()
    expect(after.mine?.areaCenti).toBe(9_750)
    expect(after.areaCenti).toBe((before.areaCenti ?? 0) + 250)
    expect(after.hash).not.toBe(before.hash)
    expect(after.objections.at(-1)).toMatchObject({ state: 'upheld', did: 'area', hash: after.hash })
    const { entries, intact } = await zhao.call('desk.record', { matterId: poll.id })
    expect(intact).toBe(true)
    expect(entries.map(({ act }) => act).slice(-2)).toEqual(['objectRoll', 'correctRoll'])
    expect((await zhao.call('messages.list', {})).items[0]?.title).toContain('改好了')
  })

  test('two parties that are one are merged; a place that is not theirs is taken away, and added as its own', async () => {
    const zhang = await owners.estate.resident(`张伟${newId().slice(0, 3)}`, at(1, 1, '201'))
    await ruled(owners.estate.steward, poll, await objects(zhang, poll), {
      kind: 'merge',
      places: [at(1, 1, '101'), at(1, 1, '201')],
    })
    expect(await seen(zhang)).toMatchObject({
      size: 5,
      mine: { voice: '1 栋 1 单元 101 等 3 处', areaCenti: 22_050, places: 3 },
    })
    await ruled(owners.qian, poll, await objects(zhao, poll), { kind: 'remove', place: at(1, 1, '102') })
    expect((await seen(zhang)).mine).toMatchObject({ voice: '1 栋 1 单元 101 等 2 处', areaCenti: 16_000 })
    await ruled(owners.qian, poll, await objects(zhao, poll), { kind: 'add', place: at(1, 1, '102') })
    const last = await seen(zhang)
    expect(last).toMatchObject({ size: 6, areaCenti: 74_351 })
    const id = await objects(zhao, poll)
    for (const correction of [
      { kind: 'add', place: at(1, 1, '102') },
      { kind: 'merge', places: [at(1, 1, '101'), at(1, 1, '201')] },
      { kind: 'area', place: at(1, 1, '999'), areaCenti: 100 },
    ] satisfies RollCorrection[]) {
      const input = { pollId: poll.id, objectionId: id, uphold: true, reason: '再核对一次。', correction }
      expect(await owners.qian.refusal('polls.ruleRoll', input)).toBe('conflict')
    }
    expect((await seen()).hash).toBe(last.hash)
  })

  test('is read by those who rule, and by others only as ruled, without a name or a word of it', async () => {
    const id = await objects(zhao, poll, '楼上那家早就卖房了，不该在名册上。')
    const { objections } = await owners.qian.call('polls.rollObjections', { pollId: poll.id })
    expect(objections).toMatchObject([
      { id, name: '赵明', address: '2 栋 1 单元 201', viewer: { canRule: true } },
    ])
    expect((await seen()).objections[0]?.text).toContain('早就卖房了')
    const other = await owners.estate.register('路过的')
    const theirs = JSON.stringify(await seen(other))
    expect(theirs).toContain(id)
    expect(theirs).not.toMatch(/赵明|卖房|\b201\b/)
    expect(await zhao.refusal('polls.rollObjections', { pollId: poll.id })).toBe('forbidden')
    const input = { pollId: poll.id, objectionId: id, uphold: false, reason: '登记里还是他家，没有过户。' }
    await owners.qian.call('polls.ruleRoll', input)
    await owners.qian.call('polls.ruleRoll', input)
    expect(await owners.qian.refusal('polls.ruleRoll', { ...input, reason: '换个说法试试。' })).toBe(
      'conflict',
    )
    expect((await seen(other)).objections[0]).toMatchObject({
      state: 'refused',
      reason: input.reason,
      hash: null,
    })
    expect((await seen()).hash).toBe(poll.hashes?.roll)
  })

  test('sent twice it is one; a fourth that waits is too many; nobody rules on their own', async () => {
    const objectionId = newId()
    const input = { pollId: poll.id, objectionId, text: '少了一处车库。' }
    await zhao.call('polls.objectRoll', input)
    expect((await zhao.call('polls.objectRoll', input)).objections).toHaveLength(1)
    await objects(zhao, poll)
    await objects(zhao, poll)
    expect(await zhao.refusal('polls.objectRoll', { ...input, objectionId: newId() })).toBe('limit')
    const own = await objects(owners.qian, poll)
    const rule = { pollId: poll.id, objectionId: own, uphold: false, reason: '我自己看过了。' }
    expect(await owners.qian.refusal('polls.ruleRoll', rule)).toBe('forbidden')
    const queue = await owners.estate.steward.call('desk.workbench', {})
    const waits = [...queue.today, ...queue.later].find(
      ({ kind, id }) => kind === 'ruleRoll' && id === poll.id,
    )
    expect(waits?.note).toContain('4 条')
  })

  test('two who correct at once do not undo each other', async () => {
    const [one, two] = [await objects(zhao, poll), await objects(zhao, poll)]
    const rule = (by: Person, objectionId: string, room: string) =>
      by.reply('polls.ruleRoll', {
        pollId: poll.id,
        objectionId,
        uphold: true,
        reason: '核对过登记，改好了。',
        correction: { kind: 'area', place: at(2, 1, room), areaCenti: 5_000 },
      })
    const replies = await Promise.all([
      rule(owners.qian, one, '101'),
      rule(owners.estate.steward, two, '201'),
    ])
    for (const reply of replies) if (!reply.ok) expect(reply.error.code).toBe('busy')
    const { objections, hash, areaCenti } = await seen()
    const upheld = objections.filter(({ state }) => state === 'upheld')
    expect(upheld).toHaveLength(replies.filter(({ ok }) => ok).length)
    expect(upheld.map((row) => row.hash)).toContain(hash)
    const less = { 0: 0, 1: 19_000, 2: 4_500 }
    const changed = (replies[0]!.ok ? less[1] : 0) + (replies[1]!.ok ? less[2] : 0)
    expect(areaCenti).toBe(74_351 - changed)
  })
})

describe('a roll of homes', () => {
  let people: PollPeople
  let wang: Person
  beforeAll(async () => {
    people = await pollPeople(1)
    wang = await people.estate.resident('王桂芳', place(people.estate, 0))
  })

  test('whose home was left out is added; once it is open nothing changes, and an answer still comes', async () => {
    const { li, qian, estate } = people
    const poll = await announced(li, qian)
    const id = await objects(wang, poll, '我家出租了，不该算一户吗？')
    await ruled(qian, poll, id, { kind: 'remove', place: place(estate, 0) })
    expect((await wang.call('polls.get', { pollId: poll.id })).mine.onRoll).toBe(false)
    await ruled(qian, poll, await objects(wang, poll), { kind: 'add', place: place(estate, 0) })
    const again = await wang.call('polls.roll', { pollId: poll.id })
    expect(again).toMatchObject({ size: 24, hash: poll.hashes?.roll, mine: { areaCenti: null } })
    const late = await objects(wang, poll)
    await clockTo(poll.opensAt)
    expect(
      await wang.refusal('polls.objectRoll', { pollId: poll.id, objectionId: newId(), text: '晚了' }),
    ).toBe('closed')
    const input = { pollId: poll.id, objectionId: late, reason: '已经开始投了，下次改。' }
    const correction = { kind: 'remove', place: place(estate, 0) } as const
    expect(await qian.refusal('polls.ruleRoll', { ...input, uphold: true, correction })).toBe('forbidden')
    await qian.call('polls.ruleRoll', { ...input, uphold: false })
  })
})
