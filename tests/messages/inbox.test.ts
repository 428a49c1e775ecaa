/** The inbox: one line a matter, and nothing that no longer concerns the person. */
import { newEstate, newId, place } from '../world'
import type { Community, Person } from '../world'
import { noticeContent, publish } from '../notices/content'

let estate: Community
let wu: Person
let zheng: Person
let wang: Person
let home = 0

beforeAll(async () => {
  estate = await newEstate()
  wu = await estate.officer('吴志强', 'propertyStaff')
  zheng = await estate.officer('郑丽', 'propertyStaff')
})

beforeEach(async () => {
  home += 1
  wang = await estate.resident(`王${home}`, place(estate, home))
})

const inbox = async (person: Person) => (await person.call('messages.list', {})).items
const unread = async (person: Person) => (await person.call('members.me', {})).unread

/** A notice someone responded to, amended as often as `titles` says. */
async function amended(titles: readonly string[]): Promise<string> {
  const { id: noticeId, version: first } = await publish(wu, zheng)
  await wang.call('notices.respond', { noticeId, optionId: 'no' })
  let version = first
  for (const title of titles) {
    const content = await noticeContent({ title })
    const sent = await wu.call('notices.amend', { noticeId, version, content, reason: '时间改了' })
    version = (await zheng.call('notices.approve', { noticeId, version: sent.version })).version
  }
  return noticeId
}

describe('one line a matter', () => {
  test('what is said anew takes the place of what was said before', async () => {
    const noticeId = await amended(['停水改到周日', '停水改到下周'])
    const rows = await inbox(wang)
    expect(rows.filter((row) => row.matterId === noticeId)).toHaveLength(1)
    expect(rows[0]).toMatchObject({ matterId: noticeId, read: false, priority: 'change' })
    expect(rows[0]!.title + rows[0]!.body).toContain('停水改到下周')
    expect(await unread(wang)).toBe(1)
  })

  test('two matters are two lines', async () => {
    const first = await amended(['停水改到周日'])
    const second = await amended(['停电改到周日'])
    expect((await inbox(wang)).map((row) => row.matterId)).toEqual([second, first])
  })

  test('the second answer to a question takes the place of the first', async () => {
    const { id: noticeId } = await publish(wu, zheng)
    const questionId = newId()
    await wang.call('notices.ask', { questionId, noticeId, text: '送水吗？' })
    const look = () => wang.call('questions.get', { questionId })
    await wu.call('questions.answer', { questionId, version: (await look()).version, text: '送。' })
    expect(await inbox(wang)).toMatchObject([{ matterId: questionId, priority: 'answer' }])
    await wang.call('questions.rate', {
      questionId,
      version: (await look()).version,
      clear: false,
      text: '几点送？',
    })
    await wu.call('questions.answer', { questionId, version: (await look()).version, text: '8 点前。' })
    expect(await inbox(wang)).toHaveLength(1)
    const { needs } = await wang.call('desk.home', {})
    expect(needs).toContainEqual(expect.objectContaining({ kind: 'rate', questionId, answer: '8 点前。' }))
  })
})

describe('whom it no longer concerns', () => {
  let husband: Person

  beforeEach(async () => {
    husband = await estate.resident(`赵${home}`, place(estate, home), { relation: 'family' })
  })

  test('whoever leaves the household has unread news of it no longer', async () => {
    expect((await inbox(wang)).map((row) => row.title)).toContain(`${husband.name}绑定了您这一户`)
    const mine = (await wang.call('members.household', {})).coResidents.find((one) => one.you)
    await wang.call('members.endBinding', { bindingId: mine!.bindingId, reason: '搬走了' })
    expect((await inbox(wang)).map((row) => row.title)).not.toContain(`${husband.name}绑定了您这一户`)
    expect(await unread(wang)).toBe(0)
  })

  test('what they had read stays as it was said', async () => {
    const [row] = await inbox(wang)
    await wang.call('messages.markRead', { ids: [row!.id] })
    const mine = (await wang.call('members.household', {})).coResidents.find((one) => one.you)
    await wang.call('members.endBinding', { bindingId: mine!.bindingId, reason: '搬走了' })
    expect(await inbox(wang)).toEqual([{ ...row, read: true }])
  })

  test('giving back the consent to the roll is leaving as well', async () => {
    await wang.call('members.consent', { purpose: 'household', version: 1, agreed: false })
    expect(await inbox(wang)).toEqual([])
    expect(await inbox(husband)).toEqual([])
  })
})
