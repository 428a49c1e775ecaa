/** What this module keeps of a person, in words they can read. */
import type { Iso, Purpose } from '../../typings/domain'
import { chinaDay } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import { roleTitle } from '../kernel/roles'
import { BINDINGS } from './bindings'
import type { BindingDoc } from './bindings'
import { textOf } from './consent'
import { findMyGrants } from './grants'
import { REQUESTS } from './requests'
import type { RequestDoc } from './request'
import { MEMBERS } from './store'
import type { MemberDoc } from './store'
import { relationName } from './told'

export interface Section {
  title: string
  lines: string[]
}

const span = (from: Iso, to: Iso | null): string => `${chinaDay(from)} 起${to ? `，到 ${chinaDay(to)}` : ''}`

/** Name, consents, bindings, requests and offices. Four requests, side by side. */
export async function myKept(ctx: Context): Promise<Section[]> {
  const mine = { communityId: ctx.communityId, personId: ctx.actor.personId }
  const [member, bindings, requests, grants] = await Promise.all([
    ctx.db.get<MemberDoc>(MEMBERS, ctx.actor.personId),
    ctx.db.find<BindingDoc>(BINDINGS, mine, { orderBy: [['boundAt', 'asc']], limit: 200 }),
    ctx.db.find<RequestDoc>(REQUESTS, mine, { orderBy: [['askedAt', 'asc']], limit: 200 }),
    findMyGrants(ctx),
  ])
  const consents = (member?.consents ?? []).map(
    ({ purpose, version, agreedAt }) =>
      `${consentTitle(purpose)}：同意（第 ${version} 版，${chinaDay(agreedAt)}）`,
  )
  return [
    {
      title: '我',
      lines: [
        `称呼：${member?.name ?? ''}`,
        `进入社区：${chinaDay(member?.enteredAt ?? ctx.now)}`,
        ...consents,
      ],
    },
    {
      title: '我家',
      lines: [
        ...bindings.map(
          (one) => `${one.address} ${relationName(one.relation)}，${span(one.boundAt, one.endedAt)}`,
        ),
        ...requests.map((one) => `申请绑定 ${one.address}，${chinaDay(one.askedAt)}`),
      ],
    },
    {
      title: '职务',
      lines: grants.map(
        (one) => `${roleTitle(one.role)}，${span(one.from ?? one.proposedAt, one.endedAt ?? one.until)}`,
      ),
    },
  ]
}

const consentTitle = (purpose: Purpose): string => textOf(purpose).title
