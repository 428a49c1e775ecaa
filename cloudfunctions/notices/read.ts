/** Reading: one notice as its viewer may see it, the lists, and what others (home, workbench, board) ask of this module. */
import type { Id, Iso, Paged } from '../../typings/domain'
import type { Need, QueueItem } from '../../typings/desk'
import type { NoticeRow, NoticeView, Responses } from '../../typings/notices'
import { marksFor } from '../kernel/audience'
import type { Context } from '../kernel/context'
import { bodiesOf, roleFor } from '../kernel/context'
import { COMPOSERS, speaksFor } from '../kernel/desks'
import { notFound } from '../kernel/errors'
import { getMatter } from '../kernel/matter'
import { noteSeen } from '../kernel/seen'
import { countAsked, findResponses, findThread, respondedTo } from '../questions'
import { imageStates } from './files'
import { optionsOf, powers } from './notice'
import type { NoticeDoc } from './store'
import { NOTICES, factsOf, findEdition, listByBodies, listNotices, searchNotices } from './store'
import { inAudience, noticeRow, noticeView, responsesView } from './views'

/** The desk counts what it asked; everyone else reads the total that the timer renews. */
async function responsesOf(ctx: Context, notice: NoticeDoc, mine: string | null): Promise<Responses> {
  const { desk, content, led } = notice
  const ours = speaksFor(ctx.actor, desk.body) || speaksFor(ctx.actor, content.answeredBy)
  if (!ours) return responsesView(notice, mine, led?.responded ?? 0, [])
  const all = await findResponses(ctx, notice._id)
  const role = [desk.body, content.answeredBy]
    .map((body) => roleFor(ctx.actor, body))
    .find((one) => one !== 'resident')
  const personIds = all.map((response) => response.personId)
  if (role) await noteSeen(ctx, { personIds, what: 'response', role, about: content.title })
  return responsesView(notice, mine, all.length, all)
}

/** One request for a resident; one more for an edition that is not in force, and for the desk that asked. */
export async function viewOf(ctx: Context, notice: NoticeDoc, edition = notice.edition): Promise<NoticeView> {
  const [thread, old] = await Promise.all([
    notice.publishedAt === null ? NOTHING_SAID : findThread(ctx, notice._id),
    edition === notice.edition ? null : findEdition(ctx, notice._id, edition),
  ])
  const may = powers(factsOf(notice), ctx.actor, ctx.now, inAudience(notice, ctx.actor))
  const [responses, images] = await Promise.all([
    responsesOf(ctx, notice, thread.mine),
    may.canSeeDraft ? imageStates(ctx, notice.pending?.content ?? notice.content) : [],
  ])
  return noticeView(ctx, notice, { questions: thread, responses, old, images })
}

const NOTHING_SAID = { rows: [], next: null, mine: null }

export async function loadNoticeView(ctx: Context, noticeId: Id, edition?: number): Promise<NoticeView> {
  return seenView(ctx, await getMatter<NoticeDoc>(ctx, NOTICES, noticeId, '这条通知'), edition)
}

/** Drafts are not found by anyone but the desk that writes and the person who looks them over. */
export async function seenView(ctx: Context, notice: NoticeDoc, edition?: number): Promise<NoticeView> {
  const may = powers(factsOf(notice), ctx.actor, ctx.now, inAudience(notice, ctx.actor))
  if (notice.publishedAt === null && !may.canSeeDraft) throw notFound('这条通知')
  return viewOf(ctx, notice, edition)
}

/** What is listed for this person: everyone's, their building's, their roles'; a desk sees all. */
const placesFor = (ctx: Context): string[] | null =>
  bodiesOf(ctx.actor, COMPOSERS).length > 0 ? null : marksFor(ctx.actor)

export async function list(
  ctx: Context,
  { filter, search, cursor }: { filter: 'current' | 'archived'; search?: string; cursor?: string },
): Promise<Paged<NoticeRow>> {
  const { rows, next } = search
    ? await searchNotices(ctx, filter, placesFor(ctx), search, cursor)
    : await listNotices(ctx, filter, placesFor(ctx), cursor)
  const counts = await countAsked(
    ctx,
    rows.map((row) => row._id),
  )
  return { items: rows.map((row) => noticeRow(row, counts.get(row._id), ctx.now)), next }
}

/** For the home page, without counts of questions: one request. */
export async function homeNotices(ctx: Context): Promise<NoticeDoc[]> {
  const { rows } = await listNotices(ctx, 'current', placesFor(ctx), undefined, 10)
  return rows
}

export const homeRow = (notice: NoticeDoc, now: Iso): Omit<NoticeRow, 'questions' | 'answered'> => {
  const { questions: _questions, answered: _answered, ...row } = noticeRow(notice, undefined, now)
  return row
}

/** Notices that still wait for this person's answer, from the rows the home page already has: one request. */
export async function askNeeds(ctx: Context, notices: readonly NoticeDoc[]): Promise<Need[]> {
  const said = await respondedTo(
    ctx,
    notices.filter((notice) => optionsOf(notice.content.ask).length > 0).map((notice) => notice._id),
  )
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
  const rows = await listByBodies(ctx, bodies, [
    'draft',
    'inReview',
    'scheduled',
    'published',
    'withdrawn',
    'archived',
  ])
  const counts = await countAsked(
    ctx,
    rows.map((row) => row._id),
  )
  return {
    items: rows.map((row) => ({
      ...noticeRow(row, counts.get(row._id), ctx.now),
      returnedReason: row.returnedReason,
    })),
    next: null,
  }
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

/** When it came out; null while it has not, or when it was withdrawn. One request. */
export async function publishedAt(ctx: Context, noticeId: Id): Promise<Iso | null> {
  const notice = await ctx.db.get<NoticeDoc>(NOTICES, noticeId)
  return notice?.communityId === ctx.communityId && notice.state !== 'withdrawn' ? notice.publishedAt : null
}
