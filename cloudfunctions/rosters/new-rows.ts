/** What an activity and its shifts begin as: planned by a desk, or agreed between two neighbours. */
import type { Context } from '../kernel/context'
import type { PlannedShift } from './activity'
import { firstStart, lastEnd } from './activity'
import type { ActivityDoc, ShiftDoc } from './store'

type Facts = Pick<ActivityDoc, '_id' | 'state' | 'desk' | 'content' | 'origin'>

export const newActivity = (ctx: Context, facts: Facts): Omit<ActivityDoc, 'version' | 'record'> => ({
  ...facts,
  communityId: ctx.communityId,
  authorId: ctx.actor.personId,
  firstStartsAt: firstStart(facts.content),
  lastEndsAt: lastEnd(facts.content),
  updatedAt: ctx.now,
  publishedAt: null,
  cancelledReason: null,
  reasonCheck: 'shown',
  reasonBy: null,
  signupsRoot: null,
})

type Whole = Pick<ActivityDoc, '_id' | 'communityId' | 'desk' | 'content'>

/** What a shift's row has of the plan. */
export const shiftFacts = ({ content }: Whole, planned: PlannedShift) => ({
  title: content.title,
  place: content.place,
  bring: content.bring,
  skills: content.skills ?? [],
  leastAge: content.leastAge ?? null,
  startsAt: planned.startsAt,
  endsAt: planned.endsAt,
  work: planned.work,
  capacity: planned.capacity,
  leadWanted: planned.leadWanted ?? false,
  seriesId: planned.seriesId ?? null,
  season: content.shifts.length,
  edition: planned.edition ?? 0,
  // Never taken back: the activity may be cancelled while its rows follow an earlier plan.
  ...(planned.cancelled ? { cancelled: true, cancelReason: planned.cancelled } : {}),
})

export const emptyShift = (activity: Whole, planned: PlannedShift): ShiftDoc => ({
  _id: planned.shiftId,
  communityId: activity.communityId,
  activityId: activity._id,
  body: activity.desk.body,
  cancelled: false,
  cancelReason: null,
  ...shiftFacts(activity, planned),
  leadId: null,
  leadSurname: null,
  taken: 0,
  line: [],
  people: {},
})
