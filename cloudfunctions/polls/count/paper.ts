/** The ballots of the paper ledger, beside those of the phones. */
import type { Id } from '../../../typings/domain'
import type { Channel } from '../../../typings/polls'
import type { Context } from '../../kernel/context'
import type { Salt } from '../../kernel/keys'
import type { PaperDoc } from '../paper/store'
import { confirmedAfter } from '../paper/store'
import type { PollDoc } from '../store'
import type { Marks } from '../vault'
import { ballotIdOf, openMarks, receiptOf } from '../vault'

/** A confirmed ballot on paper, opened. No choice at all is an invalid paper. */
export interface PaperBallot {
  /** The id its voice's ballot has, or would have, by phone. */
  ballotId: Id
  electorId: Id
  receipt: string
  marks: Marks
  channel: Exclude<Channel, 'phone'>
}

const PAGE = 500

/** All that count in a poll. */
export async function paperBallots(ctx: Context, poll: PollDoc, secret: Salt): Promise<PaperBallot[]> {
  const found: PaperBallot[] = []
  for (let after = ''; ;) {
    const page = await confirmedAfter(ctx, poll._id, after, PAGE)
    found.push(...page.map((row) => opened(row, secret)))
    if (page.length < PAGE) return found
    after = page.at(-1)?._id ?? ''
  }
}

const opened = ({ _id, electorId, sealed, channel }: PaperDoc, secret: Salt): PaperBallot => ({
  ballotId: ballotIdOf(secret, electorId),
  electorId,
  receipt: receiptOf(secret, electorId),
  marks: openMarks(secret, _id, sealed),
  channel,
})
