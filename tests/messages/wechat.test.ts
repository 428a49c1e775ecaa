/** What WeChat brings: only what a person allowed, of what still concerns them, the timer doing the sending. */
import type { GrantResult, MessageTemplate, Priority } from '../../typings/messages'
import { publish } from '../notices/content'
import { newEstate, newId, place, theDoor } from '../world'
import type { Community, Person } from '../world'

interface Sent {
  touser: string
  template_id: string
  page: string
  data: Record<string, { value: string }>
}

let estate: Community
let wu: Person
let zheng: Person
let wang: Person
let noticeId: string
let home = 0

beforeAll(async () => {
  estate = await newEstate()
  wu = await estate.officer('吴志强', 'propertyStaff')
  zheng = await estate.officer('郑丽', 'propertyStaff')
  noticeId = (await publish(wu, zheng)).id
})

beforeEach(async () => {
  home += 1
  wang = await estate.resident(`王桂芳${home}`, place(estate, home))
  await agree(true)
})

afterEach(() => theDoor().remove('/openapi'))

const agree = (agreed: boolean) => wang.call('members.consent', { purpose: 'messages', version: 1, agreed })
const allow = (template: MessageTemplate, result: GrantResult = 'accept', grantId = newId()) =>
  wang.call('messages.granted', { grantId, results: [{ template, result }] })
const settingOf = async (template: MessageTemplate) =>
  (await wang.call('messages.settings', {})).templates.find((one) => one.template === template)

/** A question of hers, answered; with the question as it stands then. */
async function answered(text = '要不要送水？') {
  const questionId = newId()
  const asked = await wang.call('notices.ask', { questionId, noticeId, text })
  return wu.call('questions.answer', { questionId, version: asked.version, text: '送到门厅。' })
}

const tick = () => theDoor().advance('5m')

async function brought(): Promise<Sent[]> {
  const { calls } = (await theDoor().get('/openapi')) as { calls: { api: string; data: unknown }[] }
  return calls
    .filter(({ api }) => api === 'subscribeMessage.send')
    .map(({ data }) => data as Sent)
    .filter(({ touser }) => touser === wang.openid)
}

test('a yes at the tap brings the answer, once, and is used up', async () => {
  await allow('answer')
  expect((await settingOf('answer'))?.left).toBe(1)
  await answered()
  expect(await brought()).toEqual([])
  await tick()
  await tick()
  const [message, ...more] = await brought()
  expect(more).toEqual([])
  expect(message).toMatchObject({
    template_id: 'yiqilai-answer',
    page: expect.stringMatching(/^pages\/question\/index\?id=/),
  })
  expect(message!.data.thing1).toEqual({ value: '物业公司答复了您' })
  expect((await settingOf('answer'))?.left).toBe(0)
  await answered('几点送？')
  await tick()
  expect(await brought()).toHaveLength(1)
})

test('WeChat hears no name and nothing that was written', async () => {
  await allow('change')
  const neighbour = await estate.resident(`赵建国${home}`, place(estate, home), { relation: 'family' })
  await tick()
  const words = JSON.stringify((await brought())[0]?.data)
  expect(words).toContain('有人绑定了您这一户')
  expect(words).not.toContain(neighbour.name)
})

test('without a yes nothing is sent, and without consent nothing is asked', async () => {
  await answered()
  await tick()
  expect(await brought()).toEqual([])
  await agree(false)
  const given = { grantId: newId(), results: [{ template: 'answer' as const, result: 'accept' as const }] }
  expect(await wang.refusal('messages.granted', given)).toBe('consent_needed')
  expect(await settingOf('answer')).toMatchObject({ left: 0, mayAsk: false })
})

test('what was allowed before the consent was taken back is not used', async () => {
  await allow('answer')
  await answered()
  await agree(false)
  await tick()
  expect(await brought()).toEqual([])
})

test('one dialog told twice counts once', async () => {
  const grantId = newId()
  await Promise.all([allow('answer', 'accept', grantId), allow('answer', 'accept', grantId)])
  await allow('answer', 'accept', grantId)
  expect((await settingOf('answer'))?.left).toBe(1)
})

test('two dialogs at once are two', async () => {
  await Promise.all([allow('answer'), allow('answer'), allow('answer')])
  expect((await settingOf('answer'))?.left).toBe(3)
})

test('what was read in the app is not brought as well', async () => {
  await allow('answer')
  await answered()
  const { items } = await wang.call('messages.list', {})
  await wang.call('messages.markRead', { ids: items.map((item) => item.id) })
  await tick()
  expect(await brought()).toEqual([])
  expect((await settingOf('answer'))?.left).toBe(1)
})

test('what was settled meanwhile is not brought', async () => {
  await allow('answer')
  const { id: questionId, version } = await answered()
  await wang.call('questions.rate', { questionId, version, clear: true })
  await tick()
  expect(await brought()).toEqual([])
})

test('whoever leaves the household hears nothing of it any more', async () => {
  await allow('change')
  await estate.resident(`赵建国${home}`, place(estate, home), { relation: 'family' })
  const mine = (await wang.call('members.household', {})).coResidents.find((one) => one.you)
  await wang.call('members.endBinding', { bindingId: mine!.bindingId, reason: '搬走了' })
  await tick()
  expect(await brought()).toEqual([])
})

test('when WeChat says that no permission is left, we believe it and do not ask again today', async () => {
  const error = { errCode: 43101, errMsg: 'user refuse to accept the msg' }
  await allow('answer')
  await allow('answer')
  await theDoor().post('/openapi', { api: 'subscribeMessage.send', when: wang.openid, error })
  await answered()
  await tick()
  expect(await brought()).toHaveLength(1)
  expect(await settingOf('answer')).toMatchObject({ left: 0, mayAsk: false })
  await tick()
  expect(await brought()).toHaveLength(1)
})

test('a message that WeChat does not take is not tried for ever, and costs nothing', async () => {
  const error = { errCode: 47003, errMsg: 'argument invalid' }
  await allow('answer')
  await theDoor().post('/openapi', { api: 'subscribeMessage.send', when: wang.openid, error })
  await answered()
  await tick()
  await tick()
  expect(await brought()).toHaveLength(1)
  expect((await settingOf('answer'))?.left).toBe(1)
})

test('no answer from WeChat: nobody knows, so it does not go a second time', async () => {
  await allow('answer')
  await theDoor().post('/openapi', { api: 'subscribeMessage.send', when: wang.openid, silent: true })
  await answered()
  await tick()
  const tries = (await brought()).length
  await theDoor().remove('/openapi')
  await tick()
  expect(tries).toBe(1)
  expect(await brought()).toEqual([])
  expect((await settingOf('answer'))?.left).toBe(0)
})

test('everyone sees what each kind is for', async () => {
  const { templates, digest, agreed } = await wang.call('messages.settings', {})
  const order: Priority[] = ['answer', 'result', 'change', 'reminder']
  expect(templates.map((one) => one.template)).toEqual(order)
  expect({ digest, agreed }).toEqual({ digest: true, agreed: true })
})
