/** People: first start, consent, roles, and who belongs to which household. */
import * as v from 'valibot'
import type { MemberActions } from '../../typings/members'
import type { DueHandler } from '../kernel/deadlines'
import type { Table } from '../kernel/dispatch'
import { id, line, nothing, version } from '../kernel/schema'
import { claim } from './claim'
import { consent, enter, findCommunities, me, setName } from './me'

type MemberNames = Extract<keyof MemberActions, `members.${string}`>

const purpose = v.picklist(['service', 'household', 'messages'])
const name = line(20)

export const members: Table<MemberNames> = {
  'members.me': { input: nothing, run: me },
  'members.findCommunities': { input: nothing, run: findCommunities },
  'members.enter': { input: v.strictObject({ communityId: id }), run: enter },
  'members.setName': { input: v.strictObject({ name }), run: setName, publicText: { name: true } },
  'members.consent': { input: v.strictObject({ purpose, version, agreed: v.boolean() }), run: consent },
  'members.claim': {
    input: v.strictObject({
      code: line(60),
      name,
      community: v.strictObject({ name: line(30), estate: line(30) }),
    }),
    run: claim,
    publicText: { name: true, community: true },
  },
}

export const due: Record<string, DueHandler> = {}

export { loadActor } from './actor'
export { loadCommunity } from '../kernel/community'
export { countBound, peopleIn, peopleOfUnit } from './people'
export { roleTitle } from './role'
export { meBrief } from './views'
