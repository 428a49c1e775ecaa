/** (b) Binding by the number WeChat verified, when the roll has it for an owner or co-owner. */
import type { Id, Iso } from '../../typings/domain'
import type { MemberActions } from '../../typings/members'
import { plus } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import { requireConsent } from '../kernel/context'
import type { Row } from '../kernel/database'
import { AppError } from '../kernel/errors'
import { phoneHashOf, randomId } from '../kernel/keys'
import { clearDeadline, setDeadline } from '../kernel/deadlines'
import { unitsOfPhone } from '../roll'
import type { UnitRow } from '../roll'
import { openBinding } from './bindings'
import { me, meAfter } from './me'
import { homeOf } from './place'
import { closeRequestsOf } from './requests'
import { tellBound } from './told'

type Answer = MemberActions['members.bindWithPhone']['output']

export const PROOFS = 'phoneProofs'
const PROOF_MS = 10 * 60_000
const FORGET = 'members.forgetProof'

/** The platform's code works once; while a person chooses among several flats its answer is kept, hashed, for ten minutes. */
interface ProofDoc extends Row {
  communityId: Id
  phoneHash: string
  until: Iso
}

/** Binds at once when the number stands at one household, else answers with the choices. */
export async function bindWithPhone(
  ctx: Context,
  input: { phoneCode: string; unitId?: Id },
): Promise<Answer> {
  requireConsent(ctx.actor, 'household')
  const phoneHash = await provenHash(ctx, input)
  const units = await unitsOfPhone(ctx, phoneHash)
  const unit = input.unitId ? units.find((one) => one._id === input.unitId) : only(units)
  if (unit) return bindTo(ctx, unit)
  if (units.length > 0) return choose(ctx, phoneHash, units)
  return answer(ctx, false, [], '名册里没有这个号码。可以填申请，或找楼栋长当面拿个码。')
}

const only = (units: readonly UnitRow[]): UnitRow | undefined => (units.length === 1 ? units[0] : undefined)

async function provenHash(ctx: Context, input: { phoneCode: string; unitId?: Id }): Promise<string> {
  const proof = input.unitId ? await ctx.db.get<ProofDoc>(PROOFS, ctx.actor.personId) : null
  if (proof && ctx.now < proof.until) return proof.phoneHash
  // A code that was used or has run out is the platform's error: the person can only tap again.
  const number = await ctx.platform.phoneNumber(input.phoneCode).catch(() => null)
  const digits = (number ?? '').replace(/\D/g, '').replace(/^86(?=1\d{10}$)/, '')
  if (digits === '') throw new AppError('expired', '没拿到手机号，请再点一次。')
  return phoneHashOf(digits, ctx.communityId)
}

async function bindTo(ctx: Context, unit: UnitRow): Promise<Answer> {
  if (ctx.actor.household?.unitId === unit._id) return answer(ctx, true, [], `已经绑好了：${unit.address}`)
  const home = await homeOf(ctx, unit)
  const bindingId = randomId()
  const personId = ctx.actor.personId
  const member = await ctx.db.transaction((tx) =>
    openBinding(tx, ctx, { bindingId, personId, home, relation: 'owner', way: 'phone', role: 'resident' }),
  )
  await Promise.all([tellBound(ctx, member), forgetProof(ctx, personId), closeRequestsOf(ctx, personId)])
  return {
    bound: true,
    choices: [],
    message: `绑好了：${unit.address}`,
    me: await meAfter(ctx, member),
  }
}

async function choose(ctx: Context, phoneHash: string, units: readonly UnitRow[]): Promise<Answer> {
  const until = plus(ctx.now, PROOF_MS)
  const { personId } = ctx.actor
  await ctx.db.put<ProofDoc>(PROOFS, { _id: personId, communityId: ctx.communityId, phoneHash, until })
  await setDeadline(ctx.db, ctx.communityId, personId, FORGET, until)
  const choices = units.map((unit) => ({ unitId: unit._id, address: unit.address }))
  return answer(ctx, false, choices, '这个号码名下有几处房，请选您现在要绑的一处。')
}

export async function forgetProof(ctx: Context, personId: Id): Promise<void> {
  await Promise.all([ctx.db.removeWhere(PROOFS, { _id: personId }), clearDeadline(ctx.db, personId, FORGET)])
}

const answer = async (
  ctx: Context,
  bound: boolean,
  choices: Answer['choices'],
  message: string,
): Promise<Answer> => ({ bound, choices, message, me: await me(ctx) })
