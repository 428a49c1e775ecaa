/** What a notice led to: opens without a person, who is still to be reached, and what was said and done. */
import type { LedView } from '../../typings/notices'
import { newEstate, newId, place, theDoor } from '../world'
import type { Community, Person } from '../world'
import { publish } from './content'

let estate: Community
let wu: Person
let zheng: Person
/** Six of building 1, five of building 2, one of building 3. */
let neighbours: Person[]

const HOMES = [0, 1, 2, 3, 4, 5, 12, 13, 14, 15, 16, 24]

beforeAll(async () => {
  estate = await newEstate(3, 3)
  wu = await estate.officer('吴志强', 'propertyStaff')
  zheng = await estate.officer('郑丽', 'propertyStaff')
  neighbours = []
  for (const n of HOMES) neighbours.push(await estate.resident(`邻居${n}`, place(estate, n)))
})

/** As a phone that showed the notice sends its next call. */
const call = (who: Person, opened: unknown): Promise<unknown> =>
  theDoor().post(
    '/call/api',
    { action: 'desk.home', community: estate.id, input: {}, opened },
    { 'x-openid': who.openid },
  )

const led = (noticeId: string): Promise<LedView> => wu.call('notices.led', { noticeId })

describe('opens', () => {
  test('are shown by building from five on, and nothing from which a smaller number follows', async () => {
    const notice = await publish(wu, zheng)
    for (const who of neighbours) await call(who, notice.id)
    const shown = await led(notice.id)
    // Building 3 has one, readers bound nowhere none: one more building goes with them, or the total.
    expect(shown.buildings.map(({ opens }) => opens)).toEqual([6, 5, null])
    expect(shown.opens).toBeNull()
  })

  test('one call more costs one request', async () => {
    const notice = await publish(wu, zheng)
    const [first] = neighbours as [Person]
    const requestsOf = async (opened?: string): Promise<number> => {
      await theDoor().remove('/stats')
      await call(first, opened)
      const { calls } = (await theDoor().get('/stats')) as { calls: { requests: number }[] }
      return calls[0]?.requests ?? 0
    }
    expect((await requestsOf(notice.id)) - (await requestsOf())).toBe(1)
  })

  test('of what is not here, or is none, spoil nothing', async () => {
    const [first] = neighbours as [Person]
    expect(await call(first, newId())).toMatchObject({ ok: true })
    expect(await call(first, '')).toMatchObject({ ok: false, error: { code: 'bad_request' } })
    expect(await call(first, { $gt: '' })).toMatchObject({ ok: false, error: { code: 'bad_request' } })
    const other = await newEstate(1, 2)
    const one = await other.officer('吴志强', 'propertyStaff')
    const two = await other.officer('郑丽', 'propertyStaff')
    const theirs = await publish(one, two)
    for (const who of neighbours) await call(who, theirs.id)
    expect((await one.call('notices.led', { noticeId: theirs.id })).opens).toBeNull()
  })
})

describe('for who goes from door to door', () => {
  test('households that have not responded are counted by building, where neither number is small', async () => {
    const notice = await publish(wu, zheng)
    for (const who of neighbours) await who.call('notices.respond', { noticeId: notice.id, optionId: 'no' })
    const { buildings, responded } = await led(notice.id)
    expect(responded).toBe(12)
    expect(buildings.map(({ households, silent }) => [households, silent])).toEqual([
      [12, 6],
      [12, 7],
      [12, null],
    ])
  })
})

describe('what came of it', () => {
  test('the desk sees it as it stands, everyone as the timer last counted it', async () => {
    const notice = await publish(wu, zheng)
    const [first, second] = neighbours as [Person, Person]
    await first.call('notices.respond', { noticeId: notice.id, optionId: 'deliver' })
    const asked = await second.call('notices.ask', {
      questionId: newId(),
      noticeId: notice.id,
      text: '几点来水？',
    })
    await wu.call('questions.answer', { questionId: asked.id, version: asked.version, text: '下午五点。' })
    expect(await led(notice.id)).toMatchObject({ asked: 1, answered: 1, medianHours: 0, responded: 1 })
    const before = await second.call('notices.get', { noticeId: notice.id })
    expect(before.led).toMatchObject({ asked: 0, responded: 0 })
    await theDoor().advance('15m')
    const after = await second.call('notices.get', { noticeId: notice.id })
    expect(after.led).toMatchObject({ asked: 1, answered: 1, responded: 1, changes: 0 })
    expect(after.responses.total).toBe(1)
    expect(after.version).toBe(before.version)
  })

  test('only the desk sees more than that', async () => {
    const notice = await publish(wu, zheng)
    const li = await estate.officer('李敏', 'committeeMember')
    expect(await li.refusal('notices.led', { noticeId: notice.id })).toBe('forbidden')
    expect(await (neighbours[0] as Person).refusal('notices.led', { noticeId: notice.id })).toBe('forbidden')
  })
})
