/** What people are told when a plan changes: one message an act, however many of their shifts it is about. */
import type { Id, Iso } from '../../../typings/domain'
import type { CancelReason } from '../../../typings/rosters'
import { chinaDay } from '../../kernel/calendar'
import type { Context } from '../../kernel/context'
import { clocksInWords, spanInWords } from '../../kernel/date-words'
import { tell, unremind, untell } from '../../messages'
import { voidedBy } from '../attendance/store'
import { leadMatter, mattersOf, planMatter, shortMatter } from '../matters'
import { isConcerned, overlaps, seatOf } from '../shift'
import type { ActivityDoc, ShiftDoc } from '../store'
import { shiftsBetween } from '../store'
import type { PlannedShift } from '../activity'
import type { Behind } from './behind'
import { byEdition, isMoved, leavesItsDay, peopleIn } from './behind'
import { isSaidShort } from './watch'

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

/** What a change of time means for somebody besides. */
interface Besides {
  /** Where else they are expected then. */
  clash?: string | undefined
  /** Had checked in for the old time. */
  voided: boolean
}

function wordsFor(activity: ActivityDoc, changed: readonly Behind[], { clash, voided }: Besides): Words {
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
      body: [
        `${some(moved.map(movedInWords))}。`,
        clash ? `跟您报的“${clash}”撞了，来不了就退一个。` : '',
        voided ? '您签过的到不算了，到时候再签一次。' : '',
      ].join(''),
      brief: '您报的班改时间了',
    }
  return { title: `“${title}”有变动`, body: activity.amended?.words ?? '', brief: '您报的活动有变动' }
}

/**
 * `rows`: all of the activity's. Everyone with a place, an offer or a place in the line of a shift that is behind its plan. What else was said of a
 * shift that is off is taken back, so that it is off is said under no matter: doing it again takes it from nobody.
 */
export async function tellChanges(
  ctx: Context,
  activity: ActivityDoc,
  rows: readonly ShiftDoc[],
  behind: readonly Behind[],
): Promise<void> {
  await takeBackOld(ctx, activity, behind)
  await takeBackShort(ctx, activity, rows, behind)
  for (const [edition, changed] of byEdition(behind)) {
    const [clashes, voided] = await Promise.all([clashesOf(ctx, changed), voidedIn(ctx, changed)])
    const groups = new Map<string, { words: Words; about: { matterId?: Id }; people: Id[] }>()
    for (const personId of peopleIn(changed)) {
      const theirs = changed.filter(({ row }) => isConcerned(seatOf(row, personId)))
      const words = wordsFor(activity, theirs, { clash: clashes.get(personId), voided: voided.has(personId) })
      const about = aboutOf(activity, theirs)
      const key = `${about.matterId ?? ''} ${words.body}`
      const group = groups.get(key) ?? { words, about, people: [] }
      group.people.push(personId)
      groups.set(key, group)
    }
    for (const { words, about, people } of groups.values())
      await tell(ctx, people, {
        key: `activity:${activity._id}:plan:${edition}`,
        ...words,
        path: `/pages/activity/index?id=${activity._id}`,
        ...about,
      })
    for (const { row, planned } of changed)
      if (row.leadId && !planned.cancelled && isMoved({ row, planned }))
        await tellLeading(ctx, { ...row, ...timesOf(planned), edition }, row.leadId)
  }
}

const aboutOf = ({ _id }: ActivityDoc, changed: readonly Behind[]): { matterId?: Id } => {
  if (changed.some(({ planned }) => planned.cancelled)) return {}
  return { matterId: changed.length === 1 ? planMatter(changed[0]!.row._id) : _id }
}

const timesOf = ({ startsAt, endsAt }: PlannedShift) => ({ startsAt, endsAt })

/** Of what is off everything; of what is otherwise than it was, the reminders. */
async function takeBackOld(ctx: Context, activity: ActivityDoc, behind: readonly Behind[]): Promise<void> {
  const off = behind.filter(({ planned }) => planned.cancelled).map(({ row }) => row)
  const { place, bring } = activity.content
  const otherwise = behind.filter(
    (one) => one.planned.cancelled || isMoved(one) || one.row.place !== place || one.row.bring !== bring,
  )
  if (otherwise.length === 0) return
  if (off.length > 0) await untell(ctx, { matterId: mattersOf(off) }, 'everyone')
  await unremind(
    ctx,
    otherwise.map(({ row }) => row._id),
  )
}

/** Who is missing tomorrow stands as long as it is so of one of the shifts it was said of: it is not said again. */
async function takeBackShort(
  ctx: Context,
  { _id }: ActivityDoc,
  rows: readonly ShiftDoc[],
  behind: readonly Behind[],
): Promise<void> {
  const gone = new Set(behind.filter(leavesItsDay).map(({ row }) => row._id))
  const short = rows.filter(({ said }) => said?.includes('short'))
  if (!short.some((row) => gone.has(row._id))) return
  if (short.some((row) => !gone.has(row._id) && isSaidShort(row, ctx.now))) return
  await untell(ctx, { matterId: shortMatter(_id) }, 'everyone')
}

/** Those whose coming was noted at a time that the moved shift is too far from. */
const voidedIn = async (ctx: Context, changed: readonly Behind[]): Promise<Set<Id>> =>
  new Set(
    (await Promise.all(changed.filter(isMoved).map((one) => voidedBy(ctx, one.row, one.planned)))).flat(),
  )

/** Named anew, or the time of it is another. */
export const tellLeading = (ctx: Context, shift: ShiftDoc, personId: Id): Promise<void> =>
  tell(ctx, [personId], {
    key: `lead:${shift._id}:${personId}:${shift.leadAt ?? ''}:${shift.edition}`,
    title: '请您带这个班',
    body: `${shift.title} · ${spanInWords(shift)}。到时候由您点名。`,
    path: `/pages/activity/index?id=${shift.activityId}`,
    matterId: leadMatter(shift._id),
    brief: '请您带一个班',
  })

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
