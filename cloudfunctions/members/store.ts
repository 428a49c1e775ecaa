/** Accounts, members and counters of this module. Nobody else names these collections. */
import type { Id, Iso } from '../../typings/domain'
import type { ActorHousehold } from '../kernel/context'
import type { Database, Patch, Row, Transaction } from '../kernel/database'
import { inc } from '../kernel/database'
import { AppError } from '../kernel/errors'
import { insertNew } from '../kernel/insert-missing'
import { personIdOf } from '../kernel/keys'
import type { Consent } from './consent'
import type { HeldRole } from './role'

export const ACCOUNTS = 'accounts'
export const MEMBERS = 'members'
export const INSTALLATION = 'installation'
export const TRIES = 'tries'

/** The only place that holds an openid. */
export interface AccountDoc extends Row {
  openid: string
  currentCommunityId: Id | null
}

/** A person in one community. `household` and `roles` are copies, changed together with bindings and grants. */
export interface MemberDoc extends Row {
  communityId: Id
  accountId: Id
  /** Empty until the person said it. */
  name: string
  /** A new name that waits for a human's look. */
  heldName: string | null
  consents: Consent[]
  household: ActorHousehold | null
  /** Said so themselves; left out where nothing was said. */
  under18?: boolean
  roles: HeldRole[]
  enteredAt: Iso
  version: number
}

export const newMember = (accountId: Id, communityId: Id, now: Iso): MemberDoc => ({
  _id: personIdOf(accountId, communityId),
  communityId,
  accountId,
  name: '',
  heldName: null,
  consents: [],
  household: null,
  roles: [],
  enteredAt: now,
  version: 1,
})

export const findMember = (db: Database, accountId: Id, communityId: Id): Promise<MemberDoc | null> =>
  db.get<MemberDoc>(MEMBERS, personIdOf(accountId, communityId))

export const findAccount = (db: Database, accountId: Id): Promise<AccountDoc | null> =>
  db.get<AccountDoc>(ACCOUNTS, accountId)

export const saveAccount = (db: Database, account: AccountDoc): Promise<void> => db.put(ACCOUNTS, account)

/** Inserts, or leaves what is there. */
export async function insertMember(db: Database, member: MemberDoc): Promise<void> {
  await insertNew(db, MEMBERS, member)
}

/**
 * Reads a member in a transaction, lets `change` say what becomes of the row (null: nothing), and writes it.
 * Two changes of one person at once meet here, so that none is built on what the other has just undone.
 */
export async function changeMember(
  tx: Transaction,
  personId: Id,
  change: (member: MemberDoc) => Patch<MemberDoc> | null,
): Promise<MemberDoc> {
  const member = await tx.get<MemberDoc>(MEMBERS, personId)
  if (!member) throw new AppError('not_found', '没找到这个人，可能已经离开了。')
  const patch = change(member)
  if (!patch) return member
  const full = { ...patch, version: member.version + 1 }
  await tx.update<MemberDoc>(MEMBERS, personId, full)
  return { ...member, ...full } as MemberDoc
}

interface TriesRow extends Row {
  count: number
  /** When a day's count began; null when it counts for good. */
  at: Iso | null
}

/**
 * Takes one of `limit` tries under `id`; false when there are none left. Exact under any number of callers. A count
 * of one day says since when (`at`) and goes with time; without it, it stays.
 */
export async function takeTry(db: Database, id: string, limit: number, at: Iso | null): Promise<boolean> {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const taken = await db.updateWhere<TriesRow>(TRIES, { _id: id, count: { $lt: limit } }, { count: inc(1) })
    if (taken > 0) return true
    if (await insertNew<TriesRow>(db, TRIES, { _id: id, count: 1, at })) return true
  }
  return false
}

/** Gives back tries that turned out right; `by` 0 changes nothing and takes as long. */
export const giveBack = (db: Database, id: string, by: 0 | 1): Promise<number> =>
  db.updateWhere<TriesRow>(TRIES, { _id: id }, { count: inc(-by) })
