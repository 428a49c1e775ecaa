/** Friday evening: one message about the week, for those who want it, and none about nothing. */
import { publish } from '../notices/content'
import { newEstate, newId, place, theDoor } from '../world'
import type { Community, Person } from '../world'

const TITLE = '这一周小区里的事'

let estate: Community
let wu: Person
let wang: Person
let chen: Person
let li: Person

const digests = async (person: Person) =>
  (await person.call('messages.list', {})).items.filter((item) => item.title === TITLE)

beforeAll(async () => {
  estate = await newEstate(1, 2)
  wu = await estate.officer('吴志强', 'propertyStaff')
  const zheng = await estate.officer('郑丽', 'propertyStaff')
  wang = await estate.resident('王桂芳', place(estate, 0))
  chen = await estate.resident('陈建国', place(estate, 1))
  li = await estate.resident('李明', place(estate, 2))
  const { id: noticeId } = await publish(wu, zheng)
  await theDoor().advance('5m')
  const asked = await wang.call('notices.ask', { questionId: newId(), noticeId, text: '要不要送水？' })
  await wu.call('questions.answer', { questionId: asked.id, version: asked.version, text: '送。' })
  await li.call('messages.setDigest', { on: false })
  await theDoor().advance('8d')
}, 120_000)

test('everyone bound to a household reads of it once; who asked, of their own question first', async () => {
  const [mine, ...more] = await digests(wang)
  expect(more).toEqual([])
  expect(mine?.body).toContain('您问的“要不要送水？”有了答复')
  const [theirs] = await digests(chen)
  expect(theirs?.body).toContain('答复了 1 个提问')
  expect(theirs?.body).not.toContain('送水')
})

test('who skips it gets none, and can have it again', async () => {
  expect(await digests(li)).toEqual([])
  expect(await li.call('messages.setDigest', { on: true })).toMatchObject({ digest: true })
})

test('a week in which nothing happened is passed over', async () => {
  const before = await digests(chen)
  await theDoor().advance('7d')
  expect(await digests(chen)).toEqual(before)
})
