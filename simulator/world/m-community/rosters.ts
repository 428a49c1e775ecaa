import type { ActivityContent, ActivityView } from '../../../typings/rosters'
import { newId } from '../community'
import type { Story } from './story'

async function publish(story: Story, content: ActivityContent): Promise<ActivityView> {
  const made = await story.act('卫红', 'rosters.createDraft', { activityId: newId(), content })
  return story.act('卫红', 'rosters.publish', { activityId: made.id, version: made.version })
}

async function signUp(story: Story, shiftId: string, from: number, count: number): Promise<void> {
  for (const neighbour of story.neighbours.slice(from, from + count))
    await neighbour.call('rosters.signUp', { shiftId })
}

/** One activity past, one with a full shift and a queue, one still a draft. */
export function activities(story: Story): void {
  story.plan(-11, 9, 0, async () => {
    const past = await publish(story, {
      title: '落叶季扫一扫中心花园',
      purpose: '落叶堵了排水口，一起扫一上午。',
      place: '中心花园',
      risks: '地面湿滑，请穿防滑鞋。',
      contact: '卫红 8800 1401',
      bring: '手套、水',
      shifts: [
        {
          shiftId: newId(),
          startsAt: story.at(-7, 9),
          endsAt: story.at(-7, 11),
          work: '扫落叶 · 装袋',
          capacity: 8,
        },
      ],
    })
    await signUp(story, past.shifts[0]?.shiftId ?? '', 50, 6)
  })
  story.plan(-5, 14, 0, async () => {
    const stairs = await publish(story, {
      title: '周日清 6 栋楼道，让出消防通道',
      purpose: '楼道里的旧家具堵了消防通道，一起搬走。',
      place: '6 栋门厅集合',
      risks: '搬重物可能扭伤，请量力；高处不上。',
      contact: '卫红 8800 1401',
      bring: '手套',
      shifts: [
        {
          shiftId: newId(),
          startsAt: story.at(5, 8, 30),
          endsAt: story.at(5, 10, 30),
          work: '搬杂物 · 要力气',
          capacity: 8,
        },
        {
          shiftId: newId(),
          startsAt: story.at(5, 10, 30),
          endsAt: story.at(5, 11, 30),
          work: '登记、贴条 · 坐着也能做',
          capacity: 4,
        },
        {
          shiftId: newId(),
          startsAt: story.at(5, 14),
          endsAt: story.at(5, 16),
          work: '运走、冲洗地面',
          capacity: 8,
        },
      ],
    })
    const [morning, desk, afternoon] = stairs.shifts
    await signUp(story, morning?.shiftId ?? '', 0, 11)
    await signUp(story, desk?.shiftId ?? '', 20, 3)
    await signUp(story, afternoon?.shiftId ?? '', 30, 4)
    await story.who('王桂芳').call('rosters.signUp', { shiftId: afternoon?.shiftId ?? '' })
    await story.act('卫红', 'rosters.createDraft', {
      activityId: newId(),
      content: {
        title: '每周三陪独居老人买菜',
        purpose: '帮腿脚不便的邻居买菜、拎回家。',
        place: '东门集合',
        risks: '过马路要小心，雨天改期。',
        contact: '卫红 8800 1401',
        bring: '布袋',
        shifts: [
          {
            shiftId: newId(),
            startsAt: story.at(8, 9),
            endsAt: story.at(8, 11),
            work: '陪买菜',
            capacity: 5,
          },
        ],
      },
    })
  })
}
