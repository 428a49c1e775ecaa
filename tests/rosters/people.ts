/** The people of the roster tests: a lead, and neighbours who come. */
import type { Output } from '../../typings/api'
import type { ActivityContent } from '../../typings/rosters'
import { HOUR, after, newEstate, newId, nowOf, place } from '../world'
import type { Community, Person } from '../world'

export interface Team {
  estate: Community
  /** 孙大勇 leads the neighbours' help group. */
  sun: Person
  neighbours: Person[]
}

export async function newTeam(neighbours = 5): Promise<Team> {
  const estate = await newEstate(2, 3)
  const sun = await estate.officer('孙大勇', 'organisationLead')
  const people: Person[] = []
  for (let n = 0; n < neighbours; n += 1)
    people.push(
      await estate.resident(
        `${'王赵钱李周郑'[n % 6]}${'芳'.repeat(1 + Math.floor(n / 6))}`,
        place(estate, n),
      ),
    )
  return { estate, sun, neighbours: people }
}

export type Activity = Output<'rosters.get'>

/** Each plan takes the day after the one before, so that nobody is asked to be in two places. */
let days = 3

/** Three shifts of two hours each, one after the other, from `startsIn` hours on. */
export async function plan(
  more: Partial<ActivityContent> & { capacity?: number; startsIn?: number } = {},
): Promise<ActivityContent> {
  const { capacity = 2, startsIn = 24 * (days += 1), ...content } = more
  const now = await nowOf()
  const shifts = [0, 2, 4].map((hours) => ({
    shiftId: newId(),
    startsAt: after(now, (startsIn + hours) * HOUR),
    endsAt: after(now, (startsIn + hours + 2) * HOUR),
    work: '搬杂物 · 要力气',
    capacity,
  }))
  return {
    title: '周日清 6 栋楼道',
    purpose: '让出消防通道',
    place: '6 栋门厅集合',
    risks: '要搬重物，小心腰；楼道暗，带手电。',
    contact: '领队孙大勇 138 0000 0000',
    bring: '手套',
    shifts,
    ...content,
  }
}

export const draft = async (lead: Person, content?: ActivityContent): Promise<Activity> =>
  lead.call('rosters.createDraft', { activityId: newId(), content: content ?? (await plan()) })

export async function published(lead: Person, content?: ActivityContent): Promise<Activity> {
  const { id: activityId, version } = await draft(lead, content)
  return lead.call('rosters.publish', { activityId, version })
}
