/** From draft to published, amended and withdrawn: the desk's side of a notice. */
import type { Id } from '../../typings/domain'
import type { NoticeContent, NoticeView } from '../../typings/notices'
import { buildingsOf, deskOf } from '../kernel/audience'
import type { Community, Context } from '../kernel/context'
import { requireThat, roleFor } from '../kernel/context'
import type { Transaction } from '../kernel/database'
import { changeMatter, createMatter } from '../kernel/matter'
import type { Decision } from '../kernel/matter'
import { rootHash } from '../kernel/record'
import { tell } from '../messages'
import { findQuestions, isWaiting } from '../questions'
import { bodyOfComposer, checkContent, powers } from './notice'
import { viewOf } from './read'
import type { EditionDoc, NoticeDoc } from './store'
import { NOTICES, factsOf, findResponses } from './store'

type Step = { noticeId: Id; version: number }

export async function createDraft(
  ctx: Context,
  { noticeId, content }: { noticeId: Id; content: NoticeContent },
): Promise<NoticeView> {
  const body = bodyOfComposer(ctx.actor)
  checkContent(content, ctx.now)
  const community = await ctx.community()
  const places = buildingsOf(content.audience, community) ?? ['all']
  const { row } = await createMatter<NoticeDoc>(
    ctx,
    {
      collection: NOTICES,
      row: {
        _id: noticeId,
        communityId: ctx.communityId,
        state: 'draft',
        desk: deskOf(community, body),
        authorId: ctx.actor.personId,
        content,
        places,
        answer: answerTerms(content, community),
        edition: 0,
        publishedAt: null,
        updatedAt: ctx.now,
        pending: null,
        withdrawnReason: null,
        returnedReason: null,
      },
      act: 'draft',
      role: roleFor(ctx.actor, body),
      content,
    },
    (found) => found.authorId === ctx.actor.personId,
  )
  return viewOf(ctx, row)
}

/** The desk that answers and its working days, kept in the notice so that asking need not look them up. */
const answerTerms = (content: NoticeContent, community: Community): NoticeDoc['answer'] => ({
  desk: deskOf(community, content.answeredBy),
  days: community.policy.questionDays,
})

/** One change of a notice: `decide` is given what the actor may do, and refuses or says what happens. */
async function change(
  ctx: Context,
  { noticeId, version }: Step,
  decide: (notice: NoticeDoc, may: ReturnType<typeof powers>) => Omit<Decision<NoticeDoc>, 'role'>,
): Promise<NoticeDoc> {
  return changeMatter<NoticeDoc>(ctx, {
    collection: NOTICES,
    id: noticeId,
    version,
    what: '这条通知',
    decide: (notice) => {
      const decision = decide(notice, powers(factsOf(notice), ctx.actor, ctx.now, true))
      return {
        ...decision,
        role: roleFor(ctx.actor, notice.desk.body),
        patch: { ...decision.patch, updatedAt: ctx.now },
      }
    },
    current: (notice) => viewOf(ctx, notice),
  })
}

export async function changeDraft(
  ctx: Context,
  input: Step & { content: NoticeContent },
): Promise<NoticeView> {
  checkContent(input.content, ctx.now)
  const community = await ctx.community()
  const places = buildingsOf(input.content.audience, community) ?? ['all']
  const answer = answerTerms(input.content, community)
  const notice = await change(ctx, input, (_notice, may) => {
    requireThat(may.canEdit)
    return { patch: { content: input.content, places, answer }, act: 'edit', content: input.content }
  })
  return viewOf(ctx, notice)
}

export async function submit(ctx: Context, input: Step): Promise<NoticeView> {
  const notice = await change(ctx, input, (found, may) => {
    requireThat(may.canSubmit)
    checkContent(found.content, ctx.now)
    return { patch: { state: 'inReview', returnedReason: null }, act: 'submit' }
  })
  return viewOf(ctx, notice)
}

/** Publishes the draft, or the amendment that waits, as the next edition. */
export async function approve(ctx: Context, input: Step): Promise<NoticeView> {
  const community = await ctx.community()
  const notice = await change(ctx, input, (found, may) => {
    requireThat(may.canApprove, '要由同一单位的另一个人来看过。')
    const content = found.pending?.content ?? found.content
    checkContent(content, ctx.now)
    const edition = found.edition + 1
    const reason = found.pending?.reason ?? null
    const places = buildingsOf(content.audience, community) ?? ['all']
    const patch = {
      state: 'published' as const,
      content,
      places,
      answer: answerTerms(content, community),
      edition,
      pending: null,
    }
    return {
      patch: found.publishedAt ? patch : { ...patch, publishedAt: ctx.now },
      act: edition === 1 ? 'publish' : 'amend',
      content: { content, reason },
      deadlines: [{ kind: 'notices.archive', dueAt: content.validUntil }],
      also: (tx: Transaction) =>
        tx.insert<EditionDoc>('noticeEditions', {
          _id: `${found._id}:${edition}`,
          communityId: ctx.communityId,
          noticeId: found._id,
          edition,
          at: ctx.now,
          reason,
          content,
        }),
    }
  })
  if (notice.edition > 1)
    await tellThoseConcerned(ctx, notice, `改了：${notice.content.title}`, `第 ${notice.edition} 版`)
  return viewOf(ctx, notice)
}

export async function returnDraft(ctx: Context, input: Step & { reason: string }): Promise<NoticeView> {
  const notice = await change(ctx, input, (found, may) => {
    requireThat(may.canApprove, '要由同一单位的另一个人来看过。')
    const patch = found.pending ? { pending: null } : { state: 'draft' as const }
    return { patch: { ...patch, returnedReason: input.reason }, act: 'return', content: input.reason }
  })
  return viewOf(ctx, notice)
}

export async function amend(
  ctx: Context,
  input: Step & { content: NoticeContent; reason: string },
): Promise<NoticeView> {
  checkContent(input.content, ctx.now)
  buildingsOf(input.content.audience, await ctx.community())
  const pending = { content: input.content, reason: input.reason, by: ctx.actor.personId }
  const notice = await change(ctx, input, (_found, may) => {
    requireThat(may.canAmend, '这条通知现在不能改。')
    return { patch: { pending, returnedReason: null }, act: 'proposeAmendment', content: pending }
  })
  return viewOf(ctx, notice)
}

export async function withdraw(ctx: Context, input: Step & { reason: string }): Promise<NoticeView> {
  const notice = await change(ctx, input, (_found, may) => {
    requireThat(may.canWithdraw, '只有发出去的通知才能撤回。')
    return {
      patch: { state: 'withdrawn', withdrawnReason: input.reason, pending: null },
      act: 'withdraw',
      content: input.reason,
      deadlines: [{ kind: 'notices.archive', dueAt: null }],
    }
  })
  await tellThoseConcerned(ctx, notice, `撤回了：${notice.content.title}`, input.reason)
  return viewOf(ctx, notice)
}

/** Those who asked or responded hear of a change, once an edition. */
async function tellThoseConcerned(
  ctx: Context,
  notice: NoticeDoc,
  title: string,
  body: string,
): Promise<void> {
  const [questions, responses] = await Promise.all([
    findQuestions(ctx, [notice._id]),
    findResponses(ctx, notice._id),
  ])
  const people = new Set([
    ...questions.map((question) => question.asker.personId),
    ...responses.map((response) => response.personId),
  ])
  await tell(ctx, [...people], {
    key: `notice:${notice._id}:${notice.version}`,
    title,
    body,
    path: `/pages/notice/index?id=${notice._id}`,
    matterId: notice._id,
    brief: '您答过的通知有变动',
  })
}

/** Archived once its time is over and every question is answered; until then it is looked at again each day. */
export async function archive(ctx: Context, noticeId: Id): Promise<{ done: boolean }> {
  const questions = await findQuestions(ctx, [noticeId])
  if (questions.some((question) => isWaiting(question))) return { done: false }
  await changeMatter<NoticeDoc>(ctx, {
    collection: NOTICES,
    id: noticeId,
    version: null,
    decide: (notice) =>
      notice.state === 'published' && notice.content.validUntil <= ctx.now
        ? {
            patch: { state: 'archived', updatedAt: ctx.now },
            act: 'archive',
            role: 'system',
            content: {
              questions: rootHash(questions.map((question) => `${question._id}:${question.version}`)),
            },
          }
        : null,
  })
  return { done: true }
}
