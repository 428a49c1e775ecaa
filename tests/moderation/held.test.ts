/** What the content check left to a human: seen within a working day, else by the supervisors too; politics counted. */
import { DAY, HOUR, after, newEstate, newId, nowOf, place, theDoor } from '../world'
import type { Community, Person } from '../world'
import { noticeContent, publish } from '../notices/content'

let estate: Community
let wu: Person
let chen: Person
let he: Person
let wang: Person
let zhao: Person
let notice: string

beforeAll(async () => {
  estate = await newEstate(2, 3)
  wu = await estate.officer('吴志强', 'propertyStaff')
  const zheng = await estate.officer('郑丽', 'propertyStaff')
  chen = await estate.officer('陈建国', 'branchSecretary')
  he = await estate.officer('何平', 'supervisor')
  wang = await estate.resident('王桂芳', place(estate, 0))
  zhao = await estate.resident('赵磊', place(estate, 1))
  notice = (await publish(wu, zheng, { validUntil: after(await nowOf(), 60 * DAY) })).id
})

/** WeChat's word on any text that holds these words. */
const verdict = (when: string, suggest: string, label: number) =>
  theDoor().post('/openapi', { api: 'security.msgSecCheck', when, reply: { result: { suggest, label } } })

const ask = (text: string) => wang.reply('notices.ask', { questionId: newId(), noticeId: notice, text })

async function asked(text: string) {
  const reply = await ask(text)
  if (!reply.ok) throw new Error(reply.error.message)
  return reply.data
}

const waiting = async (person: Person, id: string) =>
  (await person.call('moderation.list', {})).items.find((item) => item.id === id)

test('risky words are refused without a reason that accuses, and nothing is kept', async () => {
  await verdict('色情的话', 'risky', 20002)
  const before = await zhao.call('moderation.counts', {})
  expect(await ask('一句色情的话')).toMatchObject({
    error: { code: 'content_refused', message: expect.stringMatching(/您写的字都还在/) as unknown },
  })
  expect(await zhao.call('moderation.counts', {})).toEqual(before)
})

test('risky words far down in a long text are found', async () => {
  await verdict('藏在后面', 'risky', 20008)
  const long = (text: string) => ({ kind: 'paragraph' as const, text })
  const blocks = [
    long('停'.repeat(900)),
    long('水'.repeat(900)),
    long('存'.repeat(900)),
    long('藏在后面的话'),
  ]
  const content = await noticeContent({ blocks })
  expect(await wu.refusal('notices.createDraft', { noticeId: newId(), content })).toBe('content_refused')
})

test('criticism that the check calls politics is never refused: a human looks, and it is counted', async () => {
  await verdict('街道不作为', 'risky', 20001)
  const before = (await zhao.call('moderation.counts', {})).months[0]
  const question = await asked('街道不作为，井盖坏了半年！')
  expect(question.state).toBe('held')
  expect(await zhao.refusal('questions.get', { questionId: question.id })).toBe('not_found')
  const item = await waiting(chen, question.id)
  expect(item).toMatchObject({ check: '20001', clock: { state: expect.any(String) as unknown } })
  await chen.call('moderation.decide', { id: question.id, version: item?.version ?? 0, show: true })
  const seen = await zhao.call('questions.get', { questionId: question.id })
  expect(seen).toMatchObject({ state: 'open', hidden: null })
  expect(JSON.stringify(seen)).not.toMatch(/\b20001\b|label/)
  await theDoor().advance('2m')
  const month = (await zhao.call('moderation.counts', {})).months[0]
  expect(month).toMatchObject({
    held: (before?.held ?? 0) + 1,
    political: (before?.political ?? 0) + 1,
    shown: (before?.shown ?? 0) + 1,
  })
})

test('kept back after a look it is hidden with a reason, and its author may appeal', async () => {
  await verdict('拿不准的话', 'review', 20003)
  const question = await asked('一句拿不准的话')
  const item = await waiting(chen, question.id)
  expect(item?.viewer.reasons).toContain('checkFailed')
  await chen.call('moderation.decide', {
    id: question.id,
    version: item?.version ?? 0,
    show: false,
    reason: 'abuse',
  })
  expect(await zhao.call('questions.get', { questionId: question.id })).toMatchObject({
    text: '',
    hidden: { reason: 'abuse', role: 'branchSecretary' },
  })
  const own = await wang.call('moderation.get', { kind: 'question', id: question.id })
  expect(own.viewer.canAppeal).toBe(true)
})

test('a reply that waits is counted under its question once it was looked at', async () => {
  await verdict('回应要等一等', 'review', 20003)
  const { id: questionId } = await asked('几点有人在？')
  const seen = async () => (await zhao.call('questions.thread', { questionId })).question.replies
  const said = { replyId: newId(), questionId, text: '这句回应要等一等' }
  await wang.call('questions.reply', said)
  expect(await seen()).toBe(0)
  const item = await waiting(chen, said.replyId)
  await chen.call('moderation.decide', { id: said.replyId, version: item?.version ?? 0, show: true })
  expect(await seen()).toBe(1)
})

test('the same words sent twice wait once', async () => {
  await verdict('再等一等', 'review', 20003)
  await theDoor().advance('2m')
  const before = (await zhao.call('moderation.counts', {})).months[0]?.held ?? 0
  const questionId = newId()
  for (let i = 0; i < 2; i += 1)
    await wang.call('notices.ask', { questionId, noticeId: notice, text: '这句话再等一等' })
  await theDoor().advance('2m')
  expect((await zhao.call('moderation.counts', {})).months[0]?.held).toBe(before + 1)
})

test('no answer from WeChat leaves it to a human', async () => {
  await theDoor().post('/openapi', {
    api: 'security.msgSecCheck',
    when: '没人应的话',
    error: { errCode: -1, errMsg: 'system error' },
  })
  const question = await asked('一句没人应的话')
  expect(question.state).toBe('held')
  expect((await waiting(chen, question.id))?.check).toBe('unanswered')
})

test('nobody looked in a working day: the supervisors are asked too, and it is on record', async () => {
  await verdict('等了一天', 'review', 20003)
  const question = await asked('这句话等了一天')
  const item = await waiting(chen, question.id)
  const queue = await chen.call('desk.workbench', {})
  expect([...queue.today, ...queue.later]).toContainEqual(
    expect.objectContaining({ kind: 'heldContent', id: question.id, dueAt: item?.clock.dueAt }),
  )
  expect(await waiting(he, question.id)).toBeUndefined()
  const early = { id: question.id, version: item?.version ?? 0, show: true }
  expect(await he.refusal('moderation.decide', early)).toBe('not_found')
  await theDoor().setClock(after(item?.clock.dueAt ?? '', HOUR))
  const late = await waiting(he, question.id)
  expect(late).toMatchObject({ clock: { state: 'over' }, viewer: { canShow: true } })
  await he.call('moderation.decide', { id: question.id, version: late?.version ?? 0, show: true })
  const record = await zhao.call('desk.record', { matterId: question.id })
  expect(record.entries.map(({ act, role }) => [act, role])).toEqual([
    ['escalate', 'system'],
    ['show', 'supervisor'],
  ])
})
