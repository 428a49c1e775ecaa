/** Leaving a community for good: what this module does about it before everything else goes. */
import type { Id, Iso } from '../../typings/domain'
import { loadCommunity } from '../kernel/community'
import type { Context } from '../kernel/context'
import { hasRole } from '../kernel/context'
import type { Database, Row, Transaction } from '../kernel/database'
import { actorOf } from './actor'
import { closeBinding } from './bindings'
import { findGrants, findMyGrants, stateAt } from './grants'
import { untellHome } from './left'
import { declineRole, endRole } from './roles'
import { ACCOUNTS, MEMBERS, findAccount, saveAccount } from './store'
import type { MemberDoc } from './store'

export const CLOSINGS = 'closings'

/** The work order of an erasing: the last place that knows who it was, and removed with the last row. */
export interface ClosingDoc extends Row {
  communityId: Id
  personId: Id
  accountId: Id
  name: string
  secret: string
  at: Iso
  /** Next of the list of what is kept. */
  step: number
  /** 1: once more from the start, for what a call under way wrote behind the first round. */
  round: 0 | 1
}

/** Whether what was theirs is still being erased. One request. */
export const isLeaving = async (db: Database, personId: Id): Promise<boolean> =>
  (await db.count(CLOSINGS, { personId })) > 0

/** This person in every community of the installation, the one looked at first. */
export async function membershipsOf(ctx: Context): Promise<Context[]> {
  const rows = await ctx.db.find<MemberDoc>(MEMBERS, { accountId: ctx.actor.accountId }, { limit: 100 })
  const others = rows.filter((row) => row._id !== ctx.actor.personId)
  return [ctx, ...others.map((row) => contextOf(ctx, row))]
}

const contextOf = (ctx: Context, member: MemberDoc): Context => ({
  ...ctx,
  communityId: member.communityId,
  actor: actorOf(member, ctx.actor.openid, ctx.now),
  community: () => loadCommunity(ctx.db, member.communityId),
})

/** Why this person cannot leave yet, in words; null when they can. */
export async function whyNotLeave(ctx: Context): Promise<string | null> {
  if (!hasRole(ctx.actor, 'steward')) return null
  const active = await findGrants(ctx, ['active'])
  const others = active.some((grant) => grant.role === 'steward' && grant.memberId !== ctx.actor.personId)
  return others ? null : '您是这里唯一的社区管家。先请另一位上任，再离开。'
}

const REASON = '本人注销了账号'

/** Each with its entry in the record; what was only offered is declined. Doing it again changes nothing. */
export async function leaveOffices(ctx: Context): Promise<void> {
  for (const grant of await findMyGrants(ctx)) {
    const step = { grantId: grant._id, version: grant.version }
    if (stateAt(grant, ctx.now) === 'active') await endRole(ctx, { ...step, reason: REASON })
    if (grant.state === 'proposed') await declineRole(ctx, step)
  }
  if (ctx.actor.household) await untellHome(ctx, ctx.actor.household.unitId, ctx.actor.personId)
}

/** The binding ends with its entry; the member's row goes. */
export async function removeMember(tx: Transaction, ctx: Context): Promise<void> {
  const member = await tx.get<MemberDoc>(MEMBERS, ctx.actor.personId)
  const bindingId = member?.household?.bindingId
  if (bindingId) await closeBinding(tx, ctx, bindingId, 'resident', REASON)
  if (member) await tx.remove(MEMBERS, member._id)
}

/** The WeChat id goes with the last community; before that the phone only forgets the one that was left. */
export async function forgetAccount(db: Database, accountId: Id): Promise<void> {
  const [left, account] = await Promise.all([
    db.find<MemberDoc>(MEMBERS, { accountId }, { fields: ['communityId'], limit: 100 }),
    findAccount(db, accountId),
  ])
  if (!account) return
  if (left.length === 0) return void (await db.removeWhere(ACCOUNTS, { _id: accountId }))
  if (!left.some((member) => member.communityId === account.currentCommunityId))
    await saveAccount(db, { ...account, currentCommunityId: null })
}
