/** Whether it helped, said by those for whom it was done; and what the public page makes of hours. */
import { DAY, HOUR, place, theDoor } from '../world'
import type { Community, Person } from '../world'
import { rowsOf } from '../privacy/rows'
import { accepted, newCrew, worked } from './crew'

let estate: Community
let sun: Person
let wei: Person
let wang: Person
let zhao: Person
let qian: Person

beforeAll(async () => {
  ;({ estate, sun, wei, wang, zhao, qian } = await newCrew())
})

test('whether it helped is said by those for whom it was done, counted from five on', async () => {
  const shift = await worked(wei, wang)
  const { activityId } = await sun.call('rosters.shiftHours', { shiftId: shift.shiftId })
  const say = { activityId, answer: 'helped' as const, text: '楼道宽多了' }
  expect(await wang.refusal('rosters.feedback', say)).toBe('conflict')
  const said = await zhao.call('rosters.feedback', say)
  expect(said).toMatchObject({ canSay: false, mine: 'helped', said: null, words: [] })
  expect(said.counts).toEqual({ helped: null, some: null, no: null })
  expect(await zhao.refusal('rosters.feedback', { ...say, answer: 'no' })).toBe('conflict')
  expect((await wei.call('rosters.get', { activityId })).feedback?.words).toEqual(['楼道宽多了'])
  expect(JSON.stringify(await qian.call('rosters.get', { activityId }))).not.toContain('楼道宽多了')
})

test('the effect page counts what was planned and what was delivered', async () => {
  await accepted(await worked(wei, zhao), zhao, sun, 95)
  await theDoor().advance(`${(2 * DAY) / HOUR}h`)
  const view = await wang.call('effect.get', {})
  const figures = view.bodies.find(({ desk }) => desk.body === 'residentOrganisation')?.quarters ?? []
  const sum = (name: string) => figures.reduce((total, { counts }) => total + (counts[name] ?? 0), 0)
  const entries = (await rowsOf('hourEntries')) as { minutes: number; communityId: string }[]
  const delivered = entries.filter(({ communityId }) => communityId === estate.id)
  expect(sum('hours.delivered')).toBe(delivered.reduce((total, { minutes }) => total + minutes, 0))
  const shifts = ((await rowsOf('shifts')) as { communityId: string }[]).filter(
    (row) => row.communityId === estate.id,
  )
  expect(sum('rosters.planned')).toBe(shifts.length * 5 * 120)
  expect(figures.every(({ shares }) => shares['served.helped'] === undefined)).toBe(true)
})

describe('words of theirs that the content check', () => {
  const OF_FIVE = ['周晓', '吴军', '郑丽', '冯静', '陈晨']
  let five: Person[]
  let yang: Person
  let activityId: string

  /** WeChat's word on any text that holds these words. */
  const verdict = (when: string, suggest: 'review' | 'risky') =>
    theDoor().post('/openapi', {
      api: 'security.msgSecCheck',
      when,
      reply: { errcode: 0, result: { suggest, label: suggest === 'risky' ? 20003 : 100 } },
    })

  const say = (who: Person | undefined, text: string) =>
    (who as Person).call('rosters.feedback', { activityId, answer: 'helped', text })

  const wordsFor = async (who: Person) =>
    (await who.call('rosters.get', { activityId })).feedback?.words as string[]

  const waiting = async (by: Person) =>
    (await by.call('moderation.list', {})).items.filter(({ kind }) => kind === 'feedbackText')

  beforeAll(async () => {
    yang = await estate.officer('杨玉兰', 'committeeMember')
    five = []
    for (const [n, name] of OF_FIVE.entries()) five.push(await estate.resident(name, place(estate, 4 + n)))
    const { shiftId } = await worked(wei, wang)
    activityId = (await sun.call('rosters.shiftHours', { shiftId })).activityId
  })

  afterEach(() => theDoor().remove('/openapi'))

  test('has a doubt about reach the desk only after somebody has read them; the answer counts at once', async () => {
    await verdict('拿不准的夸', 'review')
    await say(five[0], '一句拿不准的夸')
    await say(five[1], '另一句拿不准的夸')
    for (const who of five.slice(2)) await say(who, '')
    const { feedback } = await wei.call('rosters.get', { activityId })
    expect(feedback).toMatchObject({ counts: { helped: 5 }, words: [] })
    const held = await waiting(yang)
    expect(held.map(({ text }) => text).sort()).toEqual(['一句拿不准的夸', '另一句拿不准的夸'].sort())
    const [first, second] = held as [(typeof held)[0], (typeof held)[0]]
    const look = { id: first.id, version: first.version, show: true }
    expect(await wei.refusal('moderation.decide', look)).toBe('forbidden')
    expect(await yang.refusal('moderation.decide', { ...look, version: 7 })).toBe('conflict')
    expect(await wordsFor(wei)).toEqual([])
    await yang.call('moderation.decide', look)
    await yang.call('moderation.decide', { id: second.id, version: second.version, show: false })
    expect(await wordsFor(wei)).toEqual([first.text])
    expect(await wordsFor(qian)).toEqual([])
    expect(await waiting(yang)).toEqual([])
    const again = { id: second.id, version: second.version + 1, show: true }
    expect(await yang.refusal('moderation.decide', again)).toBe('not_found')
    const after = (await wei.call('rosters.get', { activityId })).feedback
    expect(after?.counts).toEqual(feedback?.counts)
  })

  test('calls risky are refused with the answer, which can be given again in other words', async () => {
    await verdict('骂人的话', 'risky')
    const input = { activityId, answer: 'no' as const, text: '一句骂人的话' }
    expect(await qian.refusal('rosters.feedback', input)).toBe('content_refused')
    expect((await qian.call('rosters.get', { activityId })).feedback).toMatchObject({
      canSay: true,
      mine: null,
    })
    expect(await waiting(yang)).toEqual([])
    expect(await qian.call('rosters.feedback', { ...input, text: '没扫干净' })).toMatchObject({ mine: 'no' })
    expect(await wordsFor(wei)).toContain('没扫干净')
  })

  test('has a doubt about are looked over by another than who wrote them', async () => {
    const he = await estate.resident('何平', place(estate, 9))
    await estate.appoint(he, 'branchSecretary')
    await verdict('自己的话', 'review')
    await say(he, '一句自己的话')
    const [held] = await waiting(yang)
    const look = { id: held?.id ?? '', version: held?.version ?? 0, show: true }
    expect(await he.refusal('moderation.decide', look)).toBe('forbidden')
    await yang.call('moderation.decide', look)
    expect(await wordsFor(wei)).toContain('一句自己的话')
  })
})
