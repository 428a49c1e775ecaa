/** What happens when hours are not right: a dispute that a supervisor decides, a correction by two of the desk. */
import { theDoor } from '../world'
import type { Person } from '../world'
import { alterRow, rowsOf } from '../privacy/rows'
import { accepted, mine, newCrew, of, proposed, seen, worked } from './crew'

let sun: Person
let wei: Person
let tao: Person
let wang: Person
let zhao: Person
let qian: Person

beforeAll(async () => {
  ;({ sun, wei, tao, wang, zhao, qian } = await newCrew())
})

describe('a dispute', () => {
  test('goes to a supervisor, who sets other minutes in a new entry; one message', async () => {
    const shift = await worked(wei, qian)
    const hours = await accepted(shift, qian, sun, 60)
    const input = { ...of(hours), text: '我一直干到最后，不止一个小时。' }
    expect(await wang.refusal('rosters.disputeHours', input)).toBe('not_found')
    await qian.call('rosters.disputeHours', input)
    await qian.call('rosters.disputeHours', input)
    const item = (await tao.call('desk.workbench', {})).later.find(({ kind }) => kind === 'decideHours')
    expect(item).toMatchObject({ path: `/workbench/hours/index?id=${shift.shiftId}` })
    const disputed = await seen(shift, qian, tao)
    expect(disputed.dispute?.text).toBe(input.text)
    const decision = { ...of(disputed), minutes: 110, reason: '同组的邻居都说她到了最后。' }
    expect(await sun.refusal('rosters.decideHours', decision)).toBe('forbidden')
    expect(await tao.refusal('rosters.decideHours', { ...decision, minutes: -20 })).toBe('invalid')
    await tao.call('rosters.decideHours', decision)
    await tao.call('rosters.decideHours', decision)
    expect(await mine(qian, shift)).toMatchObject({
      state: 'resolved',
      minutes: 110,
      ruling: { minutes: 110, reason: decision.reason },
      entries: [
        { kind: 'shift', minutes: 60 },
        { kind: 'ruling', minutes: 50, reason: decision.reason },
      ],
      viewer: { canDispute: false },
    })
    const told = (await qian.call('messages.list', {})).items.filter(({ title }) => title.includes('定了'))
    expect(told).toHaveLength(1)
  })

  test('only for seven days', async () => {
    const shift = await worked(wei, zhao)
    const hours = await accepted(shift, zhao, sun)
    await theDoor().advance('7d')
    expect(await zhao.refusal('rosters.disputeHours', { ...of(hours), text: '少算了' })).toBe('closed')
  })

  test('undecided after five working days it stands on the public board, without a name', async () => {
    const shift = await worked(wei, wang)
    await wang.call('rosters.disputeHours', {
      ...of(await proposed(shift, wang, sun, 30)),
      text: '我干了两个小时',
    })
    await theDoor().advance('10d')
    const late = (await zhao.call('desk.overdue', {})).items.filter(({ kind }) => kind === 'hours')
    expect(late).toHaveLength(1)
    expect(JSON.stringify(late)).not.toContain('王')
    const { version, attendanceId } = await seen(shift, wang, tao)
    const [, personId = ''] = attendanceId.split(':')
    expect(JSON.stringify(late)).not.toContain(personId.slice(0, 8))
    await tao.call('rosters.decideHours', {
      attendanceId,
      version,
      minutes: null,
      reason: '照带队的记的算。',
    })
    expect(await mine(wang, shift)).toMatchObject({ state: 'resolved', minutes: 30 })
    expect((await zhao.call('desk.overdue', {})).items.filter(({ kind }) => kind === 'hours')).toEqual([])
  })
})

describe('a correction', () => {
  test('is said by one of the desk and counts once another agrees; the volunteer hears', async () => {
    const shift = await worked(wei, wang)
    await accepted(shift, wang, sun, 120)
    const input = { ...of(await seen(shift, wang, sun)), minutes: 90, reason: '她十点半就走了，我记错了。' }
    await sun.call('rosters.correctHours', input)
    await sun.call('rosters.correctHours', input)
    expect(await mine(wang, shift)).toMatchObject({ minutes: 120, correction: { minutes: 90 } })
    const waits = await seen(shift, wang, wei)
    expect(waits.viewer).toMatchObject({ canApprove: true, canCorrect: false })
    const queue = async (who: Person) =>
      (await who.call('desk.workbench', {})).today.filter(({ kind }) => kind === 'approveHours')
    expect([await queue(sun), await queue(wei)]).toMatchObject([
      [],
      [{ path: expect.stringContaining(shift.shiftId) }],
    ])
    const yes = { ...of(waits), accept: true }
    expect(await sun.refusal('rosters.answerCorrection', yes)).toBe('forbidden')
    await wei.call('rosters.answerCorrection', yes)
    await wei.call('rosters.answerCorrection', yes)
    expect(await mine(wang, shift)).toMatchObject({
      minutes: 90,
      correction: null,
      entries: [
        { kind: 'shift', minutes: 120 },
        { kind: 'correction', minutes: -30 },
      ],
      viewer: { canDispute: true },
    })
    expect((await wang.call('messages.list', {})).items[0]?.body).toContain('带队的更正了')
  })

  test('nobody corrects their own, and no to it leaves all as it was', async () => {
    const shift = await worked(wei, sun)
    await sun.call('rosters.acceptHours', of(await proposed(shift, sun, wei, 60)))
    const now = await seen(shift, sun, wei)
    expect(await sun.refusal('rosters.correctHours', { ...of(now), minutes: 120, reason: '多干了' })).toBe(
      'forbidden',
    )
    await wei.call('rosters.correctHours', { ...of(now), minutes: 30, reason: '看错表了' })
    const waits = await seen(shift, sun, wei)
    expect(await sun.refusal('rosters.answerCorrection', { ...of(waits), accept: false })).toBe('forbidden')
  })
})

test('the sum of a ledger’s entries is what its person sees, and in it nothing is altered unnoticed', async () => {
  const view = await wang.call('rosters.myHours', {})
  const years = await Promise.all(view.years.map(({ year }) => wang.call('rosters.myHours', { year })))
  const all = years.flatMap(({ activities }) =>
    activities.flatMap(({ shifts }) => shifts.flatMap(({ entries }) => entries)),
  )
  expect(view.intact).toBe(true)
  expect(view.minutes).toBe(all.reduce((sum, { minutes }) => sum + minutes, 0))
  expect(view.minutes).toBe(view.years.reduce((sum, { minutes }) => sum + minutes, 0))
  const rows = await rowsOf('hourEntries')
  const some = rows.find(({ minutes }) => minutes === -30) as { _id: string }
  await alterRow('hourEntries', some._id, { minutes: -20 })
  expect((await wang.call('rosters.myHours', {})).intact).toBe(false)
  await alterRow('hourEntries', some._id, { minutes: -30 })
  expect((await wang.call('rosters.myHours', {})).intact).toBe(true)
})
