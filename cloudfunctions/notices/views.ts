import type { Iso } from '../../typings/domain'
import type { NoticeRow, NoticeView, Responses } from '../../typings/notices'
import { marksFor } from '../kernel/audience'
import type { Actor, Context } from '../kernel/context'
import { speaksFor } from '../kernel/desks'
import type { PageOf } from '../kernel/page'
import { questionView, visibleQuestions } from '../questions'
import type { AskedCount, QuestionDoc, ResponseDoc } from '../questions'
import { startOf } from './content'
import { optionsOf, powers, stateAt } from './notice'
import { periodEnd, ruleOf } from './periods'
import type { EditionDoc, NoticeDoc } from './store'
import { factsOf } from './store'

/** Whether a notice is for this person: the whole community, their building, a role of theirs. */
export const inAudience = (notice: NoticeDoc, actor: Actor): boolean =>
  marksFor(actor).some((mark) => notice.places.includes(mark))

export function noticeRow(notice: NoticeDoc, count: AskedCount | undefined, now: Iso): NoticeRow {
  return {
    id: notice._id,
    kind: notice.content.kind,
    title: notice.content.title,
    desk: notice.desk,
    publishedAt: notice.publishedAt ?? notice.updatedAt,
    edition: notice.edition,
    informationOnly: notice.content.ask.kind === 'none',
    askDueAt: notice.content.ask.kind === 'none' ? null : notice.content.ask.dueAt,
    questions: count?.asked ?? 0,
    answered: count?.answered ?? 0,
    state: stateAt(factsOf(notice), now),
  }
}

/** Counts and names only for the desk that asked; everyone else sees the total and their own. */
export function responsesView(
  notice: NoticeDoc,
  mine: string | null,
  total: number,
  all: readonly ResponseDoc[],
): Responses {
  const count = (optionId: string): number => all.filter((response) => response.optionId === optionId).length
  return {
    total,
    mine,
    byOption: all.length
      ? optionsOf(notice.content.ask).map((option) => ({ ...option, count: count(option.id) }))
      : [],
    people: all.map(({ name, address, optionId }) => ({ name, address, optionId })),
  }
}

export interface NoticeParts {
  questions: PageOf<QuestionDoc>
  responses: Responses
  /** An edition that is not in force any more, when that was asked for. */
  old: EditionDoc | null
  images: NoticeView['images']
}

export function noticeView(
  ctx: Context,
  notice: NoticeDoc,
  { questions, responses, old, images }: NoticeParts,
): NoticeView {
  const { actor, now } = ctx
  const reached = inAudience(notice, actor)
  const facts = factsOf(notice)
  const may = powers(facts, actor, now, reached)
  const { pending } = notice
  return {
    ...(old?.content ?? notice.content),
    id: notice._id,
    version: notice.version,
    state: stateAt(facts, now),
    desk: notice.desk,
    audienceName: old?.audienceName ?? notice.audienceName,
    publishedAt: notice.publishedAt,
    legal: legalOf(notice, now),
    linked: notice.linked,
    ...(notice.about ? { about: notice.about } : {}),
    edition: old?.edition ?? notice.edition,
    editions: notice.editions,
    withdrawnReason: notice.withdrawnReason,
    returnedReason: may.canSeeDraft ? notice.returnedReason : null,
    pending:
      may.canSeeDraft && pending
        ? {
            content: pending.content,
            reason: pending.reason,
            changes: pending.changes,
            restarts: pending.restarts,
          }
        : null,
    responses,
    questions: visibleQuestions(questions.rows, actor).map((question) => questionView(question, actor, now)),
    moreQuestions: questions.next,
    led: notice.led,
    images,
    viewer: {
      canAsk: may.canAsk,
      whyNotAsk: may.canAsk ? null : whyNotAsk(notice, actor, now, reached),
      canObject: may.canObject,
      whyNotObject: may.canObject ? null : whyNotObject(notice, actor, now, reached),
      canRespond: may.canRespond,
      canEdit: may.canEdit,
      canSubmit: may.canSubmit,
      canApprove: may.canApprove,
      canTakeBack: may.canTakeBack,
      canAmend: may.canAmend,
      canWithdraw: may.canWithdraw,
      canAnswer: speaksFor(actor, notice.content.answeredBy),
    },
  }
}

/** Before publication: as if its period began when it is to go out. */
function legalOf({ content, periodFrom, periodRestartedAt }: NoticeDoc, now: Iso): NoticeView['legal'] {
  if (!content.period) return null
  const rule = ruleOf(content.period.basis)
  return {
    name: rule.name,
    source: rule.source,
    startedAt: periodFrom,
    endsAt: periodEnd(rule, periodFrom ?? startOf(content, now), content.period.days),
    restartedAt: periodRestartedAt,
  }
}

function whyNotAsk(notice: NoticeDoc, actor: Actor, now: Iso, reached: boolean): string {
  if (notice.state === 'withdrawn') return '通知已撤回，不再收提问。'
  if (notice.state === 'archived' || now >= notice.content.validUntil) return '这件事已经结束，不再收提问。'
  if (actor.standing === 'visitor') return '同意使用说明后就能提问。'
  if (!reached) return '这条是发给别的楼的。'
  return '现在还不能提问。'
}

function whyNotObject(notice: NoticeDoc, actor: Actor, now: Iso, reached: boolean): string {
  const { ask } = notice.content
  if (ask.kind !== 'objection') return '这条通知不收异议，有话可以提问。'
  if (notice.state === 'published' && now >= ask.dueAt) return '收异议的时间已经过了。'
  return whyNotAsk(notice, actor, now, reached)
}
