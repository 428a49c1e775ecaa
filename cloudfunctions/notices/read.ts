/** Reading: one notice as its viewer may see it, the lists, and what others (home, workbench, board) ask of this module. */
import type { Audience, Id, Iso, Paged } from '../../typings/domain'
import type { MyPart, Need, QueueItem } from '../../typings/desk'
import type { NoticeRow, NoticeView, OverdueItem, Responses } from '../../typings/notices'
import { clockView } from '../kernel/clock'
import { overdueDays } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import { bodiesOf } from '../kernel/context'
import { notFound } from '../kernel/errors'
import { getMatter } from '../kernel/matter'
import { peopleIn } from '../members'
import { countHouseholds } from '../roll'
import { COMPOSERS, powers, speaksFor } from './notice'
import type { NoticeDoc, QuestionDoc } from './store'
import {
  NOTICES,
  countResponses,
  factsOf,
  findEditions,
  findMyResponse,
  findMyResponses,
  findQuestions,
  findResponses,
  listByBodies,
  listNotices,
  myQuestions,
  openQuestions,
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

/** Today's queue of a desk: questions to answer, notices to look over, drafts sent back. Two requests. */
export async function noticeQueue(ctx: Context): Promise<QueueItem[]> {
  const bodies = bodiesOf(ctx.actor, COMPOSERS)
  if (bodies.length === 0) return []
  const [questions, notices] = await Promise.all([
    openQuestions(ctx, bodies),
    listByBodies(
      ctx,
      ['branch', 'residentsCommittee', 'ownersCommittee', 'propertyCompany', 'residentOrganisation'],
      ['draft', 'inReview', 'published'],
    ),
  ])
  return [
    ...questions
      .filter((question) => !question.heldAnswer)
      .map((question) => questionItem(question, ctx.now)),
    ...notices.flatMap((notice) => noticeItem(ctx, notice)),
  ]
}

const questionItem = (question: QuestionDoc, now: Iso): QueueItem => ({
  kind: 'answerQuestion',
  id: question._id,
  title: question.text,
  note: `提问 · ${question.asker.building ?? '一位'}邻居`,
  clock: clockView(
    { startedAt: question.startedAt, dueAt: question.dueAt, metAt: null, body: question.body },
    now,
  ),
  dueAt: question.dueAt,
  verb: '答复',
  path: `/workbench/answer/index?id=${question._id}`,
})

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

/** Questions past their limit, for the public board: one request. */
export async function overdueQuestions(ctx: Context): Promise<OverdueItem[]> {
  const late = await openQuestions(ctx, null, ctx.now)
  return late.map((question) => ({
    kind: 'question',
    id: question._id,
    title: question.text,
    desk: question.desk,
    dueAt: question.dueAt,
    overdueDays: overdueDays(question.dueAt, ctx.now),
    path: `/pages/notice/index?id=${question.noticeId}`,
  }))
}

/** What my questions led to: one request. */
export async function myQuestionParts(ctx: Context): Promise<MyPart[]> {
  const mine = await myQuestions(ctx)
  return mine.map((question) => {
    const answer = question.answers.at(-1)
    const answered = question.state === 'answered'
    return {
      kind: 'question',
      id: question._id,
      title: question.text,
      at: question.askedAt,
      path: `/pages/notice/index?id=${question.noticeId}`,
      steps: [
        { key: 'asked', label: '您问了', state: 'done', at: question.askedAt, note: null },
        {
          key: 'answered',
          label: answered ? `${question.desk.name}答了` : `等${question.desk.name}答`,
          state: answered ? 'done' : ctx.now >= question.dueAt ? 'missed' : 'now',
          at: answered ? (answer?.at ?? null) : question.dueAt,
          note: null,
        },
        {
          key: 'clear',
          label: question.clear ? '说清楚了' : '您看清楚没有',
          state: question.clear ? 'done' : answered ? 'now' : 'next',
          at: null,
          note: null,
        },
      ],
    }
  })
}
