import type { ActivityContent, ActivityView } from '../../../typings/rosters'
import { newId } from '../community'
import { dayOf } from './story'
import type { Story } from './story'
import { swept } from './swept'

async function publish(story: Story, content: ActivityContent): Promise<ActivityView> {
  const made = await story.act('卫红', 'rosters.createDraft', { activityId: newId(), content })
  return story.act('卫红', 'rosters.publish', { activityId: made.id, version: made.version })
}

async function signUp(story: Story, shiftId: string, from: number, count: number): Promise<void> {
  for (const neighbour of story.neighbours.slice(from, from + count))
    await neighbour.call('rosters.signUp', { shiftId })
}

/** Mondays and Thursdays for eight weeks, from tomorrow on. */
function season(story: Story): void {
  story.plan(-4, 10, 0, async () => {
    const { shifts } = await story.act('卫红', 'rosters.expandPattern', {
      firstDay: dayOf(story.at(1)),
      weeks: 8,
      weekdays: [1, 4],
      from: '16:30',
      to: '17:30',
    })
    const seriesId = newId()
    const walk = await publish(story, {
      title: '放学路口护一护',
      purpose: '东门路口车多，放学那一个小时有人看着。',
      place: '东门斑马线',
      risks: '站在人行道上，不下车行道；雨天路滑。',
      contact: '卫红 8800 1401',
      bring: '雨衣',
      provided: '红马甲、小旗',
      shifts: shifts.map(({ startsAt, endsAt }) => ({
        shiftId: newId(),
        startsAt,
        endsAt,
        work: '护送过马路',
        capacity: 3,
        leadWanted: true,
        seriesId,
      })),
    })
    for (const [n, { shiftId }] of walk.shifts.slice(0, 4).entries())
      await signUp(story, shiftId, 70 + 3 * n, 3 - (n % 2))
  })
}

/** A small wish that a desk has passed on, and one that it has not looked at yet. */
function wishes(story: Story): void {
  const wish = (from: number, title: string, text: string, day: number) =>
    story.neighbours[from]?.call('rosters.wish', {
      wishId: newId(),
      content: { kind: 'accompany', title, text, startsAt: story.at(day, 9), endsAt: story.at(day, 11) },
    })
  story.plan(-3, 19, 0, async () => {
    await wish(90, '陪去医院复查一趟', '腿脚不便，要有人扶着上下台阶。', 4)
    const { wishes: asked } = await story.act('卫红', 'rosters.deskWishes', {})
    for (const { id: wishId, version } of asked)
      await story.act('卫红', 'rosters.screenWish', { wishId, version, refusal: null })
    await wish(91, '教我用手机挂号', '孩子在外地，教一回就行。', 6)
  })
}

/** One activity past, one with a full shift and a queue, one still a draft; a season, and small wishes. */
export function activities(story: Story): void {
  season(story)
  wishes(story)
  const morning = newId()
  swept(story, morning)
  story.plan(-11, 9, 0, async () => {
    await publish(story, {
      title: '落叶季扫一扫中心花园',
      purpose: '落叶堵了排水口，一起扫一上午。',
      place: '中心花园',
      risks: '地面湿滑，请穿防滑鞋。',
      contact: '卫红 8800 1401',
      bring: '手套、水',
      shifts: [
        {
          shiftId: morning,
          startsAt: story.at(-7, 9),
          endsAt: story.at(-7, 11),
          work: '扫落叶 · 装袋',
          capacity: 8,
        },
      ],
    })
    await story.act('王桂芳', 'rosters.signUp', { shiftId: morning })
    await signUp(story, morning, 50, 6)
  })
  story.plan(-5, 14, 0, async () => {
    const stairs = await publish(story, {
      title: '清一清 6 栋楼道，让出消防通道',
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
    const [carrying, desk, afternoon] = stairs.shifts
    await signUp(story, carrying?.shiftId ?? '', 0, 11)
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
