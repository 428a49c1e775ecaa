/** Owners of equal names: which are one party, as a steward who knows them says. */
import type { Id } from '../../../typings/domain'
import type { PartySideView, UnsettledPair, UnsettledView } from '../../../typings/poll-roll'
import type { Context } from '../../kernel/context'
import { requireThat } from '../../kernel/context'
import { AppError, notFound } from '../../kernel/errors'
import { changeMatter } from '../../kernel/matter'
import type { OwnedUnitRow } from '../../roll'
import type { OwnerParty } from '../rules/party'
import type { PollDoc } from '../store'
import { POLLS, getPoll } from '../store'
import type { Parties } from './owners'
import { inPlace, partiesFor } from './owners'
import type { SettlementDoc } from './store'
import { SETTLEMENTS, settlementId, settlementKey } from './store'
import { partyVoiceId } from './voice-row'

export const countUnsettled = async (ctx: Context, poll: PollDoc): Promise<number> =>
  poll.content.electors === 'owner' ? (await partiesFor(ctx, poll)).toSettle.length : 0

/** Sent for review or announced, and the roll not frozen yet. */
const canSettle = (poll: PollDoc): boolean => poll.state === 'inReview' || poll.state === 'announced'

/** With numbers as far as four digits: the stewards keep the roll, and see no more of it here. */
export async function unsettled(ctx: Context, { pollId }: { pollId: Id }): Promise<UnsettledView> {
  const poll = await ownersPoll(ctx, pollId)
  return unsettledView(poll, await partiesFor(ctx, poll))
}

/** Nothing to settle while it is written, nor where no owners are asked. */
async function ownersPoll(ctx: Context, pollId: Id): Promise<PollDoc> {
  const poll = await getPoll(ctx, pollId)
  if (poll.state === 'draft' || poll.content.electors !== 'owner') throw notFound('这次表决的业主名册')
  return poll
}

/** It goes into the poll's record, and holds for later rolls until something else is said. */
export async function settle(
  ctx: Context,
  input: { pollId: Id; key: string; same: boolean },
): Promise<UnsettledView> {
  const poll = await ownersPoll(ctx, input.pollId)
  const said = settlementOf(ctx, await partiesFor(ctx, poll), input)
  const parties = await partiesFor(ctx, poll, [said])
  const after = await changeMatter<PollDoc>(ctx, {
    collection: POLLS,
    id: poll._id,
    version: null,
    decide: (found) => {
      requireThat(canSettle(found), '名册已经定了，不再改。有不对的，按“名册不对”提出来。')
      return {
        patch: { unsettled: parties.toSettle.length },
        act: 'settleOwners',
        role: 'steward',
        content: { key: input.key, same: input.same },
        also: (tx) => tx.put(SETTLEMENTS, said),
      }
    },
  })
  return unsettledView(after, parties)
}

function settlementOf(
  ctx: Context,
  parties: Parties,
  { key, same }: { key: string; same: boolean },
): SettlementDoc {
  const [left, right] = key.split('-') as [Id, Id]
  const listed = pairsOf(parties).some((pair) => pair.key === key)
  if (!listed) throw new AppError('conflict', '这一对已经不在了，名册可能换过，请再看一眼。')
  return {
    _id: settlementId(ctx, key),
    communityId: ctx.communityId,
    left,
    right,
    same,
    personId: ctx.actor.personId,
    at: ctx.now,
  }
}

interface Pair {
  key: string
  left: OwnerParty
  right: OwnerParty
  same: boolean | null
}

/** Those that wait first, then what was said. */
function pairsOf({ toSettle, settled, single }: Parties): Pair[] {
  const sides = (left: Id, right: Id): Pick<Pair, 'left' | 'right'> | null => {
    const [a, b] = [single.get(left), single.get(right)]
    return a && b ? { left: a, right: b } : null
  }
  const open = toSettle.map(({ left, right }) => ({
    left: partyVoiceId(left.id),
    right: partyVoiceId(right.id),
    same: null,
  }))
  return [...open, ...settled].flatMap(({ left, right, same }) => {
    const found = sides(left, right)
    return found ? [{ key: settlementKey(left, right), ...found, same }] : []
  })
}

const unsettledView = (poll: PollDoc, parties: Parties): UnsettledView => ({
  pollId: poll._id,
  title: poll.content.title,
  canSettle: canSettle(poll),
  pairs: pairsOf(parties).map((pair): UnsettledPair => ({
    key: pair.key,
    left: sideView(pair.left, parties.units),
    right: sideView(pair.right, parties.units),
    same: pair.same,
  })),
  overlaps: overlapsOf(parties),
})

function overlapsOf({ overlaps, parties, units }: Parties): UnsettledView['overlaps'] {
  const byId = new Map(parties.map((party) => [party.id, party]))
  return overlaps.flatMap(({ shared, ...ids }) => {
    const [left, right] = [byId.get(ids.left), byId.get(ids.right)]
    if (!left || !right) return []
    const key = settlementKey(partyVoiceId(left.id), partyVoiceId(right.id))
    return [{ key, shared, left: sideView(left, units), right: sideView(right, units) }]
  })
}

const SHOWN = 5

function sideView(party: OwnerParty, units: ReadonlyMap<Id, OwnedUnitRow>): PartySideView {
  const rows = inPlace(party.unitIds, units)
  const tails = new Map(
    rows.flatMap(({ owners }) => owners.map(({ name, phoneHash, tail }) => [`${name}\n${phoneHash}`, tail])),
  )
  return {
    addresses: rows.slice(0, SHOWN).map((unit) => unit.address),
    places: rows.length,
    areaCenti: party.areaCenti,
    owners: party.owners.map(({ name, phoneHash }) => ({
      name,
      tail: tails.get(`${name}\n${phoneHash}`) ?? null,
    })),
  }
}
