import { publish } from '../notices/content'
import { newEstate, newId, place } from '../world'

test('the message for the group chat names what is asked and answered, and no neighbour', async () => {
  const estate = await newEstate(2, 2)
  const [wu, zheng] = [
    await estate.officer('吴强', 'propertyStaff'),
    await estate.officer('郑华', 'propertyStaff'),
  ]
  const wang = await estate.resident('王桂芳', place(estate, 0))
  const notice = await publish(wu, zheng)
  await publish(wu, zheng, { title: '只给工作人员的', audience: { kind: 'role', role: 'propertyStaff' } })
  const asked = await wang.call('notices.ask', {
    questionId: newId(),
    noticeId: notice.id,
    text: '王桂芳家能送水吗？',
  } as never)
  await wu.call('questions.answer', {
    questionId: asked.id,
    version: asked.version,
    text: '能送，周六上午到。',
  } as never)
  const { text } = await wu.call('desk.groupDigest', {})
  expect(text).toContain(`${notice.title}：家里有人提不动水吗？`)
  expect(text).toContain(`答了“${notice.title}”下面的提问`)
  expect(text).not.toMatch(/王|送水吗|只给工作人员的/)
  expect(text.length).toBeLessThanOrEqual(800)
  expect(await wang.refusal('desk.groupDigest', {})).toBe('forbidden')
})
