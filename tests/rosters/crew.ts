/** Two who lead, a supervisor and three who come: how their shifts are worked and what stands of it afterwards. */
import type { Output } from '../../typings/api'
import type { MyShiftHours, PersonHours } from '../../typings/roster-hours'
import { HOUR, after, newEstate, place, theDoor } from '../world'
import type { Community, Person } from '../world'
import { plan, published } from './people'

export const MINUTE = HOUR / 60

export interface Crew {
  estate: Community
  /** 孙大勇 and 卫红 lead; 陶静 supervises. */
  sun: Person
  wei: Person
  tao: Person
  wang: Person
  zhao: Person
  qian: Person
}

export async function newCrew(): Promise<Crew> {
  const estate = await newEstate(1, 3)
  const sun = await estate.officer('孙大勇', 'organisationLead')
  const wei = await estate.officer('卫红', 'organisationLead')
  const tao = await estate.officer('陶静', 'supervisor')
  await estate.bind(sun, place(estate, 0))
  const wang = await estate.resident('王桂芳', place(estate, 1))
  const zhao = await estate.resident('赵文', place(estate, 2))
  const qian = await estate.resident('钱静', place(estate, 3))
  return { estate, sun, wei, tao, wang, zhao, qian }
}

export type Shift = Output<'rosters.get'>['shifts'][number]

export const of = ({ attendanceId, version }: { attendanceId: string; version: number }) => ({
  attendanceId,
  version,
})

/** One shift of two hours that is over, with these people in it. */
export async function worked(lead: Person, ...people: Person[]): Promise<Shift> {
  const content = await plan({ capacity: 5, startsIn: 2 })
  const activity = await published(lead, { ...content, shifts: content.shifts.slice(0, 1) })
  const shift = activity.shifts[0] as Shift
  for (const person of people) await person.call('rosters.signUp', { shiftId: shift.shiftId })
  await theDoor().setClock(after(shift.endsAt, 5 * MINUTE))
  return shift
}

/** What is known of somebody's hours, as `by` sees it. */
export const seen = async (shift: Shift, who: Person, by: Person): Promise<PersonHours> =>
  (await by.call('rosters.shiftHours', { shiftId: shift.shiftId })).people.find(
    ({ name }) => name === who.name,
  ) as PersonHours

/** Came at the start, stayed for `minutes`. */
export async function proposed(shift: Shift, who: Person, by: Person, minutes = 120): Promise<PersonHours> {
  const { attendanceId, version } = await seen(shift, who, by)
  const view = await by.call('rosters.proposeHours', {
    shiftId: shift.shiftId,
    attendanceId,
    version,
    inAt: shift.startsAt,
    outAt: after(shift.startsAt, minutes * MINUTE),
    reason: '手机没电，我看着他干完的。',
  })
  return view.people.find((one) => one.attendanceId === attendanceId) as PersonHours
}

export const mine = async (who: Person, shift: Shift): Promise<MyShiftHours> =>
  (await who.call('rosters.myHours', {})).activities
    .flatMap(({ shifts }) => shifts)
    .find(({ attendanceId }) => attendanceId.startsWith(shift.shiftId)) as MyShiftHours

export async function accepted(shift: Shift, who: Person, by: Person, minutes = 120): Promise<MyShiftHours> {
  await who.call('rosters.acceptHours', of(await proposed(shift, who, by, minutes)))
  return mine(who, shift)
}

export const idsOf = async (shift: Shift, by: Person, ...people: Person[]) =>
  (await by.call('rosters.shiftList', { shiftId: shift.shiftId })).people
    .filter(({ name }) => people.some((person) => person.name === name))
    .map(({ personId }) => personId)

/** Ticked in at the start and out after `minutes` by the first of the leads; that one by the second. */
export async function ticked(
  shift: Shift,
  minutes: number,
  [lead, other]: readonly [Person, Person],
  ...people: Person[]
): Promise<void> {
  for (const [end, at] of [
    ['in', shift.startsAt],
    ['out', after(shift.startsAt, minutes * MINUTE)],
  ] as const) {
    await theDoor().setClock(at)
    for (const by of [lead, other]) {
      const theirs = people.filter((person) => (person === lead ? other : lead) === by)
      if (theirs.length === 0) continue
      const ids = await idsOf(shift, by, ...theirs)
      await by.call('rosters.tick', { shiftId: shift.shiftId, end, people: ids, at: 'start' })
    }
  }
}

/** Shifts of two hours, one after the other, to which all of these come for a hundred minutes. */
export async function helped(
  shifts: number,
  leads: readonly [Person, Person],
  ...people: Person[]
): Promise<Shift[]> {
  const content = await plan({ capacity: 5, startsIn: 2 })
  const activity = await published(leads[1], { ...content, shifts: content.shifts.slice(0, shifts) })
  for (const { shiftId } of activity.shifts)
    for (const person of people) await person.call('rosters.signUp', { shiftId })
  for (const shift of activity.shifts) await ticked(shift, 100, leads, ...people)
  await theDoor().setClock(after(activity.shifts.at(-1)?.endsAt ?? '', 5 * MINUTE))
  return activity.shifts
}
