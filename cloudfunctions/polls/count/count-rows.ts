/** The result from the rows alone, so that it can be made as often as one likes: by the tally, and by whoever checks it. */
import type { Id } from '../../../typings/domain'
import type { HandCount } from '../../../typings/poll-paper'
import type { Channel } from '../../../typings/polls'
import type { Context } from '../../kernel/context'
import { findHandCount } from '../paper/store'
import { commitmentOf, listHash } from '../proof'
import type { Outcome } from '../rules/outcome'
import type { CountedBallot } from '../rules/admission'
import { outcomeOf } from '../rules/outcome'
import type { PollDoc } from '../store'
import { questionOf } from './question'
import type { CountedDoc } from './rows'
import { COUNTED, receiptsOf, rollLinesOf, voiceFrom } from './rows'

export interface CountedAgain {
  outcome: Outcome
  hashes: { question: string; roll: string; ballots: string; receipts: string }
  rollAreaCenti: number | null
  channels: Record<Channel, number> | null
  /** How many there are, each once. */
  receipts: number
  /** Rows that are no longer what they committed to. */
  altered: Id[]
}

/** Throws RuleError where nothing can be counted. */
export async function countRows(ctx: Context, poll: PollDoc): Promise<CountedAgain> {
  const [rollLines, read, receipts, hand] = await Promise.all([
    rollLinesOf(ctx, poll._id),
    readBallots(ctx, poll),
    receiptsOf(ctx, poll._id),
    confirmedCount(ctx, poll),
  ])
  const { ballots, commitments, channels, altered } = read
  const roll = rollLines.map(voiceFrom)
  return {
    outcome: outcomeOf(questionOf(poll, hand), roll, ballots),
    hashes: {
      question: poll.hashes?.question ?? '',
      roll: listHash(rollLines),
      ballots: listHash(commitments),
      receipts: listHash(receipts),
    },
    rollAreaCenti: poll.content.method.kind === 'owners' ? areaOf(roll) : null,
    channels: poll.content.secrecy === 'secret' ? null : channels,
    receipts: new Set(receipts).size,
    altered,
  }
}

/** Of an election: what two tellers counted the same; null for any other, and until then. */
export async function confirmedCount(ctx: Context, poll: PollDoc): Promise<HandCount | null> {
  if (poll.content.method.kind !== 'election') return null
  const found = await findHandCount(ctx, poll._id)
  return found?.state === 'confirmed' ? found.count : null
}

const areaOf = (roll: readonly { areaCenti: number | null }[]): number =>
  roll.reduce((total, { areaCenti }) => total + (areaCenti ?? 0), 0)

interface Read {
  ballots: CountedBallot[]
  commitments: string[]
  channels: Record<Channel, number>
  altered: Id[]
}

const COUNTED_FIELDS = ['elector', 'choices', 'points', 'salt', 'commitment', 'channel']

/** A thousand at a time, keeping of each only what is counted. */
async function readBallots(ctx: Context, poll: PollDoc): Promise<Read> {
  const read: Read = {
    ballots: [],
    commitments: [],
    channels: { phone: 0, paper: 0, doorstep: 0 },
    altered: [],
  }
  const ids = new Map(poll.content.options.map(({ id }) => [id, id]))
  for (let after = ''; ;) {
    const page = await ctx.db.find<CountedDoc>(
      COUNTED,
      { pollId: poll._id, _id: { $gt: after } },
      { orderBy: [['_id', 'asc']], limit: 1000, fields: COUNTED_FIELDS },
    )
    for (const row of page) {
      // The option's own text, not one copy of it for each ballot.
      const choices = row.choices.map((choice) => ids.get(choice) ?? choice)
      read.ballots.push({ elector: row.elector, choices, points: row.points })
      read.commitments.push(row.commitment)
      if (row.channel) read.channels[row.channel] += 1
      if (commitmentOf(row) !== row.commitment) read.altered.push(row._id)
    }
    if (page.length < 1000) return read
    after = page.at(-1)?._id ?? ''
  }
}
