/** Who lends a hand in the neighbourhood: shifts to come, hours that are over, small wishes. */
import { draft as draftActivity, plan, published } from '../../rosters/people'
import { HOUR, after, newId, nowOf, theDoor, type Person } from '../../world'
import type { Staff } from './staff'

/** The first shift is about to begin when the pages are opened; two come, one waits. */
export async function activities({ wei }: Staff, [wang, zhao, liu]: readonly Person[]) {
  const open = await published(wei, await plan({ capacity: 2, startsIn: 0.6 }))
  const shiftId = open.shifts[0]?.shiftId ?? ''
  for (const person of [wang, zhao, liu]) await (person as Person).call('rosters.signUp', { shiftId })
  const written = await draftActivity(wei, await plan({ title: '重阳节陪老人聊天' }))
  return { open, shiftId, written, next: open.shifts[1]?.shiftId ?? '' }
}

/** Two shifts that are over: hours that count, that wait for a word, that are disputed, and a certificate. */
export async function helped({ wei }: Staff, [wang, zhao, liu]: readonly Person[]) {
  const content = await plan({ title: '周末给花坛浇水', capacity: 4, startsIn: 1 })
  const { shifts } = await published(wei, { ...content, shifts: content.shifts.slice(0, 2) })
  const [first, second] = shifts.map(({ shiftId }) => shiftId) as [string, string]
  for (const person of [wang, zhao, liu] as Person[]) await person.call('rosters.signUp', { shiftId: first })
  await (wang as Person).call('rosters.signUp', { shiftId: second })
  await theDoor().advance('6h')
  for (const { shiftId, startsAt, endsAt } of shifts)
    for (const { attendanceId } of (await wei.call('rosters.shiftHours', { shiftId })).people)
      await wei.call('rosters.proposeHours', {
        ...{ shiftId, attendanceId, version: 0 },
        inAt: startsAt,
        outAt: after(endsAt, shiftId === first ? 0 : -HOUR / 2),
        reason: '签到的码没打开，我看着他们干完的。',
      })
  const { waiting } = await (wang as Person).call('rosters.myHours', {})
  const early = waiting.find(({ attendanceId }) => attendanceId.startsWith(first))
  await (wang as Person).call('rosters.acceptHours', { attendanceId: early?.attendanceId ?? '', version: 1 })
  const [mine] = (await (liu as Person).call('rosters.myHours', {})).waiting
  await (liu as Person).call('rosters.disputeHours', {
    ...{ attendanceId: mine?.attendanceId ?? '', version: 1 },
    text: '我还留下来收了水管。',
  })
  const { code } = await (wang as Person).call('rosters.issueCertificate', {
    ...{ certificateId: newId(), year: null, name: '王桂芳', showName: false },
  })
  return { shiftId: first, code }
}

/** One that waits for its asker's yes, one that is open, one that the desk has not looked at. */
export async function smallWishes({ wei }: Staff, [wang, zhao, third]: readonly Person[]): Promise<void> {
  const say = async (person: Person | undefined, title: string, hours: number): Promise<string> => {
    const startsAt = after(await nowOf(), hours * 3_600_000)
    const wishId = newId()
    const text = '腿脚不便，要有人扶，来回两小时。'
    const endsAt = after(startsAt, 7_200_000)
    await person?.call('rosters.wish', {
      wishId,
      content: { kind: 'accompany', title, text, startsAt, endsAt },
    })
    return wishId
  }
  const mine = await say(wang, '陪去医院一趟', 40)
  const open = await say(third, '把旧冰箱搬下楼', 50)
  for (const wishId of [mine, open])
    await wei.call('rosters.screenWish', { wishId, version: 1, refusal: null })
  await zhao?.call('rosters.offerHelp', { wishId: mine, version: 2 })
  await say(third, '教我用手机挂号', 60)
}
