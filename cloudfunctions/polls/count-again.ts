/** A poll counted once more from what is stored, check by check. It trusts no figure that the first count wrote. */
import type { Recount, RecountCheck } from '../../typings/poll-machine'
import { canonical } from '../kernel/canonical'
import type { Context } from '../kernel/context'
import { KeyRing, sha256 } from '../kernel/keys'
import { readRecord } from '../kernel/record'
import { countRows, rollHashNow } from './count'
import type { CountedAgain } from './count'
import type { PollDoc, TallyDoc } from './store'
import { findSecrets, getTally } from './store'

const said = (key: RecountCheck['key'], passed: boolean, right: string, wrong: string): RecountCheck => ({
  key,
  passed,
  text: passed ? right : wrong,
})

/** As it was announced: an extension moves the close and leaves the hash as it was. */
export const questionHash = ({ content, rules, extended }: PollDoc): string =>
  sha256(canonical({ content: extended ? { ...content, closesAt: extended.from } : content, rules }))

/** Where the totals differ, in words; null where they do not. */
function differing(
  poll: PollDoc,
  { outcome: before }: TallyDoc,
  { outcome: now }: CountedAgain,
): string | null {
  const at = before.counts.findIndex((count, n) => canonical(count) !== canonical(now.counts[n]))
  const label = poll.content.options[at]?.label ?? ''
  if (at >= 0)
    return `“${label}”公布的是 ${before.counts[at]?.votes ?? 0}，再数是 ${now.counts[at]?.votes ?? 0}。`
  return canonical(before) === canonical(now) ? null : '每一项的票数对得上，照规则算出来的结果对不上。'
}

/** Of the roll's rows as they are now; null once the keys are gone, and nothing leads from them to what was counted. */
async function rollNow(ctx: Context, poll: PollDoc): Promise<string | null> {
  const secret = (await findSecrets(ctx, [poll._id])).get(poll._id)
  return secret ? rollHashNow(ctx, poll._id, new KeyRing(secret)) : null
}

export async function countAgain(ctx: Context, poll: PollDoc): Promise<Recount> {
  const [published, counted, roll, record] = await Promise.all([
    getTally(ctx, poll._id),
    countRows(ctx, poll),
    rollNow(ctx, poll),
    readRecord(ctx.db, ctx.communityId, poll._id),
  ])
  // That of the freeze; of what was counted by; and of the rows themselves, while that can be told.
  const rolls = [poll.hashes?.roll, counted.hashes.roll, roll ?? counted.hashes.roll]
  const { outcome, hashes, altered } = counted
  const [before, papers] = [published.outcome, outcome.ballots + outcome.invalid]
  const other = differing(poll, published, counted)
  const onPaper = outcome.kind === 'election'
  const checks = [
    said(
      'question',
      questionHash(poll) === poll.hashes?.question,
      '题目、选项和规则，和公布时一字不差。',
      '题目、选项或规则，和公布时的校验码对不上。',
    ),
    said(
      'roll',
      new Set(rolls).size === 1 && outcome.rollSize === before.rollSize,
      `名册 ${outcome.rollSize} 票，和定下来时一样。`,
      `名册和定下来时对不上：公布 ${before.rollSize} 票，现在 ${outcome.rollSize} 票。`,
    ),
    said(
      'ballots',
      papers === before.ballots + before.invalid && papers <= outcome.rollSize,
      `收到 ${papers} 张票，一张不多，一张不少。`,
      `公布的是 ${before.ballots + before.invalid} 张票，再数是 ${papers} 张。`,
    ),
    said(
      'receipts',
      (onPaper || counted.receipts === papers) && hashes.receipts === published.hashes.receipts,
      onPaper ? '用纸票选举，没有回执。' : '每张票一个回执，没有重的。',
      '回执和选票对不上。',
    ),
    said('totals', other === null, '每一项的票数都对得上。', other ?? ''),
    said(
      'root',
      hashes.ballots === published.hashes.ballots && altered.length === 0,
      '选票的校验码对得上。',
      '选票的校验码对不上，有票在数过以后变了。',
    ),
    said('record', record.intact, '留底从头到尾连得上。', '留底断了，有一条被改过。'),
  ]
  return {
    checks,
    root: hashes.ballots,
    rollSize: outcome.rollSize,
    ballots: outcome.ballots,
    figures: poll.content.options.map(({ label }, n) => ({ label, votes: outcome.counts[n]?.votes ?? 0 })),
  }
}
