/** From draft to announced: 李春梅 of the committee drafts, 钱永康 of the poll committee announces. */
import { DAY, HOUR, after, newEstate, newId, nowOf, place, theDoor } from '../world'
import type { Community, Person } from '../world'
import { announced, cast, castRefusal, clockTo, draft, pollContent, pollPeople, submitted } from './content'

let estate: Community
let li: Person
let qian: Person
let wang: Person

beforeAll(async () => {
  ;({ estate, li, qian } = await pollPeople())
  wang = await estate.resident('王桂芳', place(estate, 0))
})

describe('a draft', () => {
  test('is seen by its desk and by who announces it, and by nobody else', async () => {
    const poll = await draft(li)
    expect(poll).toMatchObject({ state: 'draft', rollSize: null, hashes: null })
    expect(await wang.refusal('polls.get', { pollId: poll.id })).toBe('not_found')
    expect((await qian.call('polls.get', { pollId: poll.id })).state).toBe('draft')
    expect((await wang.call('polls.list', { filter: 'current' })).items).toEqual([])
    expect((await li.call('polls.list', { filter: 'own' })).items.map((row) => row.id)).toContain(poll.id)
  })

  test('sent twice makes one', async () => {
    const input = { pollId: newId(), content: await pollContent() }
    const first = await li.call('polls.createDraft', input)
    expect(await li.call('polls.createDraft', input)).toEqual(first)
    expect(await qian.refusal('polls.createDraft', input)).toBe('conflict')
  })

  test('an older copy of it is stale, and the reply shows what stands', async () => {
    const poll = await draft(li)
    const content = await pollContent({ title: '车棚改不改？' })
    await li.call('polls.changeDraft', { pollId: poll.id, version: poll.version, content })
    const reply = await li.reply('polls.changeDraft', { pollId: poll.id, version: poll.version, content })
    expect(reply).toMatchObject({ ok: false, error: { code: 'stale', current: { title: '车棚改不改？' } } })
  })

  test('property staff, organisers and residents draft none', async () => {
    const wu = await estate.officer('吴志强', 'propertyStaff')
    const lead = await estate.officer('何小军', 'organisationLead')
    const input = { pollId: newId(), content: await pollContent() }
    for (const who of [wu, lead]) expect(await who.refusal('polls.createDraft', input)).toBe('forbidden')
    expect(await wang.refusal('polls.createDraft', input)).toBe('forbidden')
  })

  test('the branch drafts advice, never a decision', async () => {
    const editor = await estate.officer('孙晓', 'branchEditor')
    const content = await pollContent({ legalEffect: 'procedural' })
    const reply = await editor.reply('polls.createDraft', { pollId: newId(), content })
    expect(reply).toMatchObject({ ok: false, error: { code: 'invalid', field: 'content.legalEffect' } })
  })

  test('two options that look alike, or a place that is not here, are refused', async () => {
    const alike = await pollContent({
      options: [
        { id: 'a', label: '同意', note: '' },
        { id: 'b', label: '同\u200b意', note: '' },
      ],
    })
    const nowhere = await pollContent({ scope: { kind: 'building', buildingId: 'b99' } })
    for (const content of [alike, nowhere])
      expect(await li.refusal('polls.createDraft', { pollId: newId(), content })).toBe('invalid')
  })

  test('one voice an adult needs a list of adults', async () => {
    const content = await pollContent({ electors: 'adult' })
    const reply = await li.reply('polls.createDraft', { pollId: newId(), content })
    expect(reply).toMatchObject({ ok: false, error: { code: 'invalid', field: 'content.electors' } })
  })
})

describe('announcing', () => {
  test('is for another person than the drafter, even one who holds both offices', async () => {
    const both = await estate.officer('冯敏', 'pollCommittee')
    const poll = await submitted(both)
    expect(await both.refusal('polls.approve', { pollId: poll.id, version: poll.version })).toBe('forbidden')
    expect((await both.call('polls.get', { pollId: poll.id })).viewer.canApprove).toBe(false)
    const done = await qian.call('polls.approve', { pollId: poll.id, version: poll.version })
    expect(done.state).toBe('rollFrozen')
  })

  test("of a branch poll is the secretary's, not the poll committee's", async () => {
    const editor = await estate.officer('宋平', 'branchEditor')
    const secretary = await estate.officer('韩书记', 'branchSecretary')
    const poll = await submitted(editor)
    expect(await qian.refusal('polls.approve', { pollId: poll.id, version: poll.version })).toBe('forbidden')
    const done = await secretary.call('polls.approve', { pollId: poll.id, version: poll.version })
    expect(done).toMatchObject({ state: 'rollFrozen', desk: { body: 'branch' } })
    const theirs = await submitted(li)
    expect(await secretary.refusal('polls.approve', { pollId: theirs.id, version: theirs.version })).toBe(
      'forbidden',
    )
  })

  test('freezes question and roll under hashes, and nothing changes after', async () => {
    const poll = await announced(li, qian)
    expect(poll).toMatchObject({ state: 'rollFrozen', rollSize: 48 })
    expect(poll.hashes?.question).toMatch(/^[0-9a-f]{64}$/)
    expect(poll.hashes?.roll).toMatch(/^[0-9a-f]{64}$/)
    const content = await pollContent()
    expect(await li.refusal('polls.changeDraft', { pollId: poll.id, version: poll.version, content })).toBe(
      'forbidden',
    )
    expect(await li.refusal('polls.submit', { pollId: poll.id, version: poll.version })).toBe('forbidden')
  })

  test('sent twice announces once', async () => {
    const { id, version } = await submitted(li)
    const step = { pollId: id, version }
    const replies = await Promise.all([qian.reply('polls.approve', step), qian.reply('polls.approve', step)])
    expect(replies.filter((reply) => reply.ok).length).toBeLessThanOrEqual(1)
    const after = await qian.call('polls.get', { pollId: id })
    if (after.state === 'inReview') await qian.call('polls.approve', step)
    const last = await qian.call('polls.get', { pollId: id })
    expect(last).toMatchObject({ state: 'rollFrozen', rollSize: 48, version: version + 1 })
  })

  test('a poll of one building has only its households on the roll', async () => {
    const here = estate.view.buildings[0]!
    const poll = await announced(li, qian, { scope: { kind: 'building', buildingId: here.id } })
    expect(poll).toMatchObject({ rollSize: 24, scopeName: here.name, mine: { onRoll: false } })
    const seen = await wang.call('polls.get', { pollId: poll.id })
    expect(seen.mine).toMatchObject({ onRoll: true, ballot: null, actedBy: null })
    expect(seen.mine.voice).toContain(here.name)
    const stranger = await estate.resident('陈立', place(estate, 30))
    expect((await stranger.call('polls.get', { pollId: poll.id })).mine.onRoll).toBe(false)
  })

  test('is refused once its opening has passed', async () => {
    const poll = await submitted(li)
    await clockTo(poll.opensAt)
    const reply = await qian.reply('polls.approve', { pollId: poll.id, version: poll.version })
    expect(reply).toMatchObject({ ok: false, error: { code: 'invalid', field: 'content.opensAt' } })
  })

  test('sent back, it can be mended; the drafter is told why', async () => {
    const poll = await submitted(li)
    const back = await qian.call('polls.return', {
      pollId: poll.id,
      version: poll.version,
      reason: '问题没写清楚在哪儿',
    })
    expect(back).toMatchObject({ state: 'draft', returnedReason: '问题没写清楚在哪儿' })
    const inbox = await li.call('messages.list', {})
    expect(inbox.items.some((item) => item.body.includes('没写清楚在哪儿'))).toBe(true)
  })
})

describe('before it opens', () => {
  test('it can be cancelled with a reason; afterwards only the clock ends it', async () => {
    const poll = await announced(li, qian)
    const cancelled = await qian.call('polls.cancel', {
      pollId: poll.id,
      version: poll.version,
      reason: '施工方退出了，重新找',
    })
    expect(cancelled).toMatchObject({ state: 'cancelled', cancelledReason: '施工方退出了，重新找' })
    expect((await wang.call('polls.list', { filter: 'closed' })).items.map((row) => row.id)).toContain(
      poll.id,
    )
    const other = await announced(li, qian)
    await clockTo(other.opensAt)
    const now = await qian.call('polls.get', { pollId: other.id })
    expect(now).toMatchObject({ state: 'open', viewer: { canCancel: false } })
    expect(
      await qian.refusal('polls.cancel', { pollId: other.id, version: now.version, reason: '算了' }),
    ).toBe('forbidden')
    expect(await castRefusal(wang, poll, 'yes')).toBe('conflict')
  })

  test('nobody votes', async () => {
    const poll = await announced(li, qian)
    expect(await castRefusal(wang, poll, 'yes')).toBe('too_early')
    expect((await wang.call('polls.get', { pollId: poll.id })).viewer).toMatchObject({ canVote: false })
  })
})

describe('the frozen roll', () => {
  test.each(['electors', 'record'])(
    'an approval killed while it writes %s leaves the poll in review; the next try completes it by the roll of then',
    async (collection) => {
      const poll = await submitted(li)
      const step = { pollId: poll.id, version: poll.version }
      await theDoor().post('/faults', { kind: 'killWorker', action: 'polls.approve', collection, count: 1 })
      const killed = await qian.reply('polls.approve', step).catch(() => null)
      await theDoor().remove('/faults')
      expect(killed?.ok).not.toBe(true)
      expect(await qian.call('polls.get', { pollId: poll.id })).toMatchObject({
        state: 'inReview',
        rollSize: null,
      })
      const { rollWorkbook, sampleHouseholds } = await import('../../simulator/world/workbook')
      const fewer = sampleHouseholds(2).slice(0, 40)
      await estate.importRoll(await rollWorkbook(fewer))
      const done = await qian.call('polls.approve', step)
      expect(done).toMatchObject({ state: 'rollFrozen', rollSize: 40 })
      await estate.importRoll(await rollWorkbook(sampleHouseholds(2)))
      const gone = await estate.resident(`走了${collection}`, place(estate, 47))
      expect((await gone.call('polls.get', { pollId: poll.id })).mine.onRoll).toBe(false)
      expect((await wang.call('polls.get', { pollId: poll.id })).mine.onRoll).toBe(true)
    },
  )

  test('a household that leaves the roll afterwards still votes, one that joins does not', async () => {
    const poll = await announced(li, qian)
    const before = await wang.call('polls.get', { pollId: poll.id })
    const { rollWorkbook, sampleHouseholds } = await import('../../simulator/world/workbook')
    const households = sampleHouseholds(3)
    await estate.importRoll(await rollWorkbook(households.slice(1)))
    await clockTo(poll.opensAt)
    const seen = await wang.call('polls.get', { pollId: poll.id })
    expect(seen).toMatchObject({ rollSize: 48, hashes: before.hashes, viewer: { canVote: true } })
    await cast(wang, poll, 'yes')
    const third = estate.view.buildings.find(({ name }) => name === '3 栋')!
    const newcomer = await estate.resident('新来的', { buildingId: third.id, entrance: 1, room: '101' })
    await theDoor().advance('25h')
    expect(await castRefusal(newcomer, poll, 'yes')).toBe('forbidden')
  })
})

test('a poll of another community is not found, whatever one asks of it', async () => {
  const poll = await announced(li, qian)
  const elsewhere = await newEstate(1, 2)
  const stranger = await elsewhere.resident('外来的', place(elsewhere, 0))
  const teller = await elsewhere.officer('别处的', 'pollCommittee')
  const one = { pollId: poll.id }
  for (const action of ['polls.get', 'polls.getResult', 'polls.askTakeOver'] as const)
    expect(await stranger.refusal(action, one)).toBe('not_found')
  expect(await castRefusal(stranger, poll, 'yes')).toBe('not_found')
  const step = { ...one, version: poll.version }
  expect(await teller.refusal('polls.approve', step)).toBe('not_found')
  expect(await teller.refusal('polls.cancel', { ...step, reason: '不行的' })).toBe('not_found')
  expect(await teller.refusal('documents.pollResult', one)).toBe('not_found')
})

test('times that do not fit are refused when it is sent for review', async () => {
  const now = await nowOf()
  const short = await draft(li, { opensAt: after(now, HOUR), closesAt: after(now, 5 * HOUR) })
  expect(await li.refusal('polls.submit', { pollId: short.id, version: short.version })).toBe('invalid')
  const long = await draft(li, { opensAt: after(now, HOUR), closesAt: after(now, 90 * DAY) })
  expect(await li.refusal('polls.submit', { pollId: long.id, version: long.version })).toBe('invalid')
})
