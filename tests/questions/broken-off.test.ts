/** A function that ends in the middle of a question leaves either nothing, or a question whose clock runs. */
import { publish } from '../notices/content'
import { DAY, after, newEstate, newId, nowOf, place, theDoor } from '../world'
import type { Person } from '../world'

let wang: Person
let chen: Person
let noticeId: string

beforeAll(async () => {
  const estate = await newEstate(1, 2)
  const wu = await estate.officer('吴志强', 'propertyStaff')
  const zheng = await estate.officer('郑丽', 'propertyStaff')
  wang = await estate.resident('王桂芳', place(estate, 0))
  chen = await estate.resident('陈静', place(estate, 1))
  noticeId = (await publish(wu, zheng, { validUntil: after(await nowOf(), 60 * DAY) })).id
  await theDoor().post('/openapi', {
    api: 'security.msgSecCheck',
    when: '拿不准',
    reply: { result: { suggest: 'review', label: 20003 } },
  })
})

afterEach(() => theDoor().remove('/faults'))

const words = (text: string) => ({ questionId: newId(), noticeId, text })

/** Whoever asks the first time today; a second time may find the first place taken, which is two more. */
test('asking takes four requests, and no more when its words wait for a human', async () => {
  for (const [person, text] of [
    [wang, '几点来水？'],
    [chen, '一句拿不准的话'],
  ] as const) {
    await theDoor().remove('/stats')
    await person.call('notices.ask', words(text))
    const { calls } = (await theDoor().get('/stats')) as { calls: { action: string; requests: number }[] }
    expect([text, calls.find(({ action }) => action === 'notices.ask')?.requests]).toEqual([text, 4])
  }
})

test.each(['deadlines', 'questions'])('broken off at %s, no question is forgotten', async (collection) => {
  const question = words(`${collection}：水箱什么时候洗？`)
  await theDoor().post('/faults', { kind: 'killWorker', action: 'notices.ask', collection, count: 1 })
  await wang.reply('notices.ask', question).catch(() => null)
  await theDoor().remove('/faults')
  await theDoor().advance('8d')
  const left = await wang.reply('questions.get', { questionId: question.questionId })
  const late = (await wang.call('messages.list', {})).items.filter(({ body }) => body.includes(question.text))
  expect(late).toHaveLength(left.ok ? 1 : 0)
  const asked = await wang.call('notices.ask', question)
  await theDoor().setClock(after(asked.clock.dueAt, DAY))
  const record = await wang.call('desk.record', { matterId: question.questionId })
  expect(record.entries.map(({ act }) => act)).toContain('late')
})
