/** Two proposals that are talked over: one has been to the table, one is going there; on both neighbours say what they think. */
import type { TalkSide } from '../../../typings/deliberation'
import type { Id } from '../../../typings/domain'
import { newId } from '../community'
import type { Person } from '../community'
import { dayOf } from './story'
import type { Story } from './story'

async function say(person: Person, proposalId: Id, side: TalkSide, text: string, under?: Id): Promise<Id> {
  const commentId = newId()
  const more = under ? { under } : {}
  await person.call('deliberation.comment', { commentId, proposalId, side, text, ...more })
  return commentId
}

const answer = (story: Story, name: string, meetingId: Id, party: string, word: string): Promise<unknown> =>
  story.act(name, 'deliberation.answer', { meetingId, party, comes: true, word })

/** The lamp: for, against and a question; five parties are called, one of them has nobody in office yet. */
export function lampTalkedOver(story: Story, proposal: () => Id): void {
  const at = (index: number): Person => story.neighbours[index] as Person
  const meetingId = newId()
  story.plan(-10, 20, 15, async () => {
    const wish = await say(at(21), proposal(), 'for', '我妈上个月就在那儿踩空的，有灯就敢走了。')
    await say(at(34), proposal(), 'for', '我家也有老人，晚上都绕着走。', wish)
    const window = await say(at(48), proposal(), 'against', '灯太亮，一楼晚上睡不着。')
    await say(story.who('赵文'), proposal(), 'against', '要的是朝下照的，晃不到窗户。', window)
    const bill = await say(at(52), proposal(), 'question', '电费从哪里出，要不要每户摊？')
    await say(story.who('吴志强'), proposal(), 'question', '太阳能的不用电费，换电池走公共收益。', bill)
  })
  story.plan(-3, 9, 40, async () => {
    await story.act('陈建国', 'deliberation.convene', {
      meetingId,
      proposalId: proposal(),
      form: 'roundTable',
      startsAt: story.at(2, 14, 30),
      place: '5 栋架空层',
      agenda: ['灯装在哪一边', '坏了谁来修'],
      bodies: ['residentsCommittee', 'propertyCompany', 'residentOrganisation', 'ownersCommittee'],
      outside: ['枫林供电所'],
    })
    await answer(story, '李敏', meetingId, 'residentsCommittee', '来两位，带上次的登记')
    await answer(story, '卫红', meetingId, 'residentOrganisation', '请台阶旁边的几户一起来')
  })
  story.plan(-2, 15, 0, async () => {
    await answer(story, '郑丽', meetingId, 'propertyCompany', '工程部老周带图纸来')
    await story.act('郑丽', 'deliberation.takePosition', {
      meetingId,
      party: 'propertyCompany',
      itemId: 'item-1',
      text: '装在 5 栋一侧，离台阶近，白天也晒得到太阳。',
    })
  })
}

/** The room: heard by agenda item, with who does what by when; the hospital next door never answered. */
export function roomTalkedOver(story: Story, proposal: () => Id): void {
  const at = (index: number): Person => story.neighbours[index] as Person
  const meetingId = newId()
  story.plan(-11, 19, 30, async () => {
    await say(at(72), proposal(), 'for', '平时下班都关门了，周末孩子没处去。')
    await say(at(75), proposal(), 'against', '周末吵，楼上住着要上夜班的。')
  })
  story.plan(-9, 10, 0, async () => {
    await story.act('陈建国', 'deliberation.convene', {
      meetingId,
      proposalId: proposal(),
      form: 'council',
      startsAt: story.at(-5, 19),
      place: '活动室',
      agenda: ['周末开哪几个小时', '谁来开门、谁来打扫'],
      bodies: ['residentsCommittee', 'propertyCompany', 'residentOrganisation'],
      outside: ['社区医院'],
    })
    await answer(story, '李敏', meetingId, 'residentsCommittee', '李敏、高峰都来')
    await answer(story, '吴志强', meetingId, 'propertyCompany', '夜班的保安也来一位')
    await answer(story, '卫红', meetingId, 'residentOrganisation', '我们可以出人')
  })
  story.plan(-4, 9, 30, async () => {
    const items = [
      {
        itemId: 'item-1',
        said: '周六、周日 9 点到 17 点。楼上的邻居说 17 点以后要睡，大家都同意。',
        decision: { text: '先开一个月试试', owner: '居委会 李敏', dueOn: dayOf(story.at(26)) },
      },
      {
        itemId: 'item-2',
        said: '邻里互助队排班开门，走的时候自己扫。',
        decision: { text: '排出第一个月的班', owner: '邻里互助队 卫红', dueOn: dayOf(story.at(3)) },
      },
    ]
    await story.act('陈建国', 'deliberation.writeMinutes', { meetingId, edition: 0, items })
    await story.act('陈建国', 'deliberation.closeMinutes', { meetingId, edition: 1 })
  })
}
