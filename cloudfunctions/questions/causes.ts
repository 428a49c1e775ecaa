/** What questions led to in the notice they were asked about: named by the desk that changes it, written with the edition. */
import type { Id } from '../../typings/domain'
import type { Context } from '../kernel/context'
import type { Transaction } from '../kernel/database'
import { AppError } from '../kernel/errors'
import { counted } from './question'
import type { QuestionDoc } from './store'
import { QUESTIONS, questionsByIds } from './store'
import { isSeenBy } from './views'

/** These and what was joined to them: one request if there are any. Throws `invalid` for what does not stand under that notice. */
export async function causesOf(ctx: Context, noticeId: Id, ids: readonly Id[]): Promise<Id[]> {
  const named = [...new Set(ids)]
  const found = await questionsByIds(ctx, named)
  const good = found.filter((row) => row.noticeId === noticeId && isSeenBy(row, ctx.actor))
  if (good.length < named.length)
    throw new AppError('invalid', '有一问不在这条通知下面，请重新选。', { field: 'becauseOf' })
  return [...new Set(good.flatMap((row) => [row._id, ...row.joined]))]
}

/** In the transaction of the edition. */
export async function ledToEdition(
  tx: Transaction,
  ids: readonly Id[],
  changed: NonNullable<QuestionDoc['changed']>,
): Promise<void> {
  for (const id of ids) {
    const row = await tx.get<QuestionDoc>(QUESTIONS, id)
    if (row) await tx.update<QuestionDoc>(QUESTIONS, id, { changed, ...counted(row) })
  }
}
