/** What was asked under a notice, thirty at a time: what waits before what was answered, the newest first. */
import type { Id, Paged } from '../../typings/domain'
import type { QuestionView } from '../../typings/questions'
import type { Context } from '../kernel/context'
import { cursorAfter, findPage } from '../kernel/page'
import type { PageOf } from '../kernel/page'
import type { QuestionState } from './question'
import { ownThread } from './responses'
import type { ResponseDoc } from './responses'
import type { QuestionDoc } from './store'
import { QUESTIONS } from './store'
import { questionView, visibleQuestions } from './views'

const SIZE = 30

export interface Thread extends PageOf<QuestionDoc> {
  /** What this person responded to the notice. */
  mine: string | null
}

/** The first page and this person's own response: one request, in which the response stands first. */
export async function findThread(ctx: Context, noticeId: Id): Promise<Thread> {
  const found = await ctx.db.find<QuestionDoc | ResponseDoc>(
    QUESTIONS,
    { communityId: ctx.communityId, noticeId: { $in: [noticeId, ownThread(noticeId, ctx.actor.personId)] } },
    {
      orderBy: [
        ['respondsTo', 'desc'],
        ['state', 'desc'],
        ['askedAt', 'desc'],
        ['_id', 'desc'],
      ],
      limit: SIZE + 2,
    },
  )
  const isResponse = (row: QuestionDoc | ResponseDoc): row is ResponseDoc => 'respondsTo' in row
  const all = found.filter((row): row is QuestionDoc => !isResponse(row))
  const rows = all.slice(0, SIZE)
  const last = rows.at(-1)
  return {
    rows,
    next: last && all.length > SIZE ? `${last.state}:${cursorAfter(last.askedAt, last._id)}` : null,
    mine: found.find(isResponse)?.optionId ?? null,
  }
}

/** The next page: two requests, one more where what waits comes to an end. What may not be seen makes a page shorter. */
export async function listUnder(
  ctx: Context,
  { noticeId, cursor }: { noticeId: Id; cursor: string },
): Promise<Paged<QuestionView>> {
  const [state, after] = cursor.split(':')
  const { rows, next } = await (state === 'open'
    ? openThenAnswered(ctx, noticeId, after)
    : pageOf(ctx, noticeId, 'answered', after))
  const items = visibleQuestions(rows, ctx.actor).map((row) => questionView(row, ctx.actor, ctx.now))
  return { items, next }
}

async function openThenAnswered(
  ctx: Context,
  noticeId: Id,
  after: string | undefined,
): Promise<PageOf<QuestionDoc>> {
  const open = await pageOf(ctx, noticeId, 'open', after)
  if (open.next) return open
  const { rows, next } = await pageOf(ctx, noticeId, 'answered', undefined)
  return { rows: [...open.rows, ...rows], next }
}

async function pageOf(
  ctx: Context,
  noticeId: Id,
  state: QuestionState,
  cursor: string | undefined,
): Promise<PageOf<QuestionDoc>> {
  const query = { communityId: ctx.communityId, noticeId, state }
  const page = { by: 'askedAt', order: 'desc', size: SIZE, cursor } as const
  const { rows, next } = await findPage<QuestionDoc>(ctx.db, QUESTIONS, query, page)
  return { rows, next: next && `${state}:${next}` }
}
