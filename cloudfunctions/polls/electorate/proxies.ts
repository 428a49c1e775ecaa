/** Giving one's voice to somebody else to cast, taking it, and taking it back. */
import type { Id } from '../../../typings/domain'
import type { PollRollActions, RollView } from '../../../typings/poll-roll'
import { chinaDay } from '../../kernel/calendar'
import type { Context } from '../../kernel/context'
import { requireHousehold } from '../../kernel/context'
import type { Transaction } from '../../kernel/database'
import { AppError, notFound } from '../../kernel/errors'
import { foldCode } from '../../kernel/keys'
import { changeMatter, createMatter } from '../../kernel/matter'
import { tell } from '../../messages'
import type { ElectorDoc, PollDoc } from '../store'
import { ELECTORS, findMyElector, getPoll } from '../store'
import { codeOf, mostMandates, refusalToGive, refusalToTake } from './mandate'
import { rollView } from './roll'
import type { MandateDoc, SlotDoc } from './store'
import { MANDATES, SLOTS, findMandate, offersTo, slotIdOf } from './store'

type Give = PollRollActions['polls.giveProxy']
type Answer = PollRollActions['polls.answerProxy']
type End = PollRollActions['polls.endProxy']

/** Only named here: whoever goes by the name and is told the code takes it. Nothing is said of who lives where. */
export async function giveProxy(ctx: Context, input: Give['input']): Promise<RollView> {
  const poll = await getPoll(ctx, input.pollId)
  const mine = await findMyElector(ctx, poll)
  const refusal = refusalToGive(ctx, poll, mine)
  if (refusal || !mine) throw refusal
  if (input.proxyName === ctx.actor.name)
    throw new AppError('invalid', '自己的票自己投就行，委托要写别人的名字。', { field: 'proxyName' })
  const offer = offerOf(ctx, poll, mine, input.proxyName)
  const content = { proxyName: input.proxyName }
  const { created, row } = await createMatter<MandateDoc>(
    ctx,
    { collection: MANDATES, row: offer, act: 'giveProxy', role: 'resident', content },
    () => true,
  )
  if (!created && !isSame(row, ctx, input.proxyName)) await offerAgain(ctx, row, offer, content)
  return rollView(ctx, poll)
}

const isSame = (row: MandateDoc, ctx: Context, proxyName: string): boolean =>
  row.state === 'offered' && row.principalId === ctx.actor.personId && row.proxyName === proxyName

const offerOf = (ctx: Context, poll: PollDoc, mine: ElectorDoc, proxyName: string) => ({
  _id: mine._id,
  communityId: ctx.communityId,
  pollId: poll._id,
  principalId: ctx.actor.personId,
  proxyName,
  voice: mine.address || (mine.name ?? ''),
  areaCenti: mine.areaCenti,
  state: 'offered' as const,
  offers: 1,
  proxyId: null,
  proxyVoice: null,
  slot: null,
  closesAt: poll.content.closesAt,
  offeredAt: ctx.now,
  endedAt: null,
})

const offerAgain = (
  ctx: Context,
  { _id }: MandateDoc,
  offer: ReturnType<typeof offerOf>,
  content: object,
): Promise<MandateDoc> =>
  changeMatter<MandateDoc>(ctx, {
    collection: MANDATES,
    id: _id,
    version: null,
    decide: (found) => {
      if (found.state === 'active') throw new AppError('conflict', '已经委托别人了，先收回来再换人。')
      const { principalId, proxyName, offeredAt } = offer
      const patch = { principalId, proxyName, offeredAt, endedAt: null, state: 'offered' as const }
      return { patch: { ...patch, offers: found.offers + 1 }, act: 'giveProxy', role: 'resident', content }
    },
  })

/** Whoever has not the name or not the code hears the same: there is no such mandate. */
export async function answerProxy(ctx: Context, input: Answer['input']): Promise<RollView> {
  const poll = await getPoll(ctx, input.pollId)
  const code = foldCode(input.code)
  const offers = await offersTo(ctx, poll._id, ctx.actor.name)
  const offer = offers.find(({ _id, offers: n }) => codeOf(_id, n) === code)
  if (!offer) throw notFound('这份委托')
  if (!input.accept) await refuse(ctx, offer)
  else await take(ctx, poll, offer)
  await tell(ctx, [offer.principalId], {
    key: `mandate:${offer._id}:${offer.offers}:${input.accept ? 'taken' : 'refused'}`,
    title: input.accept ? '您委托的人接下了' : '您委托的人没有接',
    body: `“${poll.content.title}”：${input.accept ? '由他来投。截止前随时能收回。' : '可以换个人，也可以自己投。'}`,
    path: `/pages/poll-roll/index?id=${poll._id}`,
    matterId: offer._id,
    priority: 'answer',
    brief: '您的投票委托有回音了',
  })
  return rollView(ctx, poll)
}

const refuse = (ctx: Context, offer: MandateDoc): Promise<MandateDoc> =>
  changeMatter<MandateDoc>(ctx, {
    collection: MANDATES,
    id: offer._id,
    version: null,
    decide: (found) =>
      isStill(found, offer)
        ? { patch: { state: 'refused', endedAt: ctx.now }, act: 'refuseProxy', role: 'resident' }
        : null,
  })

const isStill = (found: MandateDoc, offer: MandateDoc): boolean =>
  found.state === 'offered' && found.offers === offer.offers

/** The free place, the mandate and who acts change together. */
async function take(ctx: Context, poll: PollDoc, offer: MandateDoc): Promise<void> {
  const early = refusalToTake(ctx, poll, 1)
  if (early) throw early
  if (offer.principalId === ctx.actor.personId) throw new AppError('conflict', '不能委托给自己。')
  await changeMatter<MandateDoc>(ctx, {
    collection: MANDATES,
    id: offer._id,
    version: null,
    decide: (found) => {
      if (!isStill(found, offer)) throw notFound('这份委托')
      return {
        patch: {
          state: 'active',
          proxyId: ctx.actor.personId,
          proxyVoice: requireHousehold(ctx.actor).address,
        },
        act: 'takeProxy',
        role: 'resident',
        content: { proxyName: ctx.actor.name },
        also: async (tx) => {
          const slot = await takeSlot(tx, ctx, poll, offer._id)
          await actFor(tx, ctx, found)
          await tx.update<MandateDoc>(MANDATES, offer._id, { slot })
        },
      }
    },
  })
}

/** Two at once meet on the same row, and one of them looks again. */
async function takeSlot(tx: Transaction, ctx: Context, poll: PollDoc, electorId: Id): Promise<Id> {
  const { personId } = ctx.actor
  const most = mostMandates(poll)
  for (let n = 1; n <= most; n += 1) {
    const _id = slotIdOf(poll._id, personId, n)
    if (await tx.get<SlotDoc>(SLOTS, _id)) continue
    await tx.put<SlotDoc>(SLOTS, {
      _id,
      communityId: ctx.communityId,
      pollId: poll._id,
      personId,
      electorId,
    })
    return _id
  }
  throw refusalToTake(ctx, poll, most + 1) ?? notFound('这份委托')
}

async function actFor(tx: Transaction, ctx: Context, mandate: MandateDoc): Promise<void> {
  const elector = await tx.get<ElectorDoc>(ELECTORS, mandate._id)
  if (!elector) throw notFound('这份委托')
  const { actingPersonId, takeOver } = elector
  if ((actingPersonId !== null && actingPersonId !== mandate.principalId) || takeOver)
    throw new AppError('conflict', '这一票已经由那家的另一位在投，委托不成了。')
  await tx.update<ElectorDoc>(ELECTORS, mandate._id, {
    actingPersonId: ctx.actor.personId,
    actingSince: chinaDay(ctx.now),
    proxyOf: mandate.principalId,
  })
}

/** Until the close, by either of the two; who gave it acts again. Ending what has ended changes nothing. */
export async function endProxy(ctx: Context, input: End['input']): Promise<RollView> {
  const poll = await getPoll(ctx, input.pollId)
  const mandate = await findMandate(ctx, input.electorId)
  const me = ctx.actor.personId
  const ours = mandate?.pollId === poll._id && (mandate.principalId === me || mandate.proxyId === me)
  if (!mandate || !ours) throw notFound('这份委托')
  if (ctx.now >= poll.content.closesAt) throw new AppError('closed', '表决已经截止，委托不再变了。')
  const before = mandate.proxyId
  await changeMatter<MandateDoc>(ctx, {
    collection: MANDATES,
    id: mandate._id,
    version: null,
    decide: (found) => {
      if (found.state !== 'active' && found.state !== 'offered') return null
      return {
        patch: { state: 'ended', endedAt: ctx.now, proxyId: null, proxyVoice: null, slot: null },
        act: 'endProxy',
        role: 'resident',
        also: (tx) => handBack(tx, ctx, found),
      }
    },
  })
  const other = me === mandate.principalId ? before : mandate.principalId
  await tell(ctx, other ? [other] : [], {
    key: `mandate:${mandate._id}:${mandate.offers}:ended`,
    title: me === mandate.principalId ? '委托您投的那一票收回去了' : '您委托的人退回了这一票',
    body: `“${poll.content.title}”：截止前由${me === mandate.principalId ? '那家自己' : '您自己'}来投和改。`,
    path: `/pages/poll-roll/index?id=${poll._id}`,
    matterId: mandate._id,
    brief: '一份投票委托结束了',
  })
  return rollView(ctx, poll)
}

async function handBack(
  tx: Transaction,
  ctx: Context,
  { _id, proxyId, principalId, slot }: MandateDoc,
): Promise<void> {
  if (slot) await tx.remove(SLOTS, slot)
  const elector = proxyId === null ? null : await tx.get<ElectorDoc>(ELECTORS, _id)
  if (elector?.actingPersonId !== proxyId || elector === null) return
  await tx.update<ElectorDoc>(ELECTORS, _id, {
    actingPersonId: principalId,
    actingSince: chinaDay(ctx.now),
    proxyOf: null,
  })
}
