/** Through whom WeChat can be asked to bring something. */
import type { Id } from '../../typings/domain'
import type { Database } from '../kernel/database'
import { agreedPurposes } from './consent'
import { ACCOUNTS, MEMBERS, findAccount } from './store'
import type { AccountDoc, MemberDoc } from './store'

/**
 * Openids of those of these people who agreed to be reminded through WeChat; for the timer alone. At most a thousand
 * people, two requests.
 */
export async function reachable(db: Database, personIds: readonly Id[]): Promise<Map<Id, string>> {
  const members = await db.find<MemberDoc>(
    MEMBERS,
    { _id: { $in: personIds } },
    { fields: ['accountId', 'consents'], limit: 1000 },
  )
  const agreed = members.filter(({ consents }) => {
    const purposes = agreedPurposes(consents)
    return purposes.includes('service') && purposes.includes('messages')
  })
  const accounts = await db.find<AccountDoc>(
    ACCOUNTS,
    { _id: { $in: agreed.map((member) => member.accountId) } },
    { fields: ['openid'], limit: 1000 },
  )
  const openids = new Map(accounts.map((account) => [account._id, account.openid]))
  return new Map(
    agreed.flatMap(({ _id, accountId }): [Id, string][] => {
      const openid = openids.get(accountId)
      return openid ? [[_id, openid]] : []
    }),
  )
}

/** For the timer alone, to ask WeChat on behalf of who uploaded something. Two requests. */
export async function openidOf(db: Database, personId: Id): Promise<string | null> {
  const member = await db.get<MemberDoc>(MEMBERS, personId)
  const account = member && (await findAccount(db, member.accountId))
  return account?.openid ?? null
}
