/** The morning in the garden: most come by the code, one was without network, one's hours wait for their yes. */
import type { Id } from '../../../typings/domain'
import type { End } from '../../../typings/roster-attendance'
import type { Person } from '../community'
import type { Story } from './story'

export function swept(story: Story, shiftId: Id): void {
  const came = [story.who('王桂芳'), ...story.neighbours.slice(50, 54)]
  story.plan(-7, 8, 55, () => byCode(story, shiftId, 'in', came))
  story.plan(-7, 11, 3, () => byCode(story, shiftId, 'out', came))
  story.plan(-7, 12, 0, async () => {
    const apart = story.neighbours[54] as Person
    await apart.call('rosters.claimMark', { shiftId, end: 'in', at: story.at(-7, 9) })
    await apart.call('rosters.claimMark', { shiftId, end: 'out', at: story.at(-7, 11) })
  })
  story.plan(-6, 9, 20, () => confirm(story, shiftId))
}

async function byCode(story: Story, shiftId: Id, end: End, people: readonly Person[]): Promise<void> {
  const { code } = await story.act('卫红', 'rosters.shiftCode', { shiftId, end })
  for (const person of people) await person.call('rosters.markByCode', { shiftId, end, code })
}

async function confirm(story: Story, shiftId: Id): Promise<void> {
  const { people } = await story.act('卫红', 'rosters.shiftHours', { shiftId })
  const proven = people.filter(({ viewer }) => viewer.canConfirm)
  await story.act('卫红', 'rosters.confirmHours', {
    shiftId,
    of: proven.map(({ attendanceId, version }) => ({ attendanceId, version })),
  })
  const forgot = people.find(({ state, viewer }) => state === null && viewer.canPropose)
  if (!forgot) return
  await story.act('卫红', 'rosters.proposeHours', {
    shiftId,
    attendanceId: forgot.attendanceId,
    version: forgot.version,
    inAt: story.at(-7, 9),
    outAt: story.at(-7, 10, 30),
    reason: '没带手机，十点半走的，我看着的。',
  })
}
