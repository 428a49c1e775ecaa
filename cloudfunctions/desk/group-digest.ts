import type { DeskActions } from '../../typings/desk'
import { DAY, plus } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import { askingNotices } from '../notices'
import { overdueProposals } from '../proposals'
import { overdueQuestions, publicAnswersSince } from '../questions'
import { digestText } from './group-text'

/** What a desk copies into the neighbours' group chat. */
export async function groupDigest(ctx: Context): Promise<DeskActions['desk.groupDigest']['output']> {
  const [community, asking, answered, questions, proposals] = await Promise.all([
    ctx.community(),
    askingNotices(ctx),
    publicAnswersSince(ctx, plus(ctx.now, -7 * DAY)),
    overdueQuestions(ctx),
    overdueProposals(ctx),
  ])
  const week = { community: community.name, asking, answered, overdue: [...questions, ...proposals] }
  return { text: digestText(week, ctx.now) }
}
