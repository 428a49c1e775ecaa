/** A private question is between its asker and the responsible desk: nobody else reads it, whatever they may call. */
import type { ActionName, Input } from '../../typings/api'
import { DAY, after, newEstate, newId, nowOf, place, theDoor } from '../world'
import type { Community, Person } from '../world'
import { publish } from '../notices/content'

const SECRET = '我家老人摔了一跤，门口能装扶手吗？'
const ANSWER = '可以，周三上门量尺寸。'

let estate: Community
let wu: Person
let zheng: Person
let wang: Person
let notice: string
let question: { id: string; version: number; dueAt: string }
/** Everyone who is neither the asker nor of the responsible desk. */
let others: Record<string, Person>

beforeAll(async () => {
  estate = await newEstate(2, 3)
  wu = await estate.officer('吴志强', 'propertyStaff')
  zheng = await estate.officer('郑丽', 'propertyStaff')
  wang = await estate.resident('王桂芳', place(estate, 0))
  others = {
    'a neighbour': await estate.resident('赵文', place(estate, 1)),
    'the same household': await estate.resident('王小军', place(estate, 0)),
    'the secretary': await estate.officer('陈建国', 'branchSecretary'),
    'the committee': await estate.officer('刘芳', 'committeeMember'),
    'the owners': await estate.officer('赵国强', 'ownersCommitteeMember'),
    'a supervisor': await estate.officer('孙正', 'supervisor'),
    'a branch member': await estate.officer('林涛', 'branchMember'),
    'the steward': estate.steward,
  }
  notice = (await publish(wu, zheng, { validUntil: after(await nowOf(), 60 * DAY) })).id
  for (const when of ['摔了一跤', '上门量'])
    await theDoor().post('/openapi', {
      api: 'security.msgSecCheck',
      when,
      reply: { errcode: 0, result: { suggest: 'review', label: 20012 } },
    })
  const asked = await wang.call('notices.ask', {
    questionId: newId(),
    noticeId: notice,
    text: SECRET,
    isPrivate: true,
  })
  question = { id: asked.id, version: asked.version, dueAt: asked.clock.dueAt }
})

/** Whatever an action of reading, or of acting on this very question, answers to them. */
async function everythingSaidTo(person: Person): Promise<string> {
  const { id } = question
  const calls: { [A in ActionName]?: Input<A> } = {
    'notices.get': { noticeId: notice },
    'notices.list': { filter: 'current' },
    'notices.listOwn': {},
    'notices.led': { noticeId: notice },
    'questions.get': { questionId: id },
    'questions.answer': { questionId: id, version: question.version, text: '我来答。' },
    'questions.rate': { questionId: id, version: question.version, clear: false, text: '不清楚' },
    'questions.thread': { questionId: id },
    'questions.alike': { questionId: id },
    'questions.join': { questionId: id, version: 0, ids: [newId()] },
    'questions.unjoin': { questionId: id, version: 0, id: newId() },
    'questions.handOver': { questionId: id, version: 0, to: 'branch', reason: '归支部' },
    'questions.urge': { questionId: id, version: 0 },
    'questions.promiseDone': { questionId: id, version: 0, note: '办好了' },
    'questions.promiseSays': { questionId: id, version: 0, kept: true },
    'questions.reply': { replyId: newId(), questionId: id, text: '我也是' },
    'moderation.get': { kind: 'question', id },
    'moderation.hide': { kind: 'question', id, version: question.version, reason: 'abuse' },
    'moderation.appeal': { kind: 'question', id, version: question.version, text: '我不同意' },
    'moderation.hidden': {},
    'claims.findOpen': {},
    'claims.take': { claimId: newId(), kind: 'question', id, plan: '我去装。', dueOn: '2027-01-10' },
    'claims.list': { filter: 'open' },
    'moderation.list': {},
    'desk.home': {},
    'desk.workbench': {},
    'desk.myPart': {},
    'desk.overdue': {},
    'desk.record': { matterId: id },
    'messages.list': {},
    'members.exportMine': {},
  }
  const said = await Promise.all(
    (Object.keys(calls) as ActionName[]).map((action) => person.reply(action, calls[action] as never)),
  )
  return JSON.stringify(said)
}

const expectUnread = async (): Promise<void> => {
  for (const [who, person] of Object.entries(others)) {
    const said = await everythingSaidTo(person)
    expect({ who, leaks: [SECRET, ANSWER].filter((words) => said.includes(words)) }).toEqual({
      who,
      leaks: [],
    })
    expect(await person.refusal('questions.get', { questionId: question.id })).toBe('not_found')
  }
}

test('while it waits, its asker and the desk read it and nobody else does', async () => {
  expect((await wang.call('notices.get', { noticeId: notice })).questions).toMatchObject([
    { text: SECRET, isPrivate: true },
  ])
  expect((await zheng.call('notices.get', { noticeId: notice })).questions).toHaveLength(1)
  expect((await wu.call('desk.workbench', {})).later.map((item) => item.note)).toContainEqual(
    expect.stringContaining('不公开'),
  )
  await expectUnread()
})

test('nor does an older version bring out that it is there', async () => {
  const old = { kind: 'question' as const, id: question.id, version: 0 }
  for (const who of ['the secretary', 'the committee'])
    expect(await others[who]!.refusal('moderation.hide', { ...old, reason: 'abuse' })).toBe('not_found')
  expect(await others['a neighbour']!.refusal('moderation.appeal', { ...old, text: '我不同意' })).toBe(
    'not_found',
  )
})

test('it is in no count that everyone sees', async () => {
  const { items } = await (others['a neighbour'] as Person).call('notices.list', { filter: 'current' })
  expect(items.find((row) => row.id === notice)).toMatchObject({ questions: 0, answered: 0 })
})

test('overdue, the board says that there is one, without its words', async () => {
  await theDoor().setClock(after(question.dueAt, 4 * DAY))
  const board = await (others['a neighbour'] as Person).call('desk.overdue', {})
  expect(board.items.find((item) => item.id === question.id)).toMatchObject({
    title: '一件不公开的提问',
    path: '',
    desk: { body: 'propertyCompany' },
  })
})

test('its asker may call in the next body, which hears that there is one and not what it says', async () => {
  const { version } = await wang.call('questions.get', { questionId: question.id })
  await wang.call('questions.urge', { questionId: question.id, version })
  const { today, later } = await (others['the owners'] as Person).call('desk.workbench', {})
  expect([...today, ...later]).toContainEqual(
    expect.objectContaining({ kind: 'urgeAnswer', title: '一件不公开的提问' }),
  )
  await expectUnread()
})

test('its answer is as private as the question, also where the check has a doubt about it', async () => {
  const { version } = await wu.call('questions.get', { questionId: question.id })
  const answered = await wu.call('questions.answer', { questionId: question.id, version, text: ANSWER })
  expect(answered.state).toBe('answered')
  expect((await wang.call('questions.get', { questionId: question.id })).answers[0]?.text).toBe(ANSWER)
  await expectUnread()
})

test('one of which nothing is in doubt is found by nobody else either', async () => {
  const noticeId = notice
  const words = '我家欠的物业费能分期吗？'
  const { id: questionId, version } = await wang.call('notices.ask', {
    questionId: newId(),
    ...{ noticeId, text: words, isPrivate: true },
  })
  expect((await wu.call('questions.get', { questionId })).text).toBe(words)
  const text = '可以分三次，请来客服台。'
  await wu.call('questions.answer', { questionId, version, text })
  const reply = { replyId: newId(), questionId, text: '我也是' }
  for (const who of ['a neighbour', 'the committee']) {
    const person = others[who] as Person
    expect(await person.refusal('questions.get', { questionId })).toBe('not_found')
    expect(await person.refusal('questions.thread', { questionId })).toBe('not_found')
    expect(await person.refusal('questions.reply', reply)).toBe('not_found')
    const replies = await Promise.all([
      person.call('notices.get', { noticeId }),
      person.call('notices.list', { filter: 'current' }),
      person.call('desk.home', {}),
      person.call('desk.overdue', {}),
      person.call('desk.myPart', {}),
      person.call('messages.list', {}),
    ])
    expect(JSON.stringify(replies)).not.toMatch(/分期|分三次/)
  }
  expect((await wang.call('questions.get', { questionId })).answers[0]?.text).toBe(text)
})
