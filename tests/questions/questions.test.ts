/** A question has a clock, an answer, and an asker who says whether it was clear. */
import { DAY, after, newEstate, newId, nowOf, place, theDoor } from '../world'
import type { Community, Person } from '../world'
import { publish } from '../notices/content'

let estate: Community
let wu: Person
let zheng: Person
let chen: Person
let wang: Person
let notice: string

beforeAll(async () => {
  estate = await newEstate(2, 3)
  wu = await estate.officer('吴志强', 'propertyStaff')
  zheng = await estate.officer('郑丽', 'propertyStaff')
  chen = await estate.officer('陈建国', 'branchSecretary')
  wang = await estate.resident('王桂芳', place(estate, 0))
})

beforeEach(async () => {
  const now = await nowOf()
  notice = (await publish(wu, zheng, { validUntil: after(now, 60 * DAY) })).id
})

const ask = (person: Person, text = '停水那天能先给 6 栋送一趟水吗？', questionId = newId()) =>
  person.call('notices.ask', { questionId, noticeId: notice, text })

test('everyone reads a question and sees when the answer is due; nobody sees who asked', async () => {
  const asked = await ask(wang)
  expect(asked.clock).toMatchObject({ state: 'running', body: 'propertyCompany', overdueDays: 0 })
  const seen = await chen.call('notices.get', { noticeId: notice })
  expect(seen.questions[0]).toMatchObject({ id: asked.id, asker: { surname: '王', you: false } })
  expect(JSON.stringify(seen)).not.toContain('王桂芳')
})

test('asking twice under one id is one question', async () => {
  const questionId = newId()
  await ask(wang, '热水器要关吗？', questionId)
  await ask(wang, '热水器要关吗？', questionId)
  expect((await wang.call('notices.get', { noticeId: notice })).questions).toHaveLength(1)
})

test('another person cannot take over an id that is in use', async () => {
  const questionId = newId()
  await ask(wang, '热水器要关吗？', questionId)
  const refusal = await chen.refusal('notices.ask', { questionId, noticeId: notice, text: '我也来问' })
  expect(refusal).toBe('not_found')
})

test('only the responsible desk answers, and the asker hears of it', async () => {
  const asked = await ask(wang)
  const words = { questionId: asked.id, version: asked.version, text: '可以，当天 8 点前送到 6 栋门厅。' }
  expect(await chen.refusal('questions.answer', words)).toBe('forbidden')
  const answered = await wu.call('questions.answer', words)
  expect(answered).toMatchObject({ state: 'answered', clock: { state: 'met' } })
  expect((await wang.call('messages.list', {})).items[0]?.body).toContain('送一趟水')
  const home = await wang.call('desk.home', {})
  expect(home.needs).toContainEqual(expect.objectContaining({ kind: 'rate', questionId: asked.id }))
})

test('two colleagues who answer at once: one answer stands, the other is told', async () => {
  const asked = await ask(wang)
  const words = { questionId: asked.id, version: asked.version }
  const outcomes = await Promise.all([
    wu.reply('questions.answer', { ...words, text: '可以送。' }),
    zheng.reply('questions.answer', { ...words, text: '也可以自己来取。' }),
  ])
  expect(outcomes.filter((reply) => reply.ok)).toHaveLength(1)
  expect(outcomes.find((reply) => !reply.ok)).toMatchObject({ error: { code: 'stale' } })
  const seen = await wang.call('questions.get', { questionId: asked.id })
  expect(seen.answers).toHaveLength(1)
})

test('only the asker says it was clear, and it leaves their home page', async () => {
  const asked = await ask(wang)
  const answered = await wu.call('questions.answer', {
    questionId: asked.id,
    version: asked.version,
    text: '可以送。',
  })
  const words = { questionId: asked.id, version: answered.version, clear: true }
  expect(await chen.refusal('questions.rate', words)).toBe('forbidden')
  expect(await wang.call('questions.rate', words)).toMatchObject({ clear: true })
  expect(await wang.call('questions.rate', words)).toMatchObject({ clear: true })
  const home = await wang.call('desk.home', {})
  expect(home.needs).not.toContainEqual(expect.objectContaining({ questionId: asked.id }))
})

test('not clear needs words, and starts a new clock', async () => {
  const asked = await ask(wang)
  const answered = await wu.call('questions.answer', {
    questionId: asked.id,
    version: asked.version,
    text: '看情况。',
  })
  const words = { questionId: asked.id, version: answered.version, clear: false }
  expect(await wang.refusal('questions.rate', words)).toBe('invalid')
  const again = await wang.call('questions.rate', { ...words, text: '到底送不送？' })
  expect(again).toMatchObject({
    state: 'open',
    followUps: [{ text: '到底送不送？' }],
    clock: { metAt: null },
  })
})

test('past its limit it stands on the public board, with the desk and the days', async () => {
  const asked = await ask(wang)
  await theDoor().setClock(after(asked.clock.dueAt, 2 * DAY))
  const board = await chen.call('desk.overdue', {})
  expect(board.items).toContainEqual(
    expect.objectContaining({
      id: asked.id,
      overdueDays: 2,
      desk: expect.objectContaining({ body: 'propertyCompany' }),
    }),
  )
  const current = await wang.call('questions.get', { questionId: asked.id })
  await wu.call('questions.answer', {
    questionId: asked.id,
    version: current.version,
    text: '对不起，晚了。',
  })
  const later = await chen.call('desk.overdue', {})
  expect(later.items.map((item) => item.id)).not.toContain(asked.id)
})

test('a withdrawn notice takes no more questions', async () => {
  const found = await wu.call('notices.get', { noticeId: notice })
  await wu.call('notices.withdraw', { noticeId: notice, version: found.version, reason: '不停水了' })
  expect(
    await wang.refusal('notices.ask', { questionId: newId(), noticeId: notice, text: '那还来吗？' }),
  ).toBe('closed')
})

describe('the content check', () => {
  /** WeChat's verdict over any text that holds these words. */
  const verdict = (when: string, suggest: string, label = 20003) =>
    theDoor().post('/openapi', {
      api: 'security.msgSecCheck',
      when,
      reply: { result: { suggest, label } },
    })

  test('risky words are refused, and nothing is kept', async () => {
    await verdict('不该说的话', 'risky')
    expect(
      await wang.refusal('notices.ask', { questionId: newId(), noticeId: notice, text: '不该说的话' }),
    ).toBe('content_refused')
    expect((await wang.call('notices.get', { noticeId: notice })).questions).toHaveLength(0)
  })

  test('doubtful words wait for a human, seen by their author only', async () => {
    await verdict('物业费去哪儿了', 'review')
    const asked = await ask(wang, '物业费去哪儿了？')
    expect(asked.state).toBe('held')
    expect((await wu.call('notices.get', { noticeId: notice })).questions).toHaveLength(0)
    const held = (await chen.call('moderation.list', {})).items.find((item) => item.id === asked.id)
    expect(held).toMatchObject({ kind: 'question', text: '物业费去哪儿了？' })
    await chen.call('moderation.decide', { id: asked.id, version: held?.version ?? 0, show: true })
    expect((await wu.call('notices.get', { noticeId: notice })).questions[0]).toMatchObject({ state: 'open' })
  })
})

test('a household asks twenty times a day; a repetition is no further time', async () => {
  await theDoor().advance('25h')
  notice = (await publish(wu, zheng, { validUntil: after(await nowOf(), 60 * DAY) })).id
  const zhao = await estate.resident('赵文', place(estate, 3))
  const jun = await estate.resident('赵小军', place(estate, 3))
  const ids = Array.from({ length: 20 }, () => newId())
  for (const [n, id] of ids.entries()) await ask(n % 2 ? zhao : jun, `第 ${n + 1} 问`, id)
  await ask(zhao, '第 2 问', ids[1])
  expect(await zhao.refusal('notices.ask', { questionId: newId(), noticeId: notice, text: '再问一句' })).toBe(
    'limit',
  )
  await theDoor().advance('25h')
  expect((await ask(zhao, '再问一句')).text).toBe('再问一句')
})
