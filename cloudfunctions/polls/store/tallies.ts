/** What polls came to. */
import type { AreaCenti, Id, Iso } from '../../../typings/domain'
import type { Channel } from '../../../typings/polls'
import type { Context } from '../../kernel/context'
import type { Row, Transaction } from '../../kernel/database'
import { notFound } from '../../kernel/errors'
import type { Outcome } from '../rules/outcome'

export const TALLIES = 'tallies'

/** What a poll came to; the rows it was made from lie in count/rows.ts. */
export interface TallyDoc extends Row {
  communityId: Id
  outcome: Outcome
  hashes: { question: string; roll: string; ballots: string; receipts: string }
  channels: Record<Channel, number> | null
  rollAreaCenti: AreaCenti | null
  /** Only what can be shown. */
  buildings: { columns: string[]; rows: { buildingId: Id; voices: number[] }[] } | null
  rollCall: { name: string; choices: string[] }[] | null
  at: Iso
}

export const putTally = (tx: Transaction, tally: TallyDoc): Promise<void> => tx.put(TALLIES, tally)

export async function getTally(ctx: Context, pollId: Id): Promise<TallyDoc> {
  const found = await ctx.db.get<TallyDoc>(TALLIES, pollId)
  if (!found || found.communityId !== ctx.communityId) throw notFound('这次表决的结果')
  return found
}
