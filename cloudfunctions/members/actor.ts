/** Who calls: from the openid alone, in the community looked at or the one entered last. */
import type { Id, Iso, Standing } from '../../typings/domain'
import type { Actor } from '../kernel/context'
import type { Database } from '../kernel/database'
import { accountIdOf } from '../kernel/keys'
import { agreedPurposes } from './consent'
import { inForce } from './role'
import type { MemberDoc } from './store'
import { findAccount, findMember } from './store'

/** One request when the call names its community, two when not. A stranger there has no community. */
export async function loadActor(
  db: Database,
  openid: string,
  communityId: Id | null,
  now: Iso,
): Promise<{ actor: Actor; communityId: Id | null }> {
  const accountId = accountIdOf(openid)
  const looked = communityId ?? (await findAccount(db, accountId))?.currentCommunityId ?? null
  const member = looked === null ? null : await findMember(db, accountId, looked)
  if (!member) return { actor: stranger(accountId, openid), communityId: null }
  return { actor: actorOf(member, openid, now), communityId: looked }
}

const stranger = (accountId: Id, openid: string): Actor => ({
  accountId,
  personId: '',
  openid,
  name: '',
  standing: 'visitor',
  consents: [],
  household: null,
  roles: [],
})

/** Without consent to the service one only reads; without consent to the roll a household does not count. */
export function actorOf(member: MemberDoc, openid: string, now: Iso): Actor {
  const consents = agreedPurposes(member.consents)
  const registered = consents.includes('service')
  const household = registered && consents.includes('household') ? member.household : null
  return {
    accountId: member.accountId,
    personId: member._id,
    openid,
    name: member.name,
    standing: standingOf(registered, household?.relation ?? null),
    consents,
    household,
    under18: member.under18 === true,
    roles: registered ? inForce(member.roles, now) : [],
  }
}

function standingOf(registered: boolean, relation: string | null): Standing {
  if (!registered) return 'visitor'
  if (relation === null) return 'registered'
  return relation === 'owner' ? 'verifiedOwner' : 'verifiedResident'
}
