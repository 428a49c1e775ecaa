/** First start and what is kept of me: choose a community, say a name, agree or not. */
import type { Id } from '../../typings/domain'
import type { MeView, MemberActions } from '../../typings/members'
import type { Context } from '../kernel/context'
import { loadCommunity, COMMUNITIES } from '../kernel/community'
import type { CommunityDoc } from '../kernel/community'
import { AppError, notFound } from '../kernel/errors'
import { countUnread } from '../messages'
import { actorOf } from './actor'
import { closeBinding } from './bindings'
import { decideConsent } from './consent'
import { findOffers } from './grants'
import { isLeaving } from './leave'
import { untellHome } from './left'
import { inForce } from './role'
import { MEMBERS, changeMember, findMember, insertMember, newMember, saveAccount } from './store'
import type { MemberDoc } from './store'
import { meView } from './views'

/** Myself in the community looked at; before one was entered, the texts I shall be asked about. */
export async function me(ctx: Context): Promise<MeView> {
  if (!ctx.communityId)
    return meView(
      ctx.actor,
      { community: null, heldName: null, consents: [], offers: [], unread: 0 },
      ctx.now,
    )
  const member = await ctx.db.get<MemberDoc>(MEMBERS, ctx.actor.personId)
  if (!member) throw notFound('您的资料')
  return meAfter(ctx, member)
}

/** Myself as this member row says, after it was changed. */
export async function meAfter(ctx: Context, member: MemberDoc): Promise<MeView> {
  const actor = actorOf(member, ctx.actor.openid, ctx.now)
  const here: Context = { ...ctx, actor, communityId: member.communityId }
  const [community, offers, unread] = await Promise.all([
    loadCommunity(ctx.db, member.communityId),
    findOffers(here),
    countUnread(here),
  ])
  return meView(
    actor,
    { community, heldName: member.heldName, consents: member.consents, offers, unread },
    ctx.now,
  )
}

/** `claimable`: nobody has begun here yet, and the operator's code is awaited. */
export async function findCommunities(
  ctx: Context,
): Promise<MemberActions['members.findCommunities']['output']> {
  const found = await ctx.db.find<CommunityDoc>(
    COMMUNITIES,
    {},
    { orderBy: [['name', 'asc']], limit: 500, fields: ['name', 'estate'] },
  )
  return {
    communities: found.map(({ _id, name, estate }) => ({ id: _id, name, estate })),
    claimable: found.length === 0,
  }
}

/** Anyone invited may read: entering makes a visitor of them. Entering again only chooses the community looked at. */
export async function enter(ctx: Context, { communityId }: { communityId: Id }): Promise<MeView> {
  const { accountId, openid } = ctx.actor
  await loadCommunity(ctx.db, communityId)
  const [known] = await Promise.all([
    findMember(ctx.db, accountId, communityId),
    saveAccount(ctx.db, { _id: accountId, openid, currentCommunityId: communityId }),
  ])
  if (known) return meAfter(ctx, known)
  const member = newMember(accountId, communityId, ctx.now)
  if (await isLeaving(ctx.db, member._id)) throw new AppError('busy', '您上次的资料还在抹，几分钟后再进来。')
  await insertMember(ctx.db, member)
  return meAfter(ctx, member)
}

/** How neighbours shall know me. Whoever holds an office keeps the name it was granted under. */
export async function setName(ctx: Context, { name }: { name: string }): Promise<MeView> {
  const held = ctx.content === 'held'
  const member = await ctx.db.transaction((tx) =>
    changeMember(tx, ctx.actor.personId, (row) => {
      if (row.name === name && row.heldName === null) return null
      if (inForce(row.roles, ctx.now).length > 0)
        throw new AppError('conflict', '您在任上，名字是公开的。要改请先找社区管家。')
      return held ? { heldName: name } : { name, heldName: null }
    }),
  )
  return meAfter(ctx, member)
}

/** A band, as they say themselves: with it, an adult of the household says yes to each shift first. */
export async function setUnder18(ctx: Context, { under18 }: { under18: boolean }): Promise<MeView> {
  const member = await ctx.db.transaction((tx) =>
    changeMember(tx, ctx.actor.personId, (row) => ((row.under18 === true) === under18 ? null : { under18 })),
  )
  return meAfter(ctx, member)
}

/** Withdrawing is one tap as well: without the roll the binding ends; without the service one only reads. */
export async function consent(
  ctx: Context,
  choice: MemberActions['members.consent']['input'],
): Promise<MeView> {
  const leaves = choice.purpose === 'household' && !choice.agreed
  let left: Id | null = null
  const member = await ctx.db.transaction(async (tx) => {
    let bindingId: Id | null = null
    left = null
    const changed = await changeMember(tx, ctx.actor.personId, (row) => {
      bindingId = leaves ? (row.household?.bindingId ?? null) : null
      left = leaves ? (row.household?.unitId ?? null) : null
      const consents = decideConsent(row.consents, choice, ctx.now)
      return { consents, ...(leaves ? { household: null } : {}) }
    })
    if (bindingId) await closeBinding(tx, ctx, bindingId, 'resident', '撤回了同意')
    return changed
  })
  if (left) await untellHome(ctx, left, member._id)
  return meAfter(ctx, member)
}
