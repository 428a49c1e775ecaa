/** A question that everybody has something to say to. */
import { newEstate, newId, place } from '../world'
import { publish } from '../notices/content'

test('what is replied is there to be read: past a hundred nothing more is taken', async () => {
  const estate = await newEstate(1, 2)
  const wu = await estate.officer('吴志强', 'propertyStaff')
  const zheng = await estate.officer('郑丽', 'propertyStaff')
  const wang = await estate.resident('王桂芳', place(estate, 0))
  const { id: noticeId } = await publish(wu, zheng)
  const asked = await wang.call('notices.ask', { questionId: newId(), noticeId, text: '几点来水？' })
  const words = (n: number) => ({ replyId: newId(), questionId: asked.id, text: `第 ${n} 句` })
  let last = words(0)
  for (let person = 0; person < 10; person += 1) {
    const said = await estate.resident(`王${person}`, place(estate, 0), { relation: 'family' })
    for (let n = 0; n < 10; n += 1) await said.call('questions.reply', (last = words(person * 10 + n)))
    if (person === 9) expect(await said.reply('questions.reply', last)).toMatchObject({ ok: true })
  }
  expect(await wang.refusal('questions.reply', words(100))).toBe('limit')
  const { question, replies } = await wang.call('questions.thread', { questionId: asked.id })
  expect([question.replies, replies.length]).toEqual([100, 100])
})
