/** Reading: one notice as its viewer may see it, the lists, and what others (home, workbench, board) ask of this module. */
import type { Audience, Id, Paged } from '../../typings/domain'
import type { Need, QueueItem } from '../../typings/desk'
import type { NoticeRow, NoticeView, Responses } from '../../typings/notices'
import type { Context } from '../kernel/context'
import { bodiesOf } from '../kernel/context'
import { COMPOSERS, speaksFor } from '../kernel/desks'
import { notFound } from '../kernel/errors'
import { getMatter } from '../kernel/matter'
import { peopleIn } from '../members'
import { findQuestions } from '../questions'
import { countHouseholds } from '../roll'
import { powers } from './notice'
import type { NoticeDoc } from './store'
import {
  NOTICES,
  countResponses,
  factsOf,
  findEditions,
  findMyResponse,
  findMyResponses,
  findResponses,
  listByBodies,
  listNotices,
} from './store'
import { inAudience, noticeRow, noticeView, responsesView } from './views'

export async function responsesOf(ctx: Context, notice: NoticeDoc): Promise<Responses> {
  const ours = speaksFor(ctx.actor, notice.desk.body) || speaksFor(ctx.actor, notice.content.answeredBy)
  const [mine, total, all] = await Promise.all([
    findMyResponse(ctx, notice._id),
    countResponses(ctx, notice._id),
    ours ? findResponses(ctx, notice._id) : [],
  ])
  return responsesView(notice, mine, total, all)
}

export async function viewOf(ctx: Context, notice: NoticeDoc, edition?: number): Promise<NoticeView> {
  const [editions, questions, responses, community] = await Promise.all([
    findEditions(ctx, notice._id),
    findQuestions(ctx, [notice._id]),
    responsesOf(ctx, notice),
    ctx.community(),
  ])
  return noticeView(ctx, notice, { editions, questions, responses, community }, edition)
}

/** Drafts are not found by anyone but the desk that writes and the person who looks them over. */
export async function loadNoticeView(ctx: Context, noticeId: Id, edition?: number): Promise<NoticeView> {
  const notice = await getMatter<NoticeDoc>(ctx, NOTICES, noticeId, '这条通知')
  const may = powers(factsOf(notice), ctx.actor, ctx.now, inAudience(notice, ctx.actor))
  if (notice.publishedAt === null && !may.canSeeDraft) throw notFound('这条通知')
  return viewOf(ctx, notice, edition)
}

/** What is listed for this person: everyone's, their building's; a desk sees all. */
function placesFor(ctx: Context): string[] | null {
  if (bodiesOf(ctx.actor, COMPOSERS).length > 0) return null
  return ['all', ...(ctx.actor.household ? [ctx.actor.household.buildingId] : [])]
}

export async function list(
  ctx: Context,
  { filter, cursor }: { filter: 'current' | 'archived'; cursor?: string },
): Promise<Paged<NoticeRow>> {
  const { rows, next } = await listNotices(ctx, filter, placesFor(ctx), cursor)
  const questions = await findQuestions(
    ctx,
    rows.map((row) => row._id),
  )
  return { items: rows.map((row) => noticeRow(row, questions)), next }
}

/** For the home page, without counts of questions: one request. */
export async function homeNotices(ctx: Context): Promise<NoticeDoc[]> {
  const { rows } = await listNotices(ctx, 'current', placesFor(ctx), undefined, 10)
  return rows
}

export const homeRow = (notice: NoticeDoc): Omit<NoticeRow, 'questions' | 'answered'> => {
  const { questions: _questions, answered: _answered, ...row } = noticeRow(notice, [])
  return row
}

/** Notices that still wait for this person's answer, from the rows the home page already has: one request. */
export async function askNeeds(ctx: Context, notices: readonly NoticeDoc[]): Promise<Need[]> {
  const said = new Set((await findMyResponses(ctx)).map((response) => response.noticeId))
  return notices.flatMap((notice): Need[] => {
    const { ask, title } = notice.content
    const waits = (ask.kind === 'confirm' || ask.kind === 'choice') && ctx.now < ask.dueAt
    if (!waits || notice.state !== 'published' || said.has(notice._id) || !inAudience(notice, ctx.actor))
      return []
    return [{ kind: 'ask', noticeId: notice._id, title, prompt: ask.prompt, dueAt: ask.dueAt }]
  })
}

export async function listOwn(ctx: Context): Promise<Paged<NoticeRow & { returnedReason: string | null }>> {
  const bodies = bodiesOf(ctx.actor, COMPOSERS)
  const rows = await listByBodies(ctx, bodies, ['draft', 'inReview', 'published', 'withdrawn', 'archived'])
  const questions = await findQuestions(
    ctx,
    rows.map((row) => row._id),
  )
  return {
    items: rows.map((row) => ({ ...noticeRow(row, questions), returnedReason: row.returnedReason })),
    next: null,
  }
}

export async function reach(
  ctx: Context,
  { audience }: { audience: Audience },
): Promise<{ households: number; people: number }> {
  const [households, people] = await Promise.all([countHouseholds(ctx, audience), peopleIn(ctx, audience)])
  return { households, people: people.length }
}

/** What waits at a desk: notices to look over, drafts sent back. One request. */
export async function noticeQueue(ctx: Context): Promise<QueueItem[]> {
  if (bodiesOf(ctx.actor, COMPOSERS).length === 0) return []
  const notices = await listByBodies(
    ctx,
    ['branch', 'residentsCommittee', 'ownersCommittee', 'propertyCompany', 'residentOrganisation'],
    ['draft', 'inReview', 'published'],
  )
  return notices.flatMap((notice) => noticeItem(ctx, notice))
}

function noticeItem(ctx: Context, notice: NoticeDoc): QueueItem[] {
  const may = powers(factsOf(notice), ctx.actor, ctx.now, true)
  const item = { id: notice._id, clock: null, dueAt: null }
  if (may.canApprove)
    return [
      {
        ...item,
        kind: 'approveNotice',
        title: `审一条通知：${(notice.pending?.content ?? notice.content).title}`,
        note: `${notice.desk.name}起草 · 要第二个人看过`,
        verb: '看一看',
        path: `/workbench/notice-review/index?id=${notice._id}`,
      },
    ]
  if (notice.state === 'draft' && notice.returnedReason && notice.authorId === ctx.actor.personId)
    return [
      {
        ...item,
        kind: 'reviseNotice',
        title: `改一改：${notice.content.title}`,
        note: `退回来了 · ${notice.returnedReason}`,
        verb: '去改',
        path: `/workbench/notice-edit/index?id=${notice._id}`,
      },
    ]
  return []
}
