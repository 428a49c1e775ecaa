/** The first part of the count: every ballot is opened and written again where nobody finds whose it was, or when. */
import type { Id } from '../../../typings/domain'
import type { Channel } from '../../../typings/polls'
import type { Context } from '../../kernel/context'
import { insertMissing } from '../../kernel/insert-missing'
import { randomSecret, seal } from '../../kernel/keys'
import { voiceOf } from '../electors'
import { commitmentOf } from '../proof'
import type { BallotDoc, ElectorDoc, PollDoc } from '../store'
import { BALLOTS, ELECTORS } from '../store'
import type { Marks } from '../vault'
import { ballotIdOf, openMarks } from '../vault'
import type { PaperBallot } from './paper'
import { paperBallots } from './paper'
import type { CountedDoc } from './rows'
import { COUNTED } from './rows'

/** What is needed to open and to name ballots; made once a step. */
export interface Desk {
  ctx: Context
  poll: PollDoc
  secret: string
  /** By the id of the voice's ballot. */
  paper: Map<Id, PaperBallot>
  /** Whose ballot each is; null in a secret poll, where the count never looks. */
  voices: Map<Id, { voice: Id; name: string | null }> | null
}

export async function openDesk(ctx: Context, poll: PollDoc, secret: string): Promise<Desk> {
  const papers = await paperBallots(ctx, poll, secret)
  const voices = poll.content.secrecy === 'secret' ? null : await voicesOf(ctx, poll, secret)
  return { ctx, poll, secret, paper: new Map(papers.map((paper) => [paper.ballotId, paper])), voices }
}

async function voicesOf(ctx: Context, poll: PollDoc, secret: string): Promise<Desk['voices']> {
  const voices: Desk['voices'] = new Map()
  for await (const page of electorPages(ctx, poll._id))
    for (const elector of page)
      voices.set(ballotIdOf(secret, elector._id), {
        voice: voiceOf(secret, elector).id,
        name: poll.content.secrecy === 'open' ? elector.name : null,
      })
  return voices
}

/** A thousand at a time, so that no more of them is held than is used. */
export async function* electorPages(ctx: Context, pollId: Id): AsyncGenerator<ElectorDoc[]> {
  for (let after = ''; ;) {
    const page = await ctx.db.find<ElectorDoc>(
      ELECTORS,
      { pollId, _id: { $gt: after } },
      { orderBy: [['_id', 'asc']], limit: 1000 },
    )
    yield page
    if (page.length < 1000) return
    after = page.at(-1)?._id ?? ''
  }
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
    { orderBy: [['_id', 'asc']], limit: PAGE, fields: ['sealed'] },
  )
  const last = phones.length < PAGE ? null : (phones.at(-1)?._id ?? null)
  const rows = ballotsOf(desk, phones, { after, last }).map((one) => countedRow(desk, one))
  // In the order of their new ids, or the rows would lie in the order of the old ones.
  await insertMissing(
    ctx.db,
    COUNTED,
    rows.sort((a, b) => (a._id < b._id ? -1 : 1)),
  )
  return last
}

interface OneBallot {
  ballotId: Id
  marks: Marks
  channel: Channel
}

/**
 * One a voice: the phone's or the paper one, as the rules prefer, and never an invalid paper in place of a ballot; and
 * those on paper alone that lie between.
 */
function ballotsOf(
  { poll, secret, paper }: Desk,
  phones: readonly BallotDoc[],
  { after, last }: { after: Id; last: Id | null },
): OneBallot[] {
  const ids = new Set(phones.map(({ _id }) => _id))
  const alone = [...paper.values()].filter(
    ({ ballotId }) => ballotId > after && (last === null || ballotId <= last) && !ids.has(ballotId),
  )
  const chosen = phones.map(({ _id, sealed }): OneBallot => {
    const other = paper.get(_id)
    const counts = poll.rules.prefers === 'paper' && other && other.marks.choices.length > 0
    return counts ? other : { ballotId: _id, marks: openMarks(secret, _id, sealed), channel: 'phone' }
  })
  return [...chosen, ...alone]
}

function countedRow({ poll, secret, voices }: Desk, { ballotId, marks, channel }: OneBallot): CountedDoc {
  const whose = voices?.get(ballotId)
  const ballot = {
    elector: voices ? (whose?.voice ?? ballotId) : null,
    choices: marks.choices,
    points: marks.points,
    salt: randomSecret(),
  }
  return {
    _id: seal('counted', ballotId, secret).slice(0, 22),
    communityId: poll.communityId,
    pollId: poll._id,
    ...ballot,
    commitment: commitmentOf(ballot),
    channel: voices ? channel : null,
    name: whose?.name ?? null,
  }
}

/** Receipts of all ballots, by phone or on paper: one a voice. */
export async function allReceipts(ctx: Context, poll: PollDoc, secret: string): Promise<string[]> {
  const phones = await ctx.db.findAll<BallotDoc>(BALLOTS, { pollId: poll._id }, ['receipt'])
  const papers = await paperBallots(ctx, poll, secret)
  return [...new Set([...phones, ...papers].map(({ receipt }) => receipt))]
}
