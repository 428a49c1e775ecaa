/** People: first start, consent, roles, and who belongs to which household. */
import * as v from 'valibot'
import type { MemberActions } from '../../typings/members'
import type { DueHandler } from '../kernel/deadlines'
import type { Table } from '../kernel/dispatch'
import { ROLES } from '../kernel/roles'
import { id, iso, line, newId, nothing, text, version, whole } from '../kernel/schema'
import { claim } from './claim'
import { bindWithCode, issueCode } from './codes'
import { bindingRequests, endBinding, household, keepBinding, objectBinding } from './household'
import { consent, enter, findCommunities, me, setName, setUnder18 } from './me'
import { bindWithPhone, forgetProof } from './phone'
import { decideBinding, onRequestFiled, requestBinding } from './requests'
import { acceptRole, declineRole, endRole, findPeople, listRoles, proposeRole } from './roles'

type MemberNames = Extract<keyof MemberActions, `members.${string}`>

const purpose = v.picklist(['service', 'household', 'messages'])
const name = line(20)
const reason = text(200)
const relation = v.picklist(['owner', 'family', 'tenant'])
const place = { buildingId: id, entrance: whole(0, 99), room: line(12) }

export const members: Table<MemberNames> = {
  'members.me': { input: nothing, run: me },
  'members.findCommunities': { input: nothing, run: findCommunities },
  'members.enter': { input: v.strictObject({ communityId: id }), run: enter },
  'members.setName': { input: v.strictObject({ name }), run: setName, publicText: { name: true } },
  'members.setUnder18': { input: v.strictObject({ under18: v.boolean() }), run: setUnder18 },
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
  'members.listRoles': { input: nothing, run: listRoles },
  'members.findPeople': { input: v.strictObject({ name }), run: findPeople },
  'members.proposeRole': {
    input: v.strictObject({
      grantId: newId,
      memberId: id,
      role: v.picklist(ROLES),
      buildingId: v.exactOptional(id),
      until: v.exactOptional(iso),
    }),
    run: proposeRole,
  },
  'members.acceptRole': { input: v.strictObject({ grantId: id, version }), run: acceptRole },
  'members.declineRole': { input: v.strictObject({ grantId: id, version }), run: declineRole },
  'members.endRole': {
    input: v.strictObject({ grantId: id, version, reason }),
    run: endRole,
    publicText: { reason: true },
  },
  'members.household': { input: nothing, run: household },
  'members.bindWithCode': { input: v.strictObject({ code: line(30) }), run: bindWithCode },
  'members.bindWithPhone': {
    input: v.strictObject({ phoneCode: line(200), unitId: v.exactOptional(id) }),
    run: bindWithPhone,
  },
  'members.requestBinding': {
    input: v.strictObject({
      requestId: newId,
      ...place,
      name,
      phoneTail: v.pipe(line(4), v.regex(/^\d{4}$/)),
      relation,
    }),
    run: requestBinding,
  },
  'members.bindingRequests': { input: nothing, run: bindingRequests },
  'members.decideBinding': {
    input: v.strictObject({ requestId: id, version, accept: v.boolean(), reason: v.exactOptional(reason) }),
    run: decideBinding,
  },
  'members.issueCode': { input: v.strictObject({ ...place, relation }), run: issueCode },
  'members.keepBinding': { input: v.strictObject({ bindingId: id, version, reason }), run: keepBinding },
  'members.objectBinding': { input: v.strictObject({ bindingId: id, reason }), run: objectBinding },
  'members.endBinding': { input: v.strictObject({ bindingId: id, reason }), run: endBinding },
}

export const due: Record<string, DueHandler> = {
  'members.requestFiled': onRequestFiled,
  'members.forgetProof': async (ctx, deadline) => {
    await forgetProof(ctx, deadline.matterId)
    return null
  },
}

export { bindingQueue } from './household'
export { officerOf } from './roles'
export type { Officer } from './roles'
export { heldKinds } from './held'
export { apart, kept } from './kept'
export { CLOSINGS, forgetAccount, leaveOffices, membershipsOf, removeMember, whyNotLeave } from './leave'
export type { ClosingDoc } from './leave'
export { loadActor } from './actor'
export { loadCommunity } from '../kernel/community'
export { openidOf, reachable } from './reach'
export {
  boundPeople,
  countBound,
  findBound,
  holdersOf,
  holdersOfAny,
  officeHolders,
  peopleIn,
  peopleOfUnit,
  unitsOf,
} from './people'
export type { BoundPerson, CoResident, NamedPerson, OfficeHolder } from './people'
export { roleTitle } from '../kernel/roles'
export { giveBack, takeTry } from './store'
export { meBrief } from './views'
