/** The home page as its template binds it: what waits for this person, then what was said lately. */
import type { HomeView } from '../../../typings/desk'
import type { Iso } from '../../../typings/domain'
import { greeting } from '../../format'
import type { RowText } from '../notices/rows'
import { noticeRowText } from '../notices/rows'
import type { NeedCard } from './needs'
import { needCards } from './needs'

export interface HomeText {
  place: string
  title: string
  needs: NeedCard[]
  /** For large type, where only the first stands open: 还有 2 件等您, 一条答复、周日的班. */
  rest: { title: string; note: string } | null
  /** Said below the cards when not all of them are here. */
  more: string
  notices: RowText[]
  /** Not yet agreed to the terms of use: may read, and is invited. */
  visiting: boolean
  unread: string
  working: boolean
}

export function homeText(home: HomeView, now: Iso): HomeText {
  const needs = needCards(home.needs, now)
  const { community } = home.me
  const asked = new Set(home.needs.map((need) => (need.kind === 'ask' ? need.noticeId : '')))
  return {
    place: [community.name, community.estate].filter(Boolean).join(' · '),
    title: `${greeting(now)}，${needs.length ? `有 ${needs.length + home.needsMore} 件事等您` : '没有事等您'}`,
    needs,
    rest: restOf(needs, home.needsMore),
    more: home.needsMore > 0 ? `还有 ${home.needsMore} 件，办完这些就排上来` : '',
    notices: home.notices.map((row) => noticeRowText(row, now, asked.has(row.id))),
    visiting: home.me.standing === 'visitor',
    unread: home.me.unread ? `${home.me.unread} 条没看` : '',
    working: home.me.roles.length > 0,
  }
}

function restOf(needs: readonly NeedCard[], more: number): HomeText['rest'] {
  const names = [...new Set(needs.slice(1).map((need) => need.name))]
  if (names.length === 0) return null
  const note = names.slice(0, 3).join('、') + (names.length > 3 ? '…' : '')
  return { title: `还有 ${needs.length - 1 + more} 件等您`, note }
}
