/** A household as its page says it. Pure. */
import type { Iso } from '../../../typings/domain'
import type { HouseholdView, MeView } from '../../../typings/members'
import type { GuardianAsk } from '../../../typings/roster-seats'
import { day, dayName, hours, when } from '../../format'
import { relationWords } from '../../words'

export interface PersonText {
  bindingId: string
  name: string
  note: string
  objected: boolean
  canObject: boolean
  canLeave: boolean
}

export interface RequestText {
  id: string
  version: number
  title: string
  note: string
}

export function householdText(view: HouseholdView, me: MeView, now: Iso) {
  const from = me.viewer.canVoteFrom
  return {
    address: view.address,
    about: `${relationWords[view.relation]} · ${day(view.boundAt, now)}绑定`,
    waits: from !== null && now < from,
    votes: from && now < from ? `${when(from, now)} 起可以投票` : '可以投票、附议、报名',
    people: view.coResidents.map((one): PersonText => ({
      bindingId: one.bindingId,
      name: one.you ? `${one.name}（您）` : one.name,
      note: `${relationWords[one.relation]} · ${day(one.boundAt, now)}绑定`,
      objected: one.objected,
      canObject: one.viewer.canObject,
      canLeave: one.viewer.canLeave,
    })),
    requests: view.requests
      .filter((request) => request.viewer.canDecide)
      .map((request): RequestText => ({
        id: request.requestId,
        version: request.version,
        title: `${request.name}要绑定您这一户`,
        note: `说是${relationWords[request.relation]}，和名册对得上 · ${when(request.askedAt, now)}`,
      })),
  }
}

export interface AskText {
  id: string
  title: string
  note: string
}

/** Someone under 18 at home would like to come: `小明想去做志愿：看护图书角`. */
export const askText = (
  { askId, name, title, work, place, startsAt, endsAt }: GuardianAsk,
  now: Iso,
): AskText => ({
  id: askId,
  title: `${name}想去做志愿：${title}`,
  note: [`${dayName(startsAt, now)} ${hours(startsAt, endsAt)}`, place, work].join(' · '),
})
