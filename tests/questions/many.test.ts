/** More is asked under a notice than one page holds. */
import { insertQuestions, questionOf } from '../effect/seeded'
import { publish } from '../notices/content'
import { newEstate, newId, place, theDoor } from '../world'

test('every question can be read, what waits first, and the notice says how many there are', async () => {
  const estate = await newEstate(1, 2)
  const wu = await estate.officer('吴志强', 'propertyStaff')
  const zheng = await estate.officer('郑丽', 'propertyStaff')
  const wang = await estate.resident('王桂芳', place(estate, 0))
  const { id: noticeId } = await publish(wu, zheng)
  await wang.call('notices.respond', { noticeId, optionId: 'no' })
  const more = {
    kind: 'question' as const,
    isPrivate: false,
    joined: [],
    joinedTo: null,
    replies: 0,
    promise: null,
    upheld: null,
    handedOver: null,
    urged: null,
  }
  const rows = Array.from({ length: 1100 }, (_, n) => {
    const at = new Date(Date.parse('2026-05-01T00:00:00.000Z') + Math.floor(n / 3) * 60_000).toISOString()
    return { ...questionOf(estate.id, n, { at, homes: 9, matters: 1 }), ...more, noticeId }
  })
  await insertQuestions(theDoor(), rows)
  const mine = await wang.call('notices.ask', { questionId: newId(), noticeId, text: '几点来水？' })

  await theDoor().remove('/stats')
  const first = await wang.call('notices.get', { noticeId })
  const { calls } = (await theDoor().get('/stats')) as { calls: { action: string; requests: number }[] }
  expect(calls.find(({ action }) => action === 'notices.get')?.requests).toBe(3)
  expect(first.responses.mine).toBe('no')
  expect(first.questions.map(({ id }) => id)).toHaveLength(30)
  expect(first.questions[0]?.id).toBe(mine.id)

  const seen = [...first.questions]
  for (let cursor = first.moreQuestions; cursor;) {
    const next = await wang.call('questions.list', { noticeId, cursor })
    seen.push(...next.items)
    cursor = next.next
  }
  expect(new Set(seen.map(({ id }) => id)).size).toBe(1101)
  expect(seen).toHaveLength(1101)
  const open = seen.findIndex(({ state }) => state === 'answered')
  expect(seen.slice(open).every(({ state }) => state === 'answered')).toBe(true)

  const listed = await wang.call('notices.list', { filter: 'current' })
  expect(listed.items[0]).toMatchObject({ questions: 1101, answered: 990 })
  expect(await wu.call('notices.led', { noticeId })).toMatchObject({ asked: 1101, answered: 990 })
  expect(await wang.refusal('questions.list', { noticeId, cursor: 'open:nonsense' })).toBe('invalid')
})
