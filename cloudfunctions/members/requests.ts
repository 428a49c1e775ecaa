/** (c) Asking to be bound by unit, name and last four digits: filed, told to those who may confirm, decided. */
import type { Id, Iso } from '../../typings/domain'
import type { BindingRequestView, MemberActions } from '../../typings/members'
import { chinaDay } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import { requireConsent } from '../kernel/context'
import type { Deadline } from '../kernel/deadlines'
import { AppError, forbidden, notFound, stale } from '../kernel/errors'
import { changeMatter, createMatter } from '../kernel/matter'
import { settle, tell } from '../messages'
import { findUnit, foldRoom, matchPerson } from '../roll'
import { openBinding } from './bindings'
import { peopleOfUnit } from './people'
import { bindsAs, buildingName, homeOf, unitIdAt } from './place'
import {
  MISSES_AN_ACCOUNT,
  MISSES_A_UNIT_AND_DAY,
  WAITING_EACH,
  canDecide,
  livesThere,
  requestView,
  requireAskable,
} from './request'
import type { RequestDoc } from './request'
import { giveBack, takeTry } from './store'
import { relationName, tellBound } from './told'

export const REQUESTS = 'bindingRequests'
const FILED = 'members.requestFiled'

type Asked = MemberActions['members.requestBinding']['input']

const SAME_ANSWER = '收到了。同住的人或楼栋长核对后告诉您，一般两三天。着急就找楼栋长当面拿个码。'

/**
 * The asker hears one and the same answer, in as many requests, whether or not the roll agrees: what tells the two
 * apart happens later, by the clock. After too many misses nothing is compared any more.
 */
export async function requestBinding(ctx: Context, input: Asked): Promise<{ message: string }> {
  requireConsent(ctx.actor, 'household')
  requireAskable(input.relation)
  if (ctx.actor.household) throw new AppError('conflict', '已经绑定了一户。要换，先在“我家”里解除。')
  const [building, known, waiting] = await Promise.all([
    buildingName(ctx, input.buildingId),
    ctx.db.get<RequestDoc>(REQUESTS, input.requestId),
    ctx.db.count(REQUESTS, { communityId: ctx.communityId, personId: ctx.actor.personId, state: 'waiting' }),
  ])
  if (known) return { message: SAME_ANSWER }
  if (waiting >= WAITING_EACH) throw new AppError('limit', '您有三个申请还在等核对，先等等。')
  const unitId = unitIdAt(ctx, input)
  const matched = await compare(ctx, unitId, input)
  await file(ctx, input, { unitId, matched, address: typedAddress(building, input) })
  return { message: SAME_ANSWER }
}

const typedAddress = (building: string, { entrance, room }: Asked): string =>
  [building, entrance > 0 ? `${entrance} 单元` : '', foldRoom(room)].filter(Boolean).join(' ')

/** Takes a try of the unit's day and one of the account's, compares, and gives both back when it was no miss. */
async function compare(ctx: Context, unitId: Id, input: Asked): Promise<boolean> {
  const ofUnit = `unit:${unitId}:${chinaDay(ctx.now)}`
  const ofAccount = `account:${ctx.actor.personId}`
  const [unitFree, accountFree, same] = await Promise.all([
    takeTry(ctx.db, ofUnit, MISSES_A_UNIT_AND_DAY, ctx.now),
    takeTry(ctx.db, ofAccount, MISSES_AN_ACCOUNT, null),
    matchPerson(ctx, unitId, {
      name: input.name,
      tail: input.phoneTail,
      asOwner: input.relation === 'owner',
    }),
  ])
  const matched = same && unitFree && accountFree
  await Promise.all([
    giveBack(ctx.db, ofUnit, matched || (unitFree && !accountFree) ? 1 : 0),
    giveBack(ctx.db, ofAccount, matched || (accountFree && !unitFree) ? 1 : 0),
  ])
  return matched
}

async function file(
  ctx: Context,
  input: Asked,
  found: { unitId: Id; matched: boolean; address: string },
): Promise<void> {
  const { row } = await createMatter<RequestDoc>(
    ctx,
    {
      collection: REQUESTS,
      row: {
        _id: input.requestId,
        communityId: ctx.communityId,
        personId: ctx.actor.personId,
        name: input.name,
        buildingId: input.buildingId,
        relation: input.relation,
        ...found,
        state: 'waiting',
        askedAt: ctx.now,
        decidedAt: null,
        decidedReason: null,
      },
      act: 'ask',
      role: 'resident',
      content: { name: input.name, address: found.address, relation: input.relation },
      deadlines: [{ kind: FILED, dueAt: ctx.now }],
    },
    () => true,
  )
  if (row.personId !== ctx.actor.personId) throw new AppError('conflict', '请重新填一份再送。')
}

const needKey = (requestId: Id): string => `request:${requestId}`

/** At the next tick: co-residents hear of it, if it matched. */
export async function onRequestFiled(ctx: Context, deadline: Deadline): Promise<Iso | null> {
  const request = await ctx.db.get<RequestDoc>(REQUESTS, deadline.matterId)
  if (!request || !request.matched || request.state !== 'waiting') return null
  const people = (await peopleOfUnit(ctx, request.unitId)).filter(
    (one) => one.relation !== 'tenant' && one.personId !== request.personId,
  )
  await tell(
    ctx,
    people.map((one) => one.personId),
    {
      key: needKey(request._id),
      title: `${request.name}要绑定您这一户`,
      body: `${request.address}，说是${relationName(request.relation)}。是不是您家的人？`,
      path: '/pages/household/index',
      matterId: request._id,
      brief: '有人要绑定您这一户',
      need: { kind: 'binding', requestId: request._id, name: request.name, address: request.address },
    },
  )
  return null
}

export const waitingRequests = (ctx: Context, unitId?: Id): Promise<RequestDoc[]> =>
  ctx.db.find<RequestDoc>(
    REQUESTS,
    {
      communityId: ctx.communityId,
      state: 'waiting',
      ...(unitId === undefined ? {} : { unitId, matched: true }),
    },
    { orderBy: [['askedAt', 'asc']], limit: 200 },
  )

/** Confirmed or refused by a bound co-resident or a steward, who has the person before them. */
export async function decideBinding(
  ctx: Context,
  input: MemberActions['members.decideBinding']['input'],
): Promise<BindingRequestView> {
  const before = await getDecidable(ctx, input.requestId)
  if (before.version !== input.version) throw stale(requestView(before, ctx.actor))
  if (before.personId === ctx.actor.personId) throw forbidden('自己的申请，要请别人来核对。')
  if (!canDecide(before, ctx.actor)) throw new AppError('conflict', '已经有人核对过了。')
  const unit = input.accept ? await findUnit(ctx, before.unitId) : null
  if (input.accept && !unit) throw new AppError('conflict', '名册里没有这一户，请先核对房号。')
  const home = unit ? await homeOf(ctx, unit) : null
  const role = bindsAs(ctx.actor, before.buildingId) ?? 'resident'
  const { personId, relation } = before
  let bound: Awaited<ReturnType<typeof openBinding>> | null = null
  const after = await changeMatter<RequestDoc>(ctx, {
    collection: REQUESTS,
    id: before._id,
    version: input.version,
    current: async (row) => requestView(row, ctx.actor),
    decide: () => ({
      patch: {
        state: input.accept ? 'confirmed' : 'refused',
        decidedAt: ctx.now,
        decidedReason: input.reason ?? null,
      },
      act: input.accept ? 'confirm' : 'refuse',
      role,
      content: { reason: input.reason ?? '' },
      also: async (tx) => {
        if (!home) return
        bound = await openBinding(tx, ctx, {
          bindingId: `${before._id}:b`,
          personId,
          home,
          relation,
          way: 'request',
          role,
        })
      },
    }),
  })
  await tellDecided(ctx, after)
  if (bound) await tellBound(ctx, bound)
  return requestView(after, ctx.actor)
}

/** Not found by anyone who may neither decide it nor have decided it. */
async function getDecidable(ctx: Context, requestId: Id): Promise<RequestDoc> {
  const found = await ctx.db.get<RequestDoc>(REQUESTS, requestId)
  const mine =
    found?.communityId === ctx.communityId &&
    (bindsAs(ctx.actor, found.buildingId) !== null || livesThere(found, ctx.actor))
  if (!found || !mine) throw notFound('这个申请')
  return found
}

async function tellDecided(ctx: Context, request: RequestDoc): Promise<void> {
  const yes = request.state === 'confirmed'
  const people = await peopleOfUnit(ctx, request.unitId)
  await Promise.all([
    tell(ctx, [request.personId], {
      key: `request:${request._id}:decided`,
      title: yes ? `绑好了：${request.address}` : '这次没有绑上',
      body: yes
        ? '可以附议、报名了；投票再等一天。'
        : (request.decidedReason ?? '请和楼栋长核对房号和名字，或当面拿个码。'),
      path: yes ? '/pages/household/index' : '/pages/bind/index',
      priority: 'answer',
      brief: yes ? '您家绑好了' : '这次没有绑上',
    }),
    settle(ctx, needKey(request._id), ...people.map((one) => one.personId)),
  ])
}

/** Someone who was bound another way no longer waits: their open requests are closed, each with its entry. */
export async function closeRequestsOf(ctx: Context, personId: Id): Promise<void> {
  const open = await ctx.db.find<RequestDoc>(
    REQUESTS,
    { communityId: ctx.communityId, personId, state: 'waiting' },
    { limit: WAITING_EACH },
  )
  for (const request of open) await closeRequest(ctx, request._id)
}

async function closeRequest(ctx: Context, id: Id): Promise<void> {
  const closed = await changeMatter<RequestDoc>(ctx, {
    collection: REQUESTS,
    id,
    version: null,
    decide: (row) =>
      row.state === 'waiting'
        ? { patch: { state: 'refused', decidedAt: ctx.now }, act: 'close', role: 'system' }
        : null,
  })
  const people = closed.matched ? await peopleOfUnit(ctx, closed.unitId) : []
  await settle(ctx, needKey(id), ...people.map((one) => one.personId))
}
