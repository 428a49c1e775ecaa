/** Offices as the public list and the steward's screen say them. Pure. */
import type { Iso } from '../typings/domain'
import type { GrantView } from '../typings/members'
import { day } from './format'

export interface GrantText {
  id: string
  version: number
  holder: string
  /** `6 栋楼栋长` */
  title: string
  span: string
  canEnd: boolean
}

export const inOffice = (grant: GrantView): boolean => grant.state === 'active'
export const offered = (grant: GrantView): boolean => grant.state === 'proposed'
export const past = (grant: GrantView): boolean => grant.state === 'ended' && grant.from !== null

function spanOf({ from, until, endedAt, state, proposedAt }: GrantView, now: Iso): string {
  if (state === 'proposed') return `${day(proposedAt, now)}推荐，等本人点头`
  const start = from ? `${day(from, now)}起` : ''
  if (state === 'ended' && endedAt) return `${start}，${day(endedAt, now)}卸任`
  return until ? `${start}，到 ${day(until, now)}` : start
}

export const grantText = (grant: GrantView, now: Iso): GrantText => ({
  id: grant.grantId,
  version: grant.version,
  holder: grant.holder,
  title: `${grant.scope ?? ''}${grant.title}`,
  span: spanOf(grant, now),
  canEnd: grant.viewer.canEnd,
})
