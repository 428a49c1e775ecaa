/** One voice an adult: only once a list of residents of 18 and over was imported. */
import { toBytes } from '../../simulator/world/workbook'
import { dayPasses, place } from '../world'
import { cast, castRefusal, opened, pollPeople, resultOf } from './content'
import { HOUR, after, nowOf } from '../world'

test('each adult of a household votes for themselves, once, whatever they call themselves later', async () => {
  const { estate, li, qian } = await pollPeople()
  const wang = await estate.resident('王桂芳', place(estate, 0))
  const zhao = await estate.resident('赵建国', place(estate, 0), { relation: 'family' })
  const lodger = await estate.resident('房客小周', place(estate, 0), { relation: 'tenant' })
  const { entrance, room } = place(estate, 0)
  await estate.importRoll(
    await toBytes([
      ['姓名', '楼栋', '单元', '房号'],
      ['王桂芳', '1 栋', entrance, room],
      ['赵建国', '1 栋', entrance, room],
      ['赵小妹', '1 栋', entrance, room],
    ]),
    'adults',
  )
  await dayPasses()
  const opensAt = after(await nowOf(), HOUR)
  const poll = await opened(li, qian, { electors: 'adult', opensAt, closesAt: after(opensAt, 30 * HOUR) })
  expect(poll.rollSize).toBe(3)
  const first = await cast(wang, poll, 'yes')
  const second = await cast(zhao, poll, 'no')
  expect(second.receipt).not.toBe(first.receipt)
  expect(await castRefusal(lodger, poll, 'yes')).toBe('forbidden')
  expect((await zhao.call('polls.get', { pollId: poll.id })).mine.voice).toContain('赵建国')

  await zhao.call('members.setName', { name: '赵小妹' })
  expect(await castRefusal(zhao, poll, 'yes')).toBe('stale')
  expect((await cast(zhao, poll, 'yes', 1)).receipt).toBe(second.receipt)
  expect(await wang.refusal('polls.askTakeOver', { pollId: poll.id })).toBe('conflict')

  const result = await resultOf(li, poll)
  expect(result).toMatchObject({ rollSize: 3, ballots: 2, notTakingPart: 1 })
})
