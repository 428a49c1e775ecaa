/** The first part of the count: every ballot is opened and written again where nobody finds whose it was, or when. */
import type { Id } from '../../../typings/domain'
import type { Channel } from '../../../typings/polls'
import type { Context } from '../../kernel/context'
import { insertMissing } from '../../kernel/insert-missing'
import type { KeyRing } from '../../kernel/keys'
import { randomSecret, seal } from '../../kernel/keys'
import { voiceOf } from '../electors'
import { commitmentOf } from '../proof'
import type { BallotDoc, ElectorDoc, PollDoc } from '../store'
import { BALLOTS, ELECTORS } from '../store'
import type { Marks } from '../vault'
import { ballotIdOf, openBallot } from '../vault'
import type { PaperBallot } from './paper'
import { paperBallots } from './paper'
import { VOICE_FIELDS } from './roll'
import type { CountedDoc } from './rows'
import { COUNTED, putRun } from './rows'

/** What is needed to open and to name ballots; made once a step. */
export interface Desk {
  ctx: Context
  poll: PollDoc
  keys: KeyRing
  /** By the id of the voice's ballot. */
  paper: Map<Id, PaperBallot>
}

export async function openDesk(ctx: Context, poll: PollDoc, keys: KeyRing): Promise<Desk> {
  const papers = await paperBallots(ctx, poll, keys)
  return { ctx, poll, keys, paper: new Map(papers.map((paper) => [paper.ballotId, paper])) }
}

const PAGE = 500

/**
 * Counts the ballots that come after this id, in the order of ids, which is that of nothing else. Answers how far it
 * came, null at the end. What an earlier try wrote stays as it is.
 */
export async function countPage(desk: Desk, after: Id): Promise<Id | null> {
  const { ctx, poll } = desk
  const phones = await ctx.db.find<BallotDoc>(
    BALLOTS,
    { pollId: poll._id, _id: { $gt: after } },
    { orderBy: [['_id', 'asc']], limit: PAGE, fields: ['sealed', 'receipt'] },
  )
  const { ballots, last } = ballotsOf(desk, phones, after)
  const voices = poll.content.secrecy === 'secret' ? null : await voicesOf(desk, ballots)
  const rows = ballots.map((one) => countedRow(desk, voices, one))
  // In the order of their new ids, or the rows would lie in the order of the old ones.
  await insertMissing(
    ctx.db,
    COUNTED,
    rows.sort((a, b) => (a._id < b._id ? -1 : 1)),
  )
  await putRun(
    ctx,
    poll._id,
    'receipts',
    after,
    ballots.map(({ receipt }) => receipt),
  )
  return last
}

interface OneBallot {
  ballotId: Id
  /** Whose it says it is; null in a secret poll. */
  electorId: Id | null
  receipt: string
  marks: Marks
  channel: Channel
}

/**
 * One a voice: the phone's or the paper one, as the rules prefer, and never an invalid paper in place of a ballot; and
 * those on paper alone that lie between. No more than a page of both.
 */
function ballotsOf(
  desk: Desk,
  phones: readonly BallotDoc[],
  after: Id,
): { ballots: OneBallot[]; last: Id | null } {
  const end = phones.length < PAGE ? null : (phones.at(-1)?._id ?? null)
  const byPhone = new Map(phones.map((phone) => [phone._id, phone]))
  const alone = [...desk.paper.keys()].filter(
    (id) => id > after && (end === null || id <= end) && !byPhone.has(id),
  )
  const all = [...byPhone.keys(), ...alone].sort()
  const ids = all.slice(0, PAGE)
  return {
    ballots: ids.flatMap((id) => chosen(desk, byPhone.get(id), desk.paper.get(id)) ?? []),
    last: end === null && all.length <= PAGE ? null : (ids.at(-1) ?? null),
  }
}

function chosen(
  { poll, keys }: Desk,
  phone: BallotDoc | undefined,
  paper: PaperBallot | undefined,
): OneBallot | undefined {
  if (!phone || (poll.rules.prefers === 'paper' && paper && paper.marks.choices.length > 0)) return paper
  const { _id, sealed, receipt } = phone
  return { ballotId: _id, ...openBallot(keys, _id, sealed), receipt, channel: 'phone' }
}

type Voices = Map<Id, { voice: Id; name: string | null }>

/** Whose ballots these are, by the ballot's id; the roll is looked up by what the ballot says, and must lead back to it. */
async function voicesOf({ ctx, poll, keys }: Desk, ballots: readonly OneBallot[]): Promise<Voices> {
  const ids = ballots.flatMap(({ electorId }) => electorId ?? [])
  const electors = await ctx.db.find<ElectorDoc>(
    ELECTORS,
    { pollId: poll._id, _id: { $in: ids } },
    { limit: PAGE, fields: VOICE_FIELDS },
  )
  return new Map(
    electors.map((elector) => [
      ballotIdOf(keys, elector._id),
      { voice: voiceOf(keys, elector).id, name: poll.content.secrecy === 'open' ? elector.name : null },
    ]),
  )
}

function countedRow(
  { poll, keys }: Desk,
  voices: Voices | null,
  { ballotId, marks, channel }: OneBallot,
): CountedDoc {
  const whose = voices?.get(ballotId)
  const ballot = {
    elector: voices ? (whose?.voice ?? ballotId) : null,
    choices: marks.choices,
    points: marks.points,
    salt: randomSecret(),
  }
  return {
    _id: seal('counted', ballotId, keys).slice(0, 22),
    communityId: poll.communityId,
    pollId: poll._id,
    ...ballot,
    commitment: commitmentOf(ballot),
    channel: voices ? channel : null,
    name: whose?.name ?? null,
  }
}
