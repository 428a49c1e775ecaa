/** What a stranger with a keyboard sends to those who write and read notices. */
import type { NoticeContent } from '../../typings/notices'
import { newEstate, newId, place } from '../world'
import type { Community, Person } from '../world'
import { noticeContent, publish } from './content'

let estate: Community
let wu: Person
let zheng: Person
let wang: Person

beforeAll(async () => {
  estate = await newEstate(1, 2)
  wu = await estate.officer('吴志强', 'propertyStaff')
  zheng = await estate.officer('郑丽', 'propertyStaff')
  wang = await estate.resident('王桂芳', place(estate, 0))
})

const create = async (changes: Partial<NoticeContent>): Promise<string> =>
  wu.refusal('notices.createDraft', { noticeId: newId(), content: await noticeContent(changes) })

const HUGE = '长'.repeat(100_000)

test.each<[string, Partial<NoticeContent>]>([
  ['title', { title: HUGE }],
  ['paragraph', { blocks: [{ kind: 'paragraph', text: HUGE }] }],
  ['list', { blocks: [{ kind: 'list', items: [HUGE] }] }],
  ['contact', { contact: HUGE }],
])('100,000 characters in the %s are refused', async (_field, changes) =>
  expect(await create(changes)).toBe('invalid'),
)

test('so are they in a question, a reason and a search', async () => {
  const notice = await publish(wu, zheng)
  const asked = { questionId: newId(), noticeId: notice.id, text: HUGE }
  expect(await wang.refusal('notices.ask', asked)).toBe('invalid')
  const step = { noticeId: notice.id, version: notice.version, reason: HUGE }
  expect(await wu.refusal('notices.withdraw', step)).toBe('invalid')
  expect(await wang.refusal('notices.list', { filter: 'current', search: HUGE })).toBe('invalid')
})

test('a script in every field is text, and stays it', async () => {
  const script = '<script>alert(1)</script>{{constructor}}'
  const notice = await publish(wu, zheng, {
    title: script.slice(0, 40),
    blocks: [
      { kind: 'heading', text: script },
      { kind: 'paragraph', text: script },
      { kind: 'list', items: [script] },
    ],
    contact: script,
  })
  const seen = await wang.call('notices.get', { noticeId: notice.id })
  expect(seen.blocks).toEqual([
    { kind: 'heading', text: script },
    { kind: 'paragraph', text: script },
    { kind: 'list', items: [script] },
  ])
  expect(seen).toMatchObject({ title: script.slice(0, 40), contact: script })
})

test('ids of another community lead nowhere, whatever is done with them', async () => {
  const other = await newEstate(1, 2)
  const one = await other.officer('吴志强', 'propertyStaff')
  const two = await other.officer('郑丽', 'propertyStaff')
  const theirs = await publish(one, two)
  const { id: noticeId, version } = theirs
  const content = await noticeContent()
  expect(await wu.refusal('notices.get', { noticeId })).toBe('not_found')
  expect(await wu.refusal('notices.led', { noticeId })).toBe('not_found')
  expect(await wu.refusal('notices.submit', { noticeId, version })).toBe('not_found')
  expect(await wu.refusal('notices.approve', { noticeId, version })).toBe('not_found')
  expect(await wu.refusal('notices.takeBack', { noticeId, version })).toBe('not_found')
  expect(await wu.refusal('notices.changeDraft', { noticeId, version, content })).toBe('not_found')
  expect(await wu.refusal('notices.amend', { noticeId, version, content, reason: '改一下' })).toBe(
    'not_found',
  )
  expect(await wu.refusal('notices.withdraw', { noticeId, version, reason: '撤了吧' })).toBe('not_found')
  expect(await wang.refusal('notices.respond', { noticeId, optionId: 'no' })).toBe('not_found')
  const objection = { questionId: newId(), noticeId, text: '不同意。', isPrivate: false }
  expect(await wang.refusal('notices.object', objection)).toBe('not_found')
  expect(await wu.refusal('notices.createDraft', { noticeId, content })).toBe('conflict')
  expect((await one.call('notices.get', { noticeId })).version).toBe(version)
})

test.each<[string, unknown]>([
  ['a kind there is not', { kind: 'rumour' }],
  ['a role there is not', { audience: { kind: 'role', role: 'emperor' } }],
  ['a basis there is not', { kind: 'publicNotice', period: { basis: 'myself', days: 7 } }],
  ['no blocks', { blocks: [] }],
  ['a block of HTML', { blocks: [{ kind: 'html', text: '<b>' }] }],
  ['an unknown field', { pinned: true }],
  ['a day there is not', { validUntil: '2026-13-40T00:00:00Z' }],
])('%s is refused', async (_what, changes) => expect(await create(changes as object)).toBe('invalid'))
