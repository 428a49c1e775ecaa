/** What people are told when a plan changes: one message an act, however many of their shifts it is about. */
import type { Id, Iso } from '../../../typings/domain'
import type { CancelReason } from '../../../typings/rosters'
import { chinaDay } from '../../kernel/calendar'
import type { Context } from '../../kernel/context'
import { clocksInWords, spanInWords } from '../../kernel/date-words'
import { tell, untell } from '../../messages'
import { asksOf } from '../guardian'
import { isConcerned, overlaps, seatOf } from '../shift'
import type { ActivityDoc } from '../store'
import { shiftsBetween } from '../store'
import type { Behind } from './behind'
import { byEdition, isMoved, peopleIn } from './behind'

const REASONS: Record<CancelReason, string> = {
  weather: '天气不好',
  hands: '人手不够',
  place: '场地用不了',
  lead: '领队来不了',
  holiday: '正赶上过节',
  other: '临时有变',
}

const movedInWords = ({ row, planned }: Behind): string =>
  chinaDay(row.startsAt) === chinaDay(planned.startsAt)
    ? `${spanInWords(row)} 改到 ${clocksInWords(planned)}`
    : `${spanInWords(row)} 改到 ${spanInWords(planned)}`

interface Words {
  title: string
  body: string
  brief: string
}

/** Said in one breath: the first few, and how many more. */
const some = (lines: readonly string[]): string =>
  lines.length > 3 ? `${lines.slice(0, 2).join('；')}；还有 ${lines.length - 2} 个班` : lines.join('；')

function wordsFor(activity: ActivityDoc, changed: readonly Behind[], clash: string | null): Words {
  const { title } = activity.content
  const cancelled = changed.filter(({ planned }) => planned.cancelled)
  if (cancelled.length > 0) {
    const reason = REASONS[cancelled[0]?.planned.cancelled ?? 'other']
    return {
      title: `“${title}”有 ${cancelled.length} 个班取消了，不用来了`,
      body: `${reason}：${some(cancelled.map(({ row }) => spanInWords(row)))}。`,
      brief: '您报的班取消了',
    }
  }
  const moved = changed.filter(isMoved)
  if (moved.length > 0)
    return {
      title: `“${title}”改时间了`,
      body: `${some(moved.map(movedInWords))}。${clash ? `跟您报的“${clash}”撞了，来不了就退一个。` : ''}`,
      brief: '您报的班改时间了',
    }
  return { title: `“${title}”有变动`, body: activity.amended?.words ?? '', brief: '您报的活动有变动' }
}

/** Everyone with a place, an offer or a place in the line of a shift that is behind its plan. */
export async function tellChanges(
  ctx: Context,
  activity: ActivityDoc,
  behind: readonly Behind[],
): Promise<void> {
  const off = behind.flatMap(({ row, planned }) => (planned.cancelled ? [row] : []))
  const gone = [...off.map((row) => row._id), ...asksOf(off)]
  if (gone.length > 0) await untell(ctx, { matterId: gone }, 'everyone')
  for (const [edition, changed] of byEdition(behind)) {
    const clashes = await clashesOf(ctx, changed)
    const groups = new Map<string, { words: Words; people: Id[] }>()
    for (const personId of peopleIn(changed)) {
      const theirs = changed.filter(({ row }) => isConcerned(seatOf(row, personId)))
      const words = wordsFor(activity, theirs, clashes.get(personId) ?? null)
      const group = groups.get(words.title + words.body) ?? { words, people: [] }
      group.people.push(personId)
      groups.set(words.title + words.body, group)
    }
    for (const { words, people } of groups.values())
      await tell(ctx, people, {
        key: `activity:${activity._id}:plan:${edition}`,
        ...words,
        path: `/pages/activity/index?id=${activity._id}`,
        matterId: activity._id,
      })
  }
}

/** Whoever has another place at the new time, and where: they are told and choose themselves. One request. */
async function clashesOf(ctx: Context, changed: readonly Behind[]): Promise<Map<Id, string>> {
  const moved = changed.filter((one) => isMoved(one) && peopleIn([one]).size > 0)
  const clashes = new Map<Id, string>()
  if (moved.length === 0) return clashes
  const starts = moved.map(({ planned }) => planned.startsAt).sort()
  const ends = moved.map(({ planned }) => planned.endsAt).sort()
  const others = await shiftsBetween(ctx, starts[0] as Iso, ends.at(-1) as Iso)
  const moving = new Set(changed.map(({ row }) => row._id))
  for (const { row, planned } of moved)
    for (const other of others.filter((one) => !moving.has(one._id) && overlaps(one, planned)))
      for (const personId of peopleIn([{ row, planned }]))
        if (isConcerned(seatOf(other, personId))) clashes.set(personId, other.title)
  return clashes
}
