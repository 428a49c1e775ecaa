/** What this person's ballot counts for, in words. */
import type { Iso } from '../../../typings/domain'
import type { ElectorKind, PollView } from '../../../typings/polls'
import { area, day } from '../../format'

export interface Weight {
  title: string
  note: string
  /** For large type, where it is one line. */
  short: string
}

const MISSING: Record<ElectorKind, string> = {
  household: '这次的名册里没有您家',
  adult: '这次的名册里没有您本人',
  owner: '这次的业主名册里没有您家',
  representative: '这次由居民代表来投',
  member: '这次由支部成员来投',
}

const COUNTS: Record<Exclude<ElectorKind, 'owner'>, { title: string; short: string }> = {
  household: { title: '您家这一票：一户一票', short: '您家一票' },
  adult: { title: '您这一票：一人一票', short: '您一票' },
  representative: { title: '您这一票：居民代表一人一票', short: '您一票' },
  member: { title: '您这一票：支部成员一人一票', short: '您一票' },
}

export function weightOf(poll: PollView, now: Iso): Weight {
  const fixedAt = poll.rollAt ?? poll.announcedAt
  const fixed = fixedAt ? `名册 ${day(fixedAt, now)}${fixedAt > now ? '定' : '定的'}` : ''
  const note = [poll.mine.voice ?? poll.scopeName, fixed].filter(Boolean).join(' · ')
  return { ...titlesOf(poll, fixedAt !== null && fixedAt > now), note }
}

function titlesOf({ mine, electors }: PollView, open: boolean): { title: string; short: string } {
  if (!mine.onRoll) {
    const title = open ? '名册还没定' : MISSING[electors]
    return { title, short: title }
  }
  if (electors !== 'owner') return COUNTS[electors]
  const title = mine.areaCenti === null ? '您家算一位业主' : `您家 ${area(mine.areaCenti)}，算一位业主`
  return { title, short: title }
}
