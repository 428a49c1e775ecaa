/** Of an open poll: who chose what, as everyone in the room would have seen. */
import type { Context } from '../../kernel/context'
import type { PollDoc } from '../store'
import { countedBallots } from './rows'

export async function rollCallOf(
  ctx: Context,
  poll: PollDoc,
): Promise<{ name: string; choices: string[] }[] | null> {
  if (poll.content.secrecy !== 'open') return null
  const rows = await countedBallots(ctx, poll._id, ['name', 'choices'])
  return rows
    .map(({ name, choices }) => ({ name: name ?? '', choices }))
    .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
}
