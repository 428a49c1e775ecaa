/** What people do at a meeting of the parties. */
import type { Input, Output } from '../../typings/api'
import { DAY, after, newId, nowOf, theDoor } from '../world'
import type { Person } from '../world'

export type Meeting = Output<'deliberation.meeting'>
export type Convening = Input<'deliberation.convene'>

/** Five parties are asked, one of them from outside. */
export const convene = async (
  convener: Person,
  proposalId: string,
  more: Partial<Convening> = {},
): Promise<Meeting> =>
  convener.call('deliberation.convene', {
    meetingId: newId(),
    proposalId,
    form: 'roundTable',
    startsAt: after(await nowOf(), 2 * DAY),
    place: '社区议事厅',
    agenda: ['灯装在哪一边', '电费从哪里出'],
    bodies: ['residentsCommittee', 'ownersCommittee', 'propertyCompany', 'residentOrganisation'],
    outside: ['枫林供电所'],
    ...more,
  })

export const show = (person: Person, { id }: Meeting): Promise<Meeting> =>
  person.call('deliberation.meeting', { meetingId: id })

export const reply = (person: Person, { id }: Meeting, party: string, comes: boolean, word: string) =>
  person.call('deliberation.answer', { meetingId: id, party, comes, word })

export const party = (meeting: Meeting, id: string) => meeting.partyList.find((one) => one.id === id)!

/** The clock stands at the meeting. */
export const itBegins = ({ startsAt }: Meeting) => theDoor().setClock(after(startsAt, 60_000))

export const SAID = [
  { itemId: 'item-1', said: '装在 5 栋一侧，灯罩朝下。', decision: null },
  {
    itemId: 'item-2',
    said: '业委会同意从公共收益出。',
    decision: { text: '先装一盏试一个月', owner: '安和物业工程部', dueOn: '2099-07-20' },
  },
]

export const write = (
  person: Person,
  { id }: Meeting,
  edition: number,
  items: typeof SAID | object[] = SAID,
) => person.reply('deliberation.writeMinutes', { meetingId: id, edition, items: items as typeof SAID })

export async function minutesStand(convener: Person, meeting: Meeting): Promise<Meeting> {
  await itBegins(meeting)
  await write(convener, meeting, 0)
  return convener.call('deliberation.closeMinutes', { meetingId: meeting.id, edition: 1 })
}
