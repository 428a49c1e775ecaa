/** My household: who is bound to it, objecting, leaving; and what stewards do about it. */
import type { Id } from '../../typings/domain'
import type { HouseholdView, MemberActions, ObjectionView } from '../../typings/members'
import type { QueueItem } from '../../typings/desk'
import type { ActorHousehold, Context } from '../kernel/context'
import { hasRole, requireHousehold } from '../kernel/context'
import { forbidden, notFound, AppError } from '../kernel/errors'
import { changeMatter, getMatter } from '../kernel/matter'
import { noteSeen } from '../kernel/seen'
import { tell } from '../messages'
import { BINDINGS, closeBinding } from './bindings'
import type { BindingDoc } from './bindings'
import { recentCodes } from './codes'
import { untellHome } from './left'
import { peopleOfUnit } from './people'
import type { CoResident } from './people'
import { bindsAs } from './place'
import { requestView } from './request'
import { waitingRequests } from './requests'
import { changeMember } from './store'
import { householdSummary } from './views'

/** Four requests with the caller's own. Tenants do not see who asks to be bound as an owner. */
export async function household(ctx: Context): Promise<HouseholdView> {
  const mine = requireHousehold(ctx.actor)
  const [people, bindings, requests] = await Promise.all([
    peopleOfUnit(ctx, mine.unitId),
    ctx.db.find<BindingDoc>(
      BINDINGS,
      { communityId: ctx.communityId, unitId: mine.unitId, endedAt: null },
      { limit: 50 },
    ),
    mine.relation === 'tenant' ? [] : waitingRequests(ctx, mine.unitId),
  ])
  const byId = new Map(bindings.map((binding) => [binding._id, binding]))
  return {
    ...householdSummary(mine),
    coResidents: people.map((person) => coResidentView(ctx, person, byId.get(person.bindingId))),
    requests: requests.map((request) => ({ ...requestView(request, ctx.actor), matched: null })),
  }
}

function coResidentView(
  ctx: Context,
  person: CoResident,
  binding: BindingDoc | undefined,
): HouseholdView['coResidents'][number] {
  const you = person.personId === ctx.actor.personId
  const mine = binding?.objections.some((objection) => objection.personId === ctx.actor.personId) ?? false
  return {
    bindingId: person.bindingId,
    name: person.name,
    relation: person.relation,
    boundAt: person.boundAt,
    you,
    objected: binding?.objected ?? false,
    viewer: { canObject: !you && !mine && binding !== undefined, canLeave: you },
  }
}

/** Goes to the stewards. Objecting twice is objecting once. */
export async function objectBinding(
  ctx: Context,
  input: { bindingId: Id; reason: string },
): Promise<HouseholdView> {
  const mine = requireHousehold(ctx.actor)
  await changeMatter<BindingDoc>(ctx, {
    collection: BINDINGS,
    id: input.bindingId,
    version: null,
    what: '这条绑定',
    decide: (binding) => {
      requireObjectable(binding, mine)
      if (binding.objections.some((one) => one.personId === ctx.actor.personId)) return null
      const objection = { personId: ctx.actor.personId, reason: input.reason, at: ctx.now }
      return {
        patch: { objections: [...binding.objections, objection], objected: true },
        act: 'object',
        role: 'resident',
        content: { reason: input.reason },
      }
    },
  })
  return household(ctx)
}

function requireObjectable(binding: BindingDoc, mine: ActorHousehold): void {
  if (binding.unitId !== mine.unitId) throw notFound('这条绑定')
  if (binding._id === mine.bindingId) throw new AppError('conflict', '这是您自己。要离开就点“解除”。')
  if (binding.endedAt) throw new AppError('conflict', '这条绑定已经解除了。')
}

/** By oneself, or by a steward of the place. Ending what has ended changes nothing. */
export async function endBinding(
  ctx: Context,
  input: { bindingId: Id; reason: string },
): Promise<{ ended: true }> {
  const before = await getMatter<BindingDoc>(ctx, BINDINGS, input.bindingId, '这条绑定')
  const mine = before.personId === ctx.actor.personId
  const steward = bindsAs(ctx.actor, before.buildingId)
  if (!mine && !steward)
    throw ctx.actor.household?.unitId === before.unitId
      ? forbidden('您可以提异议，请社区管家来核实。')
      : notFound('这条绑定')
  const closed = await ctx.db.transaction(async (tx) => {
    const ended = await closeBinding(
      tx,
      ctx,
      before._id,
      mine ? 'resident' : (steward ?? 'resident'),
      input.reason,
    )
    if (ended)
      await changeMember(tx, before.personId, (member) =>
        member.household?.bindingId === before._id ? { household: null } : null,
      )
    return ended
  })
  if (closed) await untellHome(ctx, before.unitId, closed.personId)
  if (closed && !mine)
    await tell(ctx, [closed.personId], {
      key: `bound:${closed._id}:ended`,
      title: `您和${closed.address}的绑定解除了`,
      body: `理由：${input.reason}。不对就找社区管家。`,
      path: '/pages/bind/index',
      brief: '您的住户绑定解除了',
    })
  return { ended: true }
}

/** A steward has looked into it: the binding stays, and those who objected hear why. */
export async function keepBinding(
  ctx: Context,
  input: { bindingId: Id; version: number; reason: string },
): Promise<{ kept: true }> {
  const after = await changeMatter<BindingDoc>(ctx, {
    collection: BINDINGS,
    id: input.bindingId,
    version: input.version,
    what: '这条绑定',
    current: async (binding) => objectionView(binding),
    decide: (binding) => {
      const role = bindsAs(ctx.actor, binding.buildingId)
      if (!role) throw notFound('这条绑定')
      if (binding.personId === ctx.actor.personId) throw forbidden('说的是您自己，请另一位来核实。')
      if (!binding.objected) throw new AppError('conflict', '这条异议已经有人办过了。')
      return { patch: { objected: false }, act: 'keep', role, content: { reason: input.reason } }
    },
  })
  await tell(
    ctx,
    after.objections.map((objection) => objection.personId),
    {
      key: `kept:${after._id}:${after.version}`,
      title: `核实过了：${after.name}的绑定保留`,
      body: input.reason,
      path: '/pages/household/index',
      matterId: after._id,
      brief: '您提的异议核实过了',
    },
  )
  return { kept: true }
}

const objectionView = (binding: BindingDoc): ObjectionView => {
  const last = binding.objections.at(-1)
  return {
    bindingId: binding._id,
    version: binding.version,
    address: binding.address,
    name: binding.name,
    reason: binding.objections.map((objection) => objection.reason).join('；'),
    at: last?.at ?? binding.boundAt,
  }
}

const findObjected = async (ctx: Context): Promise<BindingDoc[]> => {
  const found = await ctx.db.find<BindingDoc>(
    BINDINGS,
    { communityId: ctx.communityId, objected: true, endedAt: null },
    { limit: 200 },
  )
  return found.filter((binding) => bindsAs(ctx.actor, binding.buildingId))
}

const requestsHere = async (ctx: Context) =>
  (await waitingRequests(ctx)).filter((request) => bindsAs(ctx.actor, request.buildingId))

/** The steward's screen: what waits where they bind. Three requests with the caller's own four. */
export async function bindingRequests(
  ctx: Context,
): Promise<MemberActions['members.bindingRequests']['output']> {
  const [requests, objected, codes] = await Promise.all([
    requestsHere(ctx),
    findObjected(ctx),
    recentCodes(ctx),
  ])
  const role = hasRole(ctx.actor, 'steward') ? 'steward' : 'buildingSteward'
  const idsOf = (rows: readonly { personId: Id }[]): Id[] => rows.map((row) => row.personId)
  await Promise.all([
    noteSeen(ctx, { personIds: idsOf(requests), what: 'binding', role }),
    noteSeen(ctx, { personIds: idsOf(objected), what: 'objection', role }),
  ])
  return {
    requests: requests.map((request) => requestView(request, ctx.actor)),
    objections: objected.map(objectionView),
    recentCodes: codes,
  }
}

/** For the workbench: two requests for those who bind, none for others. */
export async function bindingQueue(ctx: Context): Promise<QueueItem[]> {
  if (!hasRole(ctx.actor, 'steward', 'buildingSteward')) return []
  const [requests, objected] = await Promise.all([requestsHere(ctx), findObjected(ctx)])
  const item = { clock: null, dueAt: null, path: '/workbench/bindings/index' }
  return [
    ...requests.map((request): QueueItem => ({
      ...item,
      kind: 'bindingRequest',
      id: request._id,
      title: `${request.name}要绑定 ${request.address}`,
      note: request.matched ? '和名册对得上' : '和名册对不上，要当面核对',
      verb: '核对',
    })),
    ...objected.map((binding): QueueItem => ({
      ...item,
      kind: 'bindingObjection',
      id: binding._id,
      title: `${binding.address}：有人说不认识${binding.name}`,
      note: '同一户的人提了异议',
      verb: '核实',
    })),
  ]
}
