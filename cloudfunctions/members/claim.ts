/** The first steward of a new community, by a code that only the installation's operator can print. */
import { timingSafeEqual } from 'node:crypto'
import type { Id, Iso } from '../../typings/domain'
import type { MeView, MemberActions } from '../../typings/members'
import { chinaDay } from '../kernel/calendar'
import { COMMUNITIES } from '../kernel/community'
import type { CommunityDoc } from '../kernel/community'
import type { Context } from '../kernel/context'
import type { Row, Transaction } from '../kernel/database'
import { applyDeadlines } from '../kernel/deadlines'
import { AppError } from '../kernel/errors'
import { foldCode, personIdOf, randomId, readableCode, seal } from '../kernel/keys'
import { appendEntry, emptyRecord } from '../kernel/record'
import { GRANTS } from './grants'
import type { GrantDoc } from './grants'
import { meAfter } from './me'
import { DEFAULT_DESKS, DEFAULT_POLICY } from './policy'
import {
  INSTALLATION,
  ACCOUNTS,
  MEMBERS,
  findMember,
  giveBack,
  newMember,
  saveAccount,
  takeTry,
} from './store'
import type { AccountDoc, MemberDoc } from './store'
import { CONSENT_TEXTS } from './consent'

const CODE_LENGTH = 16
const TRIES_A_DAY = 5

/** `<n>-<16 characters>`: the n-th claim of this installation. Each opens one community, once. */
export const claimCode = (n: number): string =>
  `${n}-${readableCode(CODE_LENGTH, Buffer.from(seal('claim', String(n)), 'base64url'))}`

/** The number of a right code, however it was typed; null for a wrong one. */
export function readClaim(typed: string): number | null {
  const match = /^\s*(\d{1,15})\s*-(.+)$/.exec(typed)
  if (!match) return null
  const n = Number(match[1])
  const given = Buffer.from(foldCode(match[2] as string))
  const right = Buffer.from(claimCode(n).split('-')[1] as string)
  return given.length === right.length && timingSafeEqual(given, right) ? n : null
}

interface ClaimRow extends Row {
  at: Iso
  accountId: Id
  communityId: Id
}

/**
 * Makes the community, its default desks and policy, and the steward's grant, all at once. A used code is
 * `expired`, except for whoever used it; five wrong ones a day are the `limit`.
 */
export async function claim(ctx: Context, input: MemberActions['members.claim']['input']): Promise<MeView> {
  const n = await readCode(ctx, input.code)
  const used = await ctx.db.get<ClaimRow>(INSTALLATION, `claim:${n}`)
  if (used) return claimedBefore(ctx, used)
  const communityId = randomId()
  const personId = personIdOf(ctx.actor.accountId, communityId)
  const grantId = randomId()
  const here: Context = { ...ctx, communityId, actor: { ...ctx.actor, personId } }
  const member: MemberDoc = {
    ...newMember(ctx.actor.accountId, communityId, ctx.now),
    name: input.name,
    consents: CONSENT_TEXTS.filter((text) => text.needed).map(({ purpose, version }) => ({
      purpose,
      version,
      agreedAt: ctx.now,
    })),
    roles: [{ role: 'steward', buildingId: null, grantId, until: null }],
  }
  await ctx.db.transaction(async (tx) => {
    const taken = await tx.get<ClaimRow>(INSTALLATION, `claim:${n}`)
    if (taken) throw expired()
    await tx.insert<ClaimRow>(INSTALLATION, {
      _id: `claim:${n}`,
      at: ctx.now,
      accountId: ctx.actor.accountId,
      communityId,
    })
    await insertCommunity(tx, here, input.community)
    await insertFirstGrant(tx, here, grantId, input.name)
    await applyDeadlines(tx, communityId, communityId, [{ kind: 'desk.digest', dueAt: ctx.now }])
    await tx.insert<MemberDoc>(MEMBERS, member)
    await tx.put<AccountDoc>(ACCOUNTS, {
      _id: ctx.actor.accountId,
      openid: ctx.actor.openid,
      currentCommunityId: communityId,
    })
  })
  return meAfter(here, member)
}

/** Takes one of the day's tries before it looks, so that nobody looks six times at once. */
async function readCode(ctx: Context, code: string): Promise<number> {
  const tries = `claim:${ctx.actor.accountId}:${chinaDay(ctx.now)}`
  if (!(await takeTry(ctx.db, tries, TRIES_A_DAY, ctx.now)))
    throw new AppError('limit', '今天试了五次都不对，请明天再试。')
  const n = readClaim(code)
  if (n === null) throw new AppError('expired', '这个码不对，或者已经用过了。请向安装的人要一个新的。')
  await giveBack(ctx.db, tries, 1)
  return n
}

const expired = (): AppError => new AppError('expired', '这个码已经用过了。请向安装的人要一个新的。')

async function claimedBefore(ctx: Context, used: ClaimRow): Promise<MeView> {
  if (used.accountId !== ctx.actor.accountId) throw expired()
  const member = await findMember(ctx.db, used.accountId, used.communityId)
  if (!member) throw expired()
  const { accountId, openid } = ctx.actor
  await saveAccount(ctx.db, { _id: accountId, openid, currentCommunityId: used.communityId })
  return meAfter(ctx, member)
}

async function insertCommunity(
  tx: Transaction,
  ctx: Context,
  names: { name: string; estate: string },
): Promise<void> {
  const { communityId } = ctx
  const record = await appendEntry(tx, communityId, communityId, emptyRecord, {
    act: 'found',
    role: 'steward',
    at: ctx.now,
    content: names,
    personId: ctx.actor.personId,
  })
  await tx.insert<CommunityDoc>(COMMUNITIES, {
    _id: communityId,
    communityId,
    version: 1,
    record,
    ...names,
    grids: [],
    buildings: [],
    desks: DEFAULT_DESKS,
    policy: DEFAULT_POLICY,
    rollVersion: 0,
    adultsVersion: 0,
  })
}

async function insertFirstGrant(tx: Transaction, ctx: Context, grantId: Id, holder: string): Promise<void> {
  const record = await appendEntry(tx, ctx.communityId, grantId, emptyRecord, {
    act: 'claim',
    role: 'steward',
    at: ctx.now,
    content: { role: 'steward', holder },
    personId: ctx.actor.personId,
  })
  await tx.insert<GrantDoc>(GRANTS, {
    _id: grantId,
    communityId: ctx.communityId,
    version: 1,
    record,
    role: 'steward',
    buildingId: null,
    memberId: ctx.actor.personId,
    holder,
    state: 'active',
    proposedBy: ctx.actor.personId,
    proposedAt: ctx.now,
    from: ctx.now,
    until: null,
    endedAt: null,
    endedReason: null,
  })
}
