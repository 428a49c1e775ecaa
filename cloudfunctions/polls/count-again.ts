/** A poll counted once more from what is stored, check by check. It trusts nothing that the first count wrote. */
import type { Recount, RecountCheck } from '../../typings/poll-machine'
import type { Id } from '../../typings/domain'
import { canonical } from '../kernel/canonical'
import type { Context } from '../kernel/context'
import { sha256 } from '../kernel/keys'
import { readRecord } from '../kernel/record'
import { opened, tallyRow } from './close'
import { rollHash } from './electors'
import type { ElectorDoc, PollDoc, TallyDoc } from './store'
import { ELECTORS, allBallots, getSecret, getTally } from './store'

const said = (key: RecountCheck['key'], passed: boolean, right: string, wrong: string): RecountCheck => ({
  key,
  passed,
  text: passed ? right : wrong,
})

/** As it was announced: an extension moves the close and leaves the hash as it was. */
export const questionHash = ({ content, rules, extended }: PollDoc): string =>
  sha256(canonical({ content: extended ? { ...content, closesAt: extended.from } : content, rules }))

const byId = (votes: TallyDoc['votes']): Map<Id, number> => new Map(votes.map(({ id, votes: n }) => [id, n]))

/** Where the totals differ, in words; null where they do not. */
function differing(poll: PollDoc, published: TallyDoc, counted: TallyDoc): string | null {
  const [before, now] = [byId(published.votes), byId(counted.votes)]
  const other = poll.content.options.find(({ id }) => before.get(id) !== now.get(id))
  return other
    ? `“${other.label}”公布的是 ${before.get(other.id) ?? 0}，再数是 ${now.get(other.id) ?? 0}。`
    : null
}

export async function countAgain(ctx: Context, poll: PollDoc): Promise<Recount> {
  const [published, electors, ballots, secret, record] = await Promise.all([
    getTally(ctx, poll._id),
    ctx.db.findAll<ElectorDoc>(ELECTORS, { pollId: poll._id }),
    allBallots(ctx, poll._id),
    getSecret(ctx, poll._id),
    readRecord(ctx.db, ctx.communityId, poll._id),
  ])
  const counted = tallyRow({ ...poll, rollSize: electors.length }, opened(secret, ballots), ctx.now)
  const other = differing(poll, published, counted)
  const receipts = new Set(counted.receipts)
  const checks = [
    said(
      'question',
      questionHash(poll) === poll.hashes?.question,
      '题目、选项和规则，和公布时一字不差。',
      '题目、选项或规则，和公布时的校验码对不上。',
    ),
    said(
      'roll',
      rollHash(secret, electors) === poll.hashes?.roll && electors.length === published.rollSize,
      `名册 ${electors.length} 票，和定下来时一样。`,
      `名册和定下来时对不上：公布 ${published.rollSize} 票，现在 ${electors.length} 票。`,
    ),
    said(
      'ballots',
      counted.ballots === published.ballots && counted.ballots <= electors.length,
      `收到 ${counted.ballots} 张票，一张不多，一张不少。`,
      `公布的是 ${published.ballots} 张票，再数是 ${counted.ballots} 张。`,
    ),
    said(
      'receipts',
      receipts.size === counted.ballots && canonical(counted.receipts) === canonical(published.receipts),
      '每张票一个回执，没有重的。',
      '回执和选票对不上。',
    ),
    said('totals', other === null, '每一项的票数都对得上。', other ?? ''),
    said(
      'root',
      counted.root === published.root,
      '选票的校验码对得上。',
      '选票的校验码对不上，有票在数过以后变了。',
    ),
    said('record', record.intact, '留底从头到尾连得上。', '留底断了，有一条被改过。'),
  ]
  const labels = byId(counted.votes)
  return {
    checks,
    root: counted.root,
    rollSize: electors.length,
    ballots: counted.ballots,
    figures: poll.content.options.map(({ id, label }) => ({ label, votes: labels.get(id) ?? 0 })),
  }
}
