/** Proposing, accepting and ending roles. Proposed by someone entitled, accepted by the person named, listed in public. */
import type { Id, Iso, Role } from '../../typings/domain'
import type { GrantView, MemberActions } from '../../typings/members'
import { COMMUNITIES } from '../kernel/community'
import type { CommunityDoc } from '../kernel/community'
import type { Community, Context } from '../kernel/context'
import { hasRole } from '../kernel/context'
import type { Transaction } from '../kernel/database'
import { AppError, forbidden, notFound } from '../kernel/errors'
import { changeMatter, createMatter, getMatter } from '../kernel/matter'
import { noteSeen } from '../kernel/seen'
import { settle, tell } from '../messages'
import { agreedPurposes } from './consent'
import { GRANTS, canAccept, canEnd, findGrants, grantView, scopeName, stateAt } from './grants'
import type { GrantDoc } from './grants'
import { roleTitle } from '../kernel/roles'
import { inForce, requireApart } from './role'
import type { HeldRole } from './role'
import { MEMBERS, changeMember } from './store'
import type { MemberDoc } from './store'

type In<A extends keyof MemberActions> = MemberActions[A]['input']

/** Offices held and ended, for everyone; what is only proposed, for those it concerns. */
export async function listRoles(ctx: Context): Promise<{ grants: GrantView[] }> {
  const [grants, community] = await Promise.all([
    findGrants(ctx, ['active', 'ended', 'proposed']),
    ctx.community(),
  ])
  const concerns = (grant: GrantDoc): boolean =>
    grant.from !== null ||
    hasRole(ctx.actor, 'steward') ||
    grant.memberId === ctx.actor.personId ||
    grant.proposedBy === ctx.actor.personId
  return { grants: grants.filter(concerns).map((grant) => grantView(grant, ctx.actor, community, ctx.now)) }
}

/** Registered people whose name begins so; at most twenty. */
export async function findPeople(
  ctx: Context,
  { name }: { name: string },
): Promise<MemberActions['members.findPeople']['output']> {
  const found = await ctx.db.find<MemberDoc>(
    MEMBERS,
    { communityId: ctx.communityId, name: { $gte: name, $lt: `${name}\uffff` } },
    { orderBy: [['name', 'asc']], limit: 50 },
  )
  const people = found
    .filter((member) => agreedPurposes(member.consents).includes('service'))
    .slice(0, 20)
    .map((member) => ({
      memberId: member._id,
      name: member.name,
      address: member.household?.address ?? null,
    }))
  const role = hasRole(ctx.actor, 'steward') ? 'steward' : 'branchSecretary'
  await noteSeen(ctx, { personIds: people.map((one) => one.memberId), what: 'person', role })
  return { people }
}

const offerKey = (grantId: Id): string => `role:${grantId}`

/** A steward proposes any role, a branch secretary only editors; nobody proposes themselves. */
export async function proposeRole(ctx: Context, input: In<'members.proposeRole'>): Promise<GrantView> {
  const community = await ctx.community()
  requireProposable(ctx, input, community)
  const member = await getPerson(ctx, input.memberId)
  const { row, created } = await createMatter<GrantDoc>(
    ctx,
    {
      collection: GRANTS,
      row: newGrant(ctx, input, member.name),
      act: 'propose',
      role: hasRole(ctx.actor, 'steward') ? 'steward' : 'branchSecretary',
      content: { role: input.role, holder: member.name, buildingId: input.buildingId ?? null },
      also: async (tx) => {
        const now = await tx.get<MemberDoc>(MEMBERS, member._id)
        requireGrantable(inForce(now?.roles ?? [], ctx.now), input.role, input.buildingId ?? null)
      },
    },
    (found) => found.proposedBy === ctx.actor.personId && found.memberId === input.memberId,
  )
  if (created) await offer(ctx, row, community)
  return grantView(row, ctx.actor, community, ctx.now)
}

function requireProposable(ctx: Context, input: In<'members.proposeRole'>, community: Community): void {
  const { role, memberId, buildingId, until } = input
  if (memberId === ctx.actor.personId) throw forbidden('不能推荐自己，请另一位来推荐您。')
  if (!hasRole(ctx.actor, 'steward') && role !== 'branchEditor')
    throw forbidden('支部书记只能推荐支部编辑，别的请找社区管家。')
  if ((role === 'buildingSteward') !== (buildingId !== undefined))
    throw new AppError('invalid', '楼栋长要选一栋楼，别的职务不用选。', { field: 'buildingId' })
  if (buildingId !== undefined && scopeName(buildingId, community) === null)
    throw new AppError('invalid', '没有这栋楼，请重选。', { field: 'buildingId' })
  if (until !== undefined && until <= ctx.now)
    throw new AppError('invalid', '到期日要在今天之后。', { field: 'until' })
  if (role === 'steward' && until !== undefined)
    throw new AppError('invalid', '社区管家不设到期日，交接好了再卸任。', { field: 'until' })
}

async function getPerson(ctx: Context, memberId: Id): Promise<MemberDoc> {
  const member = await ctx.db.get<MemberDoc>(MEMBERS, memberId)
  if (!member || member.communityId !== ctx.communityId) throw notFound('这位邻居')
  if (!member.name || !agreedPurposes(member.consents).includes('service')) throw notFound('这位邻居')
  return member
}

/** Throws `conflict` when the person holds it already, or holds what does not go with it. */
function requireGrantable(held: readonly HeldRole[], role: Role, buildingId: Id | null): void {
  if (held.some((one) => one.role === role && one.buildingId === buildingId))
    throw new AppError('conflict', `已经是${roleTitle(role)}了。`)
  requireApart(held, role)
}

const newGrant = (
  ctx: Context,
  input: In<'members.proposeRole'>,
  holder: string,
): Omit<GrantDoc, 'version' | 'record'> => ({
  _id: input.grantId,
  communityId: ctx.communityId,
  role: input.role,
  buildingId: input.buildingId ?? null,
  memberId: input.memberId,
  holder,
  state: 'proposed',
  proposedBy: ctx.actor.personId,
  proposedAt: ctx.now,
  from: null,
  until: input.until ?? null,
  endedAt: null,
  endedReason: null,
})

async function offer(ctx: Context, grant: GrantDoc, community: Community): Promise<void> {
  const title = `${scopeName(grant.buildingId, community) ?? ''}${roleTitle(grant.role)}`
  await tell(ctx, [grant.memberId], {
    key: offerKey(grant._id),
    title: `请您当${grant.buildingId ? ' ' : ''}${title}`,
    body: '愿意就点一下，不愿意也没关系。',
    path: '/pages/roles/index',
    matterId: grant._id,
    brief: '有一项职务想请您来',
    need: { kind: 'role', grantId: grant._id, title },
  })
}

export async function acceptRole(ctx: Context, input: In<'members.acceptRole'>): Promise<GrantView> {
  return answerOffer(ctx, input, (grant) => {
    if (grant.until !== null && ctx.now >= grant.until)
      throw new AppError('expired', '这项任期已经过了，请让对方重新推荐。')
    const held: HeldRole = {
      role: grant.role,
      buildingId: grant.buildingId,
      grantId: grant._id,
      until: grant.until,
    }
    return {
      patch: { state: 'active', from: ctx.now, holder: ctx.actor.name },
      act: 'accept',
      also: (tx) => addRole(tx, ctx, held),
    }
  })
}

/** Looks at the roles held at this very moment, and is written with them: two acceptances cannot slip past each other. */
async function addRole(tx: Transaction, ctx: Context, held: HeldRole): Promise<void> {
  await changeMember(tx, ctx.actor.personId, (member) => {
    const present = inForce(member.roles, ctx.now)
    requireGrantable(present, held.role, held.buildingId)
    return { roles: [...present, held] }
  })
}

export const declineRole = (ctx: Context, input: In<'members.declineRole'>): Promise<GrantView> =>
  answerOffer(ctx, input, () => ({ patch: { state: 'declined', endedAt: ctx.now }, act: 'decline' }))

interface Answer {
  patch: { state: GrantDoc['state']; from?: Iso; endedAt?: Iso; holder?: string }
  act: string
  also?: (tx: Transaction) => Promise<void>
}

async function answerOffer(
  ctx: Context,
  input: { grantId: Id; version: number },
  answer: (grant: GrantDoc) => Answer,
): Promise<GrantView> {
  const community = await ctx.community()
  const view = (grant: GrantDoc): GrantView => grantView(grant, ctx.actor, community, ctx.now)
  const grant = await changeMatter<GrantDoc>(ctx, {
    collection: GRANTS,
    id: input.grantId,
    version: input.version,
    what: '这项推荐',
    current: async (row) => view(row),
    decide: (row) => {
      if (row.memberId !== ctx.actor.personId) throw notFound('这项推荐')
      if (!canAccept(row, ctx.actor)) throw new AppError('conflict', '这项推荐已经答过了。')
      return { ...answer(row), role: 'resident', content: { role: row.role, holder: ctx.actor.name } }
    },
  })
  await settle(ctx, offerKey(grant._id), ctx.actor.personId)
  return view(grant)
}

/** Ended with a reason, by a steward or the holder. The last steward hands over first. */
export async function endRole(ctx: Context, input: In<'members.endRole'>): Promise<GrantView> {
  const [community, before] = await Promise.all([
    ctx.community(),
    getMatter<GrantDoc>(ctx, GRANTS, input.grantId, '这项职务'),
  ])
  const view = (grant: GrantDoc): GrantView => grantView(grant, ctx.actor, community, ctx.now)
  requireConcerned(ctx, before)
  const grant = await changeMatter<GrantDoc>(ctx, {
    collection: GRANTS,
    id: input.grantId,
    version: input.version,
    what: '这项职务',
    current: async (row) => view(row),
    decide: (row) => {
      if (!canEnd(row, ctx.actor, ctx.now)) throw new AppError('conflict', '这项职务已经结束了。')
      return {
        patch: { state: 'ended', endedAt: ctx.now, endedReason: input.reason },
        act: 'end',
        role: hasRole(ctx.actor, 'steward') ? 'steward' : 'resident',
        content: { role: row.role, holder: row.holder, reason: input.reason },
        also: (tx) => dropRole(tx, ctx, row),
      }
    },
  })
  await tellEnded(ctx, before, input.reason)
  return view(grant)
}

/** The holder, a steward, or whoever proposed it; a stranger to a mere proposal hears that there is none. */
function requireConcerned(ctx: Context, grant: GrantDoc): void {
  const mine = grant.memberId === ctx.actor.personId
  if (mine || hasRole(ctx.actor, 'steward')) return
  if (grant.from === null && grant.proposedBy !== ctx.actor.personId) throw notFound('这项职务')
  if (grant.from !== null) throw forbidden('要本人或社区管家来卸任。')
}

async function dropRole(tx: Transaction, ctx: Context, grant: GrantDoc): Promise<void> {
  if (grant.state !== 'active') return
  if (grant.role === 'steward') await requireAnotherSteward(tx, ctx, grant)
  await changeMember(tx, grant.memberId, (member) => ({
    roles: member.roles.filter((held) => held.grantId !== grant._id),
  }))
}

/** Every leaving steward writes the community's row, so that of two who leave at once the second looks again. */
async function requireAnotherSteward(tx: Transaction, ctx: Context, grant: GrantDoc): Promise<void> {
  const community = await tx.get<CommunityDoc>(COMMUNITIES, ctx.communityId)
  const others = (await findGrants(ctx, ['active'])).filter(
    (other) => other.role === 'steward' && other._id !== grant._id,
  )
  if (!community || others.length === 0)
    throw new AppError('conflict', '社区总要有一位管理员。先请另一位上任，再卸任。')
  await tx.update<CommunityDoc>(COMMUNITIES, ctx.communityId, { version: community.version + 1 })
}

async function tellEnded(ctx: Context, before: GrantDoc, reason: string): Promise<void> {
  if (before.state === 'proposed') await settle(ctx, offerKey(before._id), before.memberId)
  if (before.memberId === ctx.actor.personId) return
  await tell(ctx, [before.memberId], {
    key: `role:${before._id}:ended`,
    title: before.state === 'proposed' ? '推荐收回了' : `您不再是${roleTitle(before.role)}`,
    body: reason,
    path: '/pages/roles/index',
    matterId: before._id,
    brief: '您的职务有变动',
  })
}

export interface Officer {
  personId: Id
  name: string
  role: Role
}

/** Who holds this office now. Throws `not_found` for one that has ended, or is somebody else's community's. */
export async function officerOf(ctx: Context, grantId: Id): Promise<Officer> {
  const grant = await ctx.db.get<GrantDoc>(GRANTS, grantId)
  if (!grant || grant.communityId !== ctx.communityId || stateAt(grant, ctx.now) !== 'active')
    throw notFound('担任这项职务的人')
  return { personId: grant.memberId, name: grant.holder, role: grant.role }
}
