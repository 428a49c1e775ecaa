/** Bindings of people to households: the collection, and the two writes that begin and end one. */
import type { Id, Iso, Relation, Role } from '../../typings/domain'
import type { ActorHousehold, Context } from '../kernel/context'
import type { Transaction } from '../kernel/database'
import { AppError } from '../kernel/errors'
import type { Matter } from '../kernel/matter'
import { appendEntry, emptyRecord } from '../kernel/record'
import { agreedPurposes } from './consent'
import type { MemberDoc } from './store'
import { changeMember } from './store'

export const BINDINGS = 'bindings'

export interface Objection {
  personId: Id
  reason: string
  at: Iso
}

/** A person belonged to a household from `boundAt` to `endedAt`; never taken back, only ended. */
export interface BindingDoc extends Matter {
  personId: Id
  name: string
  unitId: Id
  buildingId: Id
  address: string
  relation: Relation
  way: 'code' | 'phone' | 'request'
  boundAt: Iso
  endedAt: Iso | null
  endedReason: string | null
  objections: Objection[]
  /** Objections wait for a steward. */
  objected: boolean
}

export interface Home {
  unitId: Id
  buildingId: Id
  buildingName: string
  address: string
}

/**
 * Binds within a transaction: the fact, its record entry and the member's copy. Refuses whoever is bound already
 * (`conflict`), has not agreed to being compared with the roll (`consent_needed`) or has no name yet (`conflict`).
 */
export async function openBinding(
  tx: Transaction,
  ctx: Context,
  spec: {
    bindingId: Id
    personId: Id
    home: Home
    relation: Relation
    way: BindingDoc['way']
    role: Role | 'resident'
  },
): Promise<MemberDoc> {
  const { bindingId, personId, home, relation, way, role } = spec
  const household: ActorHousehold = { bindingId, ...home, relation, boundAt: ctx.now }
  const member = await changeMember(tx, personId, (row) => {
    requireBindable(row)
    return { household }
  })
  const record = await appendEntry(tx, ctx.communityId, bindingId, emptyRecord, {
    act: 'bind',
    role,
    at: ctx.now,
    content: { name: member.name, address: home.address, relation, way },
    personId,
  })
  await tx.insert<BindingDoc>(BINDINGS, {
    _id: bindingId,
    communityId: ctx.communityId,
    version: 1,
    record,
    personId,
    name: member.name,
    unitId: home.unitId,
    buildingId: home.buildingId,
    address: home.address,
    relation,
    way,
    boundAt: ctx.now,
    endedAt: null,
    endedReason: null,
    objections: [],
    objected: false,
  })
  return member
}

function requireBindable(member: MemberDoc): void {
  if (!agreedPurposes(member.consents).includes('household'))
    throw new AppError('consent_needed', '和名册核对之前，要先看一眼说明、点同意。')
  if (member.household) throw new AppError('conflict', '已经绑定了一户。要换，先在“我家”里解除。')
  if (!member.name) throw new AppError('conflict', '先写上您的称呼，同一户的人才认得您。')
}

/** Ends a binding within a transaction; the member's own copy is the caller's to clear. Null when it had ended before. */
export async function closeBinding(
  tx: Transaction,
  ctx: Context,
  bindingId: Id,
  role: Role | 'resident',
  reason: string,
): Promise<BindingDoc | null> {
  const row = await tx.get<BindingDoc>(BINDINGS, bindingId)
  if (!row || row.endedAt) return null
  const record = await appendEntry(tx, ctx.communityId, bindingId, row.record, {
    act: 'unbind',
    role,
    at: ctx.now,
    content: { reason },
    personId: ctx.actor.personId,
  })
  const patch = { endedAt: ctx.now, endedReason: reason, objected: false, version: row.version + 1, record }
  await tx.update<BindingDoc>(BINDINGS, bindingId, patch)
  return { ...row, ...patch }
}
