/** A season from its pattern to the paper that proves an evening of it: told by a lead, fourteen neighbours, a supervisor and a stranger. */
import type { ShiftView } from '../../typings/rosters'
import type { PersonHours } from '../../typings/roster-hours'
import { DAY, HOUR, after, newEstate, newId, nowOf, place, theDoor } from '../world'
import type { Person } from '../world'
import { plan } from './people'

const MINUTE = HOUR / 60
const PLACES = 10
const WAITING = 4

let sun: Person
let tao: Person
let neighbours: Person[]
let stranger: Person
let activityId: string
/** The first evening of the season, as the lead sees it. */
let shift: ShiftView

beforeAll(async () => {
  const estate = await newEstate(2, 4)
  sun = await estate.officer('孙大勇', 'organisationLead')
  tao = await estate.officer('陶静', 'supervisor')
  neighbours = []
  for (let n = 0; n < PLACES + WAITING; n += 1)
    neighbours.push(await estate.resident(`邻居${'一二三四五六七八九十百千万亿'[n]}`, place(estate, n)))
  stranger = await estate.register('过路人')
})

/** `2026-06-01`, in China. */
const chinaDay = (at: string): string => after(at, 8 * HOUR).slice(0, 10)

/** In China: that day at that hour. */
const chinaTime = (day: string, hour: number): string => after(`${day}T00:00:00.000Z`, (hour - 8) * HOUR)

async function nextMonday(): Promise<string> {
  const soon = after(await nowOf(), 5 * DAY)
  const weekday = new Date(chinaTime(chinaDay(soon), 12)).getUTCDay()
  return chinaDay(after(soon, ((8 - weekday) % 7) * DAY))
}

const seen = async (who: Person): Promise<ShiftView> =>
  (await who.call('rosters.get', { activityId })).shifts.find(({ shiftId }) => shiftId === shift.shiftId)!

const hoursOf = async (who: Person, by: Person): Promise<PersonHours> =>
  (await by.call('rosters.shiftHours', { shiftId: shift.shiftId })).people.find(
    ({ name }) => name === who.name,
  )!

const personId = async (who: Person): Promise<string> =>
  (await sun.call('rosters.shiftList', { shiftId: shift.shiftId })).people.find(
    ({ name }) => name === who.name,
  )!.personId

test('a lead plans Mondays and Thursdays for eight weeks at once', async () => {
  const firstDay = await nextMonday()
  const { shifts } = await sun.call('rosters.expandPattern', {
    firstDay,
    weeks: 8,
    weekdays: [1, 4],
    from: '19:00',
    to: '21:00',
  })
  expect(shifts).toHaveLength(16)
  const seriesId = newId()
  const content = await plan({
    title: '傍晚接孩子过马路',
    shifts: shifts.map(({ startsAt, endsAt }) => ({
      shiftId: newId(),
      startsAt,
      endsAt,
      work: '护送',
      capacity: PLACES,
      leadWanted: true,
      seriesId,
    })),
  })
  const { id, version } = await sun.call('rosters.createDraft', { activityId: newId(), content })
  activityId = id
  const activity = await sun.call('rosters.publish', { activityId, version })
  expect(activity.shifts).toHaveLength(16)
  shift = activity.shifts[0]!
  expect(shift.startsAt).toBe(chinaTime(firstDay, 19))
})

test('ten fill the first evening, four wait in the order they came', async () => {
  for (const person of neighbours) await person.call('rosters.signUp', { shiftId: shift.shiftId })
  expect(await seen(sun)).toMatchObject({ taken: PLACES, waiting: WAITING })
  const places = await Promise.all(
    neighbours.slice(PLACES).map(async (person) => (await seen(person)).mine?.position),
  )
  expect(places).toEqual([1, 2, 3, 4])
})

test('one steps back at night, the first in line says nothing until two, the second gets the place', async () => {
  const [quitter, first, second] = [neighbours[0]!, neighbours[PLACES]!, neighbours[PLACES + 1]!]
  const threeDaysAhead = chinaDay(after(shift.startsAt, -3 * DAY))
  await theDoor().setClock(chinaTime(threeDaysAhead, 22.5))
  const { version } = (await seen(quitter)).mine!
  await quitter.call('rosters.cancelSignup', { shiftId: shift.shiftId, version })
  const twoOClock = chinaTime(chinaDay(after(chinaTime(threeDaysAhead, 22.5), DAY)), 14)
  expect((await seen(first)).mine).toMatchObject({ state: 'offered', answerBy: twoOClock })
  expect((await first.call('messages.list', {})).items[0]?.body).toContain('明天 14:00 前回一声')

  await theDoor().setClock(after(twoOClock, -MINUTE))
  expect((await seen(second)).mine?.state).toBe('waitlisted')
  await theDoor().setClock(after(twoOClock, 2 * MINUTE))
  expect((await seen(first)).mine?.state).toBe('declined')
  const offer = (await seen(second)).mine!
  expect(offer.state).toBe('offered')
  await second.call('rosters.answerOffer', { shiftId: shift.shiftId, version: offer.version, accept: true })
  expect(await seen(second)).toMatchObject({ taken: PLACES, waiting: 2, mine: { state: 'accepted' } })
})

test('one checks in by the turning code, one in airplane mode, whom the lead has seen', async () => {
  const [byCode, offline] = [neighbours[1]!, neighbours[2]!]
  const { shiftId, startsAt, endsAt } = shift
  await theDoor().setClock(after(startsAt, -10 * MINUTE))
  const { code } = await sun.call('rosters.shiftCode', { shiftId, end: 'in' })
  const came = await byCode.call('rosters.markByCode', { shiftId, end: 'in', code })
  expect(came.in).toMatchObject({ how: 'code', counts: true })

  await theDoor().setClock(after(endsAt, 5 * MINUTE))
  const out = await sun.call('rosters.shiftCode', { shiftId, end: 'out' })
  await byCode.call('rosters.markByCode', { shiftId, end: 'out', code: out.code })
  // back in reach of the network, the phone tells what was tapped at seven and at nine
  await offline.call('rosters.claimMark', { shiftId, end: 'in', at: startsAt })
  const claimed = await offline.call('rosters.claimMark', { shiftId, end: 'out', at: endsAt })
  expect(claimed).toMatchObject({
    in: { how: 'claimed', counts: false },
    out: { how: 'claimed', counts: false },
  })
  expect((await hoursOf(offline, sun)).wouldBe).toBe(0)
  const people = [await personId(offline)]
  await sun.call('rosters.tick', { shiftId, end: 'in', people, at: 'start' })
  await sun.call('rosters.tick', { shiftId, end: 'out', people, at: 'now' })
  expect(await hoursOf(offline, sun)).toMatchObject({ state: 'checkedOut', wouldBe: 120 })
})

test('the lead confirms what is proven and says what is missing; one of it is disputed and decided', async () => {
  const [byCode, offline, forgot] = [neighbours[1]!, neighbours[2]!, neighbours[3]!]
  const { shiftId, startsAt } = shift
  const proven = await Promise.all([byCode, offline].map((person) => hoursOf(person, sun)))
  await sun.call('rosters.confirmHours', {
    shiftId,
    of: proven.map(({ attendanceId, version }) => ({ attendanceId, version })),
  })
  expect((await byCode.call('rosters.myHours', {})).minutes).toBe(120)

  const { attendanceId, version } = await hoursOf(forgot, sun)
  const outAt = after(startsAt, 50 * MINUTE)
  await sun.call('rosters.proposeHours', {
    shiftId,
    attendanceId,
    version,
    inAt: startsAt,
    outAt,
    reason: '没签，我记得干到快八点。',
  })
  const waits = (await forgot.call('rosters.myHours', {})).waiting[0]!
  await forgot.call('rosters.disputeHours', {
    attendanceId,
    version: waits.version,
    text: '我送完最后一批孩子才走的。',
  })
  const disputed = await hoursOf(forgot, tao)
  await tao.call('rosters.decideHours', {
    attendanceId,
    version: disputed.version,
    minutes: 115,
    reason: '两位家长都说她九点才走。',
  })
  const mine = await forgot.call('rosters.myHours', {})
  expect(mine).toMatchObject({ minutes: 115, intact: true, waiting: [] })
  expect(mine.activities[0]?.shifts[0]).toMatchObject({ state: 'resolved', minutes: 115 })
})

test('a paper of it is checked by a stranger, to whom it says no more than it has to', async () => {
  const byCode = neighbours[1]!
  const paper = await byCode.call('rosters.issueCertificate', {
    certificateId: newId(),
    year: null,
    name: byCode.name,
    showName: false,
  })
  const check = await stranger.call('rosters.checkCertificate', { code: paper.code })
  expect(check).toMatchObject({ state: 'real', minutes: 120, minutesNow: 120, shifts: 1 })
  expect(JSON.stringify(check)).not.toContain(byCode.name)
  expect(await stranger.call('rosters.checkCertificate', { code: 'ZZZZ-ZZZZ-ZZZZ' })).toEqual({
    state: 'unknown',
  })
})

test('what it led to stands in the part of those who came, and of nobody else', async () => {
  const part = async (who: Person) =>
    (await who.call('desk.myPart', {})).parts.find(({ kind }) => kind === 'shift')?.steps.at(-1)?.note ?? ''
  expect(await part(neighbours[1]!)).toContain('2')
  expect(await part(neighbours[0]!)).toBe('')
})
