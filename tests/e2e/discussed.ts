/** A proposal that is being talked over, for the pages that show it. */
import type { TalkSide } from '../../typings/deliberation'
import { DAY, after, newId, nowOf } from '../world'
import type { Person } from '../world'

/** Said on all sides, and two parties called together: one answers, one does not. */
export async function discussed(
  { secretary, wu }: { secretary: Person; wu: Person },
  neighbours: readonly Person[],
  proposalId: string,
): Promise<string> {
  const [a, b, c] = neighbours as [Person, Person, Person]
  const say = async (person: Person, side: TalkSide, text: string, under?: string) => {
    const commentId = newId()
    const more = under ? { under } : {}
    await person.call('deliberation.comment', { commentId, proposalId, side, text, ...more })
    return commentId
  }
  const first = await say(a, 'for', '老人晚上下台阶，看得见才敢走。')
  await say(b, 'for', '我也在那儿摔过一次，扶手也该看看。', first)
  await say(c, 'against', '灯太亮，一楼晚上睡不着。')
  await say(wu, 'question', '灯罩朝下行不行？晃不到窗户。')
  const meetingId = newId()
  await secretary.call('deliberation.convene', {
    meetingId,
    proposalId,
    form: 'roundTable',
    startsAt: after(await nowOf(), 2 * DAY),
    place: '社区议事厅',
    agenda: ['灯装在哪一边', '电费从哪里出'],
    bodies: ['residentsCommittee', 'propertyCompany'],
    outside: ['枫林供电所'],
  })
  const party = { meetingId, party: 'propertyCompany' }
  await wu.call('deliberation.answer', { ...party, comes: true, word: '工程部来两位，带上图纸' })
  await wu.call('deliberation.takePosition', {
    ...party,
    itemId: 'item-1',
    text: '装在 5 栋一侧，离配电箱近，少挖十米路。',
  })
  return meetingId
}
