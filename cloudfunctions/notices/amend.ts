/** A published notice is changed in the open, withdrawn with a reason, or archived when its time is over. */
import type { Id } from '../../typings/domain'
import type { NoticeContent, NoticeView } from '../../typings/notices'
import { marksOf } from '../kernel/audience'
import type { Context } from '../kernel/context'
import { requireThat } from '../kernel/context'
import { changeMatter } from '../kernel/matter'
import { rootHash } from '../kernel/record'
import { causesOf, everyQuestion, isWaiting } from '../questions'
import type { Step } from './change'
import { change, counted } from './change'
import { checkContent } from './content'
import { verified } from './files'
import { renewLed } from './led'
import { ARCHIVE, restartsPeriod } from './publish'
import { viewOf } from './read'
import type { NoticeDoc } from './store'
import { NOTICES } from './store'
import { tellOfChange } from './tell'
import { linkedBy } from './terms'
import { changesInWords } from './words'

export async function amend(
  ctx: Context,
  input: Step & { content: NoticeContent; reason: string; becauseOf?: Id[] },
): Promise<NoticeView> {
  const { reason } = input
  const [community, linked, written, becauseOf] = await Promise.all([
    ctx.community(),
    linkedBy(ctx, input.content.ask),
    verified(ctx, input.content),
    causesOf(ctx, input.noticeId, input.becauseOf ?? []),
  ])
  marksOf(input.content.audience, community)
  const notice = await change(ctx, input, (found, may) => {
    requireThat(may.canAmend, '这条通知现在不能改。')
    const content = { ...written, publishAt: found.content.publishAt }
    const restarts = restartsPeriod(found, content)
    checkContent(content, ctx.now, restarts ? ctx.now : (found.periodFrom ?? ctx.now), found.content)
    const changes = changesInWords(found.content, content, community)
    const pending = { content, linked, reason, changes, restarts, by: ctx.actor.personId, becauseOf }
    return { patch: { pending, returnedReason: null }, act: 'proposeAmendment', content: { content, reason } }
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
      deadlines: [{ kind: ARCHIVE, dueAt: null }],
    }
  })
  await tellOfChange(ctx, notice, `撤回了：${notice.content.title}`, input.reason)
  return viewOf(ctx, notice)
}

/** Archived once its time is over and every question is answered; until then it is looked at again each day. */
export async function archive(ctx: Context, noticeId: Id): Promise<{ done: boolean }> {
  const questions = await everyQuestion(ctx, noticeId, ['state', 'moderation', 'version'])
  if (questions.some((question) => isWaiting(question))) return { done: false }
  await changeMatter<NoticeDoc>(ctx, {
    collection: NOTICES,
    id: noticeId,
    version: null,
    decide: (notice) =>
      notice.state === 'published' && notice.content.validUntil <= ctx.now
        ? {
            patch: { state: 'archived', ...counted(notice), updatedAt: ctx.now },
            act: 'archive',
            role: 'system',
            content: {
              questions: rootHash(questions.map((question) => `${question._id}:${question.version}`)),
            },
          }
        : null,
  })
  await renewLed(ctx, noticeId)
  return { done: true }
}
