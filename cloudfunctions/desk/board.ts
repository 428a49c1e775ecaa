/** The public board: what is overdue, computed from the matters themselves. */
import type { DeskActions } from '../../typings/desk'
import type { OverdueItem } from '../../typings/questions'
import { overdueMinutes } from '../deliberation'
import type { Context } from '../kernel/context'
import { overdueAppeals } from '../moderation'
import { overduePolls } from '../polls'
import { overdueProposals } from '../proposals'
import { overdueQuestions } from '../questions'
import { overdueHours } from '../rosters'

export async function overdueItems(ctx: Context): Promise<OverdueItem[]> {
  const lists = await Promise.all([
    overdueQuestions(ctx),
    overdueProposals(ctx),
    overdueAppeals(ctx),
    overduePolls(ctx),
    overdueHours(ctx),
    overdueMinutes(ctx),
  ])
  return lists.flat()
}

/** The longest overdue first, never by who owes. */
export async function overdue(ctx: Context): Promise<DeskActions['desk.overdue']['output']> {
  const items = (await overdueItems(ctx)).sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
  return { items, asOf: ctx.now }
}
