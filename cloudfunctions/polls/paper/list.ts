import type { PaperState, PollPaperActions } from '../../../typings/poll-paper'
import type { Context } from '../../kernel/context'
import { hasRole } from '../../kernel/context'
import { stateAt } from '../poll'
import { factsOf, getPoll } from '../store'
import { countEntries, findHandCount, listEntries } from './store'
import { entryView } from './views'

type List = PollPaperActions['polls.paperEntries']

const STATES: readonly PaperState[] = ['entered', 'returned', 'confirmed', 'disputed', 'voided']

/** The ledger, by serial; for tellers and supervisors. */
export async function paperEntries(ctx: Context, { pollId, cursor }: List['input']): Promise<List['output']> {
  const poll = await getPoll(ctx, pollId)
  const [{ rows, next }, handCount, ...counted] = await Promise.all([
    listEntries(ctx, pollId, cursor),
    poll.content.method.kind === 'election' ? findHandCount(ctx, pollId) : null,
    ...STATES.map((state) => countEntries(ctx, pollId, state)),
  ])
  const open = stateAt(factsOf(poll), ctx.now) === 'open'
  return {
    items: await Promise.all(rows.map((row) => entryView(ctx, row))),
    next,
    counts: Object.fromEntries(STATES.map((state, at) => [state, counted[at] ?? 0])) as Record<
      PaperState,
      number
    >,
    handCount: handCount?.state ?? 'none',
    viewer: { canEnter: open && poll.content.channels.length > 0 && hasRole(ctx.actor, 'pollCommittee') },
  }
}
