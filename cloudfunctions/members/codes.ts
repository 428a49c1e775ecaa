/** (a) Binding by a steward's one-time code, handed over in person. */
import type { Id, Iso, Relation } from '../../typings/domain'
import type { MeView, MemberActions } from '../../typings/members'
import { HOUR, chinaDay, plus } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import { requireConsent } from '../kernel/context'
import type { Row } from '../kernel/database'
import { AppError, forbidden } from '../kernel/errors'
import { foldCode, randomId, readableCode, seal } from '../kernel/keys'
import type { Home } from './bindings'
import { openBinding } from './bindings'
import { meAfter } from './me'
import { bindsAs, getUnitAt, homeOf } from './place'
import { closeRequestsOf } from './requests'
import { MEMBERS, giveBack, takeTry } from './store'
import type { MemberDoc } from './store'
import { tellBound } from './told'

export const CODES = 'bindingCodes'
const CODE_LENGTH = 8
const HOURS_VALID = 72
const WRONG_A_DAY = 10

/** Kept under the code's keyed hash; the code itself is shown once and kept nowhere. */
export interface CodeDoc extends Row {
  communityId: Id
  bindingId: Id
  home: Home
  relation: Relation
  issuedBy: Id
  issuedAt: Iso
  expiresAt: Iso
  usedAt: Iso | null
  usedBy: Id | null
}

const codeId = (communityId: Id, code: string): Id => seal('bindingCode', `${communityId}\n${foldCode(code)}`)

/** By a steward or the building's; for one household and one relation, once, within 72 hours. */
export async function issueCode(
  ctx: Context,
  input: MemberActions['members.issueCode']['input'],
): Promise<MemberActions['members.issueCode']['output']> {
  if (!bindsAs(ctx.actor, input.buildingId)) throw forbidden('您只管自己这栋楼，这一户请找社区管家。')
  const unit = await getUnitAt(ctx, input)
  const code = readableCode(CODE_LENGTH)
  const expiresAt = plus(ctx.now, HOURS_VALID * HOUR)
  await ctx.db.insert<CodeDoc>(CODES, {
    _id: codeId(ctx.communityId, code),
    communityId: ctx.communityId,
    bindingId: randomId(),
    home: await homeOf(ctx, unit),
    relation: input.relation,
    issuedBy: ctx.actor.personId,
    issuedAt: ctx.now,
    expiresAt,
    usedAt: null,
    usedBy: null,
  })
  return { code, address: unit.address, expiresAt }
}

/** A wrong, used or run-out code is `expired`; ten wrong ones a day are the `limit`. */
export async function bindWithCode(ctx: Context, { code }: { code: string }): Promise<MeView> {
  requireConsent(ctx.actor, 'household')
  const tries = `code:${ctx.actor.personId}:${chinaDay(ctx.now)}`
  if (!(await takeTry(ctx.db, tries, WRONG_A_DAY, ctx.now)))
    throw new AppError('limit', '今天试错太多次了，明天再试，或请楼栋长看一眼。')
  const id = codeId(ctx.communityId, code)
  const bound = await ctx.db.transaction((tx) => useCode(tx, ctx, id))
  await giveBack(ctx.db, tries, 1)
  if (!bound.again)
    await Promise.all([tellBound(ctx, bound.member), closeRequestsOf(ctx, ctx.actor.personId)])
  return meAfter(ctx, bound.member)
}

async function useCode(
  tx: Parameters<typeof openBinding>[0],
  ctx: Context,
  id: Id,
): Promise<{ member: MemberDoc; again: boolean }> {
  const found = await tx.get<CodeDoc>(CODES, id)
  if (!found || found.communityId !== ctx.communityId) throw wrong()
  if (found.usedAt) {
    const member = found.usedBy === ctx.actor.personId ? await tx.get<MemberDoc>(MEMBERS, found.usedBy) : null
    if (member?.household?.bindingId !== found.bindingId) throw wrong()
    return { member, again: true }
  }
  if (ctx.now >= found.expiresAt) throw wrong()
  const { bindingId, home, relation } = found
  const personId = ctx.actor.personId
  const member = await openBinding(tx, ctx, {
    bindingId,
    personId,
    home,
    relation,
    way: 'code',
    role: 'resident',
  })
  await tx.update<CodeDoc>(CODES, id, { usedAt: ctx.now, usedBy: personId })
  return { member, again: false }
}

const wrong = (): AppError => new AppError('expired', '这个码不对，或者用过、过期了。请楼栋长再给一个。')

/** The last codes handed out where this person binds, for the steward's screen; never the codes. */
export async function recentCodes(
  ctx: Context,
): Promise<MemberActions['members.bindingRequests']['output']['recentCodes']> {
  const found = await ctx.db.find<CodeDoc>(
    CODES,
    { communityId: ctx.communityId },
    { orderBy: [['issuedAt', 'desc']], limit: 60 },
  )
  return found
    .filter((code) => bindsAs(ctx.actor, code.home.buildingId))
    .slice(0, 20)
    .map(({ home, relation, expiresAt, usedAt }) => ({
      address: home.address,
      relation,
      expiresAt,
      used: usedAt !== null,
    }))
}
