/** What a notice may and must do, told by 吴志强 and 郑丽 of the property company and their neighbours. */
import { DAY, after, newEstate, newId, nowOf, place, theDoor } from '../world'
import type { Community, Person } from '../world'
import { draft, noticeContent, publish } from './content'

let estate: Community
let wu: Person
let zheng: Person
let wang: Person
let zhao: Person

beforeAll(async () => {
  estate = await newEstate(2, 3)
  wu = await estate.officer('吴志强', 'propertyStaff')
  zheng = await estate.officer('郑丽', 'propertyStaff')
  wang = await estate.resident('王桂芳', place(estate, 0))
  zhao = await estate.resident('赵文', place(estate, 20))
})

describe('before it is published', () => {
  test('nobody but the desk finds a draft', async () => {
    const notice = await draft(wu)
    expect(await wang.refusal('notices.get', { noticeId: notice.id })).toBe('not_found')
    expect((await zheng.call('notices.get', { noticeId: notice.id })).state).toBe('draft')
  })

  test('another desk is not shown it either, by an old version or the right one', async () => {
    const chen = await estate.officer('陈建国', 'branchSecretary')
    const notice = await draft(wu)
    const old = { noticeId: notice.id, version: notice.version + 1 }
    const reply = await chen.reply('notices.submit', old)
    expect(reply).toMatchObject({ error: { code: 'not_found' } })
    expect(JSON.stringify(reply)).not.toContain('停水')
    expect(await chen.refusal('notices.submit', { ...old, version: notice.version })).toBe('forbidden')
  })

  test('questions on it are put to a desk that has someone to answer', async () => {
    const content = await noticeContent({ answeredBy: 'supervisionCommittee' })
    expect(await wu.reply('notices.createDraft', { noticeId: newId(), content })).toMatchObject({
      error: { code: 'invalid', field: 'content.answeredBy' },
    })
  })

  test('who wrote it cannot approve it; a colleague can', async () => {
    const notice = await draft(wu)
    const sent = await wu.call('notices.submit', { noticeId: notice.id, version: notice.version })
    expect(sent.viewer.canApprove).toBe(false)
    expect(await wu.refusal('notices.approve', { noticeId: notice.id, version: sent.version })).toBe(
      'forbidden',
    )
    const approved = await zheng.call('notices.approve', { noticeId: notice.id, version: sent.version })
    expect(approved).toMatchObject({ state: 'published', edition: 1 })
    expect((await wang.call('notices.list', { filter: 'current' })).items.map((row) => row.id)).toContain(
      notice.id,
    )
  })

  test('sent back with a reason it can be mended and sent again', async () => {
    const notice = await draft(wu)
    const sent = await wu.call('notices.submit', { noticeId: notice.id, version: notice.version })
    const back = await zheng.call('notices.return', {
      noticeId: notice.id,
      version: sent.version,
      reason: '时间写错了',
    })
    expect(back).toMatchObject({ state: 'draft', returnedReason: '时间写错了' })
    const content = await noticeContent({ title: '6 月 14 日停水，请提前存水' })
    const mended = await wu.call('notices.changeDraft', {
      noticeId: notice.id,
      version: back.version,
      content,
    })
    expect(mended.title).toBe('6 月 14 日停水，请提前存水')
  })

  test('creating the same draft twice makes one', async () => {
    const noticeId = newId()
    const content = await noticeContent()
    const first = await wu.call('notices.createDraft', { noticeId, content })
    const again = await wu.call('notices.createDraft', { noticeId, content })
    expect(again).toEqual(first)
  })

  test('an older version is stale and shows the present one', async () => {
    const notice = await draft(wu)
    const content = await noticeContent({ title: '改过的标题' })
    await wu.call('notices.changeDraft', { noticeId: notice.id, version: notice.version, content })
    const reply = await wu.reply('notices.changeDraft', {
      noticeId: notice.id,
      version: notice.version,
      content,
    })
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'stale', current: { title: '改过的标题', version: 2 } },
    })
  })

  test('an ask that ends before now, or after the notice, is refused', async () => {
    const now = await nowOf()
    const late = await noticeContent({
      ask: { kind: 'question', prompt: '有问题吗', dueAt: after(now, 40 * DAY) },
    })
    const reply = await wu.reply('notices.createDraft', { noticeId: newId(), content: late })
    expect(reply).toMatchObject({ ok: false, error: { code: 'invalid', field: 'ask.dueAt' } })
  })
})

describe('who it reaches', () => {
  test('a notice for one building is listed there, and found but not answered elsewhere', async () => {
    const building = place(estate, 0).buildingId
    const notice = await publish(wu, zheng, { audience: { kind: 'building', buildingId: building } })
    const listed = async (person: Person) =>
      (await person.call('notices.list', { filter: 'current' })).items.some((row) => row.id === notice.id)
    expect(await listed(wang)).toBe(true)
    expect(await listed(zhao)).toBe(false)
    expect(await zhao.refusal('notices.respond', { noticeId: notice.id, optionId: 'deliver' })).toBe(
      'forbidden',
    )
  })

  test('before sending, the desk sees how many households and people that is', async () => {
    const building = place(estate, 0).buildingId
    const reach = await wu.call('notices.reach', { audience: { kind: 'building', buildingId: building } })
    expect(reach).toEqual({ households: 12, people: 1 })
  })

  test('a building of another community is refused', async () => {
    const content = await noticeContent({ audience: { kind: 'building', buildingId: 'b99' } })
    expect(await wu.refusal('notices.createDraft', { noticeId: newId(), content })).toBe('invalid')
  })

  test('another community does not find it', async () => {
    const notice = await publish(wu, zheng)
    const other = await newEstate(1, 2)
    const stranger = await other.resident('马超', place(other, 0))
    expect(await stranger.refusal('notices.get', { noticeId: notice.id })).toBe('not_found')
    const ask = { questionId: newId(), noticeId: notice.id, text: '隔壁小区也停吗？' }
    expect(await stranger.refusal('notices.ask', ask)).toBe('not_found')
  })
})

describe('what it asks', () => {
  test('an answer counts once, may be changed, and only the desk sees whose it is', async () => {
    const notice = await publish(wu, zheng)
    await wang.call('notices.respond', { noticeId: notice.id, optionId: 'deliver' })
    await wang.call('notices.respond', { noticeId: notice.id, optionId: 'deliver' })
    const mine = await wang.call('notices.respond', { noticeId: notice.id, optionId: 'no' })
    expect(mine).toEqual({ total: 1, mine: 'no', byOption: [], people: [] })
    const desk = await wu.call('notices.get', { noticeId: notice.id })
    expect(desk.responses.people).toEqual([expect.objectContaining({ name: '王桂芳', optionId: 'no' })])
  })

  test('an option that is not there, and an answer after the end, are refused', async () => {
    const now = await nowOf()
    const notice = await publish(wu, zheng, {
      ask: { kind: 'confirm', prompt: '请留人开门', label: '知道了', dueAt: after(now, 60_000) },
    })
    expect(await wang.refusal('notices.respond', { noticeId: notice.id, optionId: 'deliver' })).toBe(
      'invalid',
    )
    await theDoor().advance('2m')
    expect(await wang.refusal('notices.respond', { noticeId: notice.id, optionId: 'confirmed' })).toBe(
      'closed',
    )
  })
})

describe('a published notice is amended in the open', () => {
  test('the second edition says what changed and why, and the first stays to be read', async () => {
    const notice = await publish(wu, zheng)
    await wang.call('notices.respond', { noticeId: notice.id, optionId: 'deliver' })
    const content = await noticeContent({ title: '6 月 13 日停水改到 9 点' })
    const asked = await wu.call('notices.amend', {
      noticeId: notice.id,
      version: notice.version,
      content,
      reason: '施工队要等早高峰过后进场',
    })
    expect((await wang.call('notices.get', { noticeId: notice.id })).edition).toBe(1)
    expect(await wu.refusal('notices.approve', { noticeId: notice.id, version: asked.version })).toBe(
      'forbidden',
    )
    const second = await zheng.call('notices.approve', { noticeId: notice.id, version: asked.version })
    expect(second.editions[1]).toMatchObject({
      edition: 2,
      reason: '施工队要等早高峰过后进场',
      changes: [
        { field: '标题', before: '6 月 13 日停水 8 小时，请提前存水', after: '6 月 13 日停水改到 9 点' },
      ],
    })
    const first = await wang.call('notices.get', { noticeId: notice.id, edition: 1 })
    expect(first).toMatchObject({ edition: 1, title: '6 月 13 日停水 8 小时，请提前存水' })
    const inbox = await wang.call('messages.list', {})
    expect(inbox.items[0]?.title).toContain('6 月 13 日停水改到 9 点')
  })

  test('withdrawn, it stays listed with its reason', async () => {
    const notice = await publish(wu, zheng)
    await wu.call('notices.withdraw', { noticeId: notice.id, version: notice.version, reason: '不停水了' })
    const rows = (await wang.call('notices.list', { filter: 'current' })).items
    expect(rows.find((row) => row.id === notice.id)?.state).toBe('withdrawn')
    expect((await wang.call('notices.get', { noticeId: notice.id })).withdrawnReason).toBe('不停水了')
  })

  test('each change stands in its record, and the chain is whole', async () => {
    const notice = await publish(wu, zheng)
    const record = await wang.call('desk.record', { matterId: notice.id })
    expect(record.intact).toBe(true)
    expect(record.entries.map((entry) => [entry.act, entry.role])).toEqual([
      ['draft', 'propertyStaff'],
      ['submit', 'propertyStaff'],
      ['publish', 'propertyStaff'],
    ])
  })
})
