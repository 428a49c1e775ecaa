import type { Iso } from '../../typings/domain'
import type { NoticeContent, NoticeRow, NoticeView, Responses } from '../../typings/notices'
import { audienceName, deskOf } from '../kernel/audience'
import { chinaDay, chinaHour } from '../kernel/calendar'
import type { Actor, Community, Context } from '../kernel/context'
import { speaksFor } from '../kernel/desks'
import { isShown, questionView, visibleQuestions } from '../questions'
import type { QuestionDoc } from '../questions'
import { canRespond, changesBetween, optionsOf, powers } from './notice'
import type { EditionDoc, NoticeDoc, ResponseDoc } from './store'
import { factsOf } from './store'

/** Whether a notice is for this person: the whole community, or their building. */
export const inAudience = (notice: NoticeDoc, actor: Actor): boolean =>
  notice.places.includes('all') ||
  (actor.household !== null && notice.places.includes(actor.household.buildingId))

export function noticeRow(notice: NoticeDoc, questions: readonly QuestionDoc[]): NoticeRow {
  const asked = questions.filter((question) => question.noticeId === notice._id && isShown(question))
  return {
    id: notice._id,
    title: notice.content.title,
    desk: notice.desk,
    publishedAt: notice.publishedAt ?? notice.updatedAt,
    edition: notice.edition,
    informationOnly: notice.content.ask.kind === 'none',
    askDueAt: notice.content.ask.kind === 'none' ? null : notice.content.ask.dueAt,
    questions: asked.length,
    answered: asked.filter((question) => question.answers.length > 0).length,
    state: notice.state,
  }
}

/** Counts and names only for the desk that asked; everyone else sees the total and their own. */
export function responsesView(
  notice: NoticeDoc,
  mine: ResponseDoc | null,
  total: number,
  all: readonly ResponseDoc[],
): Responses {
  const count = (optionId: string): number => all.filter((response) => response.optionId === optionId).length
  return {
    total,
    mine: mine?.optionId ?? null,
    byOption: all.length
      ? optionsOf(notice.content.ask).map((option) => ({ ...option, count: count(option.id) }))
      : [],
    people: all.map(({ name, address, optionId }) => ({ name, address, optionId })),
  }
}

export interface NoticeParts {
  editions: readonly EditionDoc[]
  questions: readonly QuestionDoc[]
  responses: Responses
  community: Community
}

/** `shown` is the edition asked for; the newest when left out. */
export function noticeView(ctx: Context, notice: NoticeDoc, parts: NoticeParts, shown?: number): NoticeView {
  const { community } = parts
  const reached = inAudience(notice, ctx.actor)
  const may = powers(factsOf(notice), ctx.actor, ctx.now, reached)
  const old = shown === undefined ? undefined : parts.editions.find((edition) => edition.edition === shown)
  const content = old?.content ?? notice.content
  return {
    ...content,
    id: notice._id,
    version: notice.version,
    state: notice.state,
    desk: notice.desk,
    audienceName: audienceName(content.audience, community),
    publishedAt: notice.publishedAt,
    edition: old?.edition ?? notice.edition,
    editions: parts.editions.map((edition, index) => ({
      edition: edition.edition,
      at: edition.at,
      reason: edition.reason,
      changes: index === 0 ? [] : editionChanges(parts.editions, index, community),
    })),
    withdrawnReason: notice.withdrawnReason,
    returnedReason: may.canSeeDraft ? notice.returnedReason : null,
    pending:
      may.canSeeDraft && notice.pending
        ? { content: notice.pending.content, reason: notice.pending.reason }
        : null,
    responses: parts.responses,
    questions: visibleQuestions(parts.questions, ctx.actor).map((question) =>
      questionView(question, ctx.actor, ctx.now),
    ),
    viewer: {
      canAsk: may.canAsk,
      whyNotAsk: may.canAsk ? null : whyNotAsk(notice, ctx.actor, ctx.now, reached),
      canRespond: canRespond(factsOf(notice), notice.content.ask, ctx.actor, ctx.now, reached),
      canEdit: may.canEdit,
      canSubmit: may.canSubmit,
      canApprove: may.canApprove,
      canAmend: may.canAmend,
      canWithdraw: may.canWithdraw,
      canAnswer: speaksFor(ctx.actor, notice.content.answeredBy),
    },
  }
}

function whyNotAsk(notice: NoticeDoc, actor: Actor, now: Iso, reached: boolean): string {
  if (notice.state === 'withdrawn') return '通知已撤回，不再收提问。'
  if (notice.state === 'archived' || now >= notice.content.validUntil) return '这件事已经结束，不再收提问。'
  if (actor.standing === 'visitor') return '同意使用说明后就能提问。'
  if (!reached) return '这条是发给别的楼的。'
  return '现在还不能提问。'
}

function editionChanges(editions: readonly EditionDoc[], index: number, community: Community) {
  const before = editions[index - 1] as EditionDoc
  const after = editions[index] as EditionDoc
  return changesBetween(before.content, after.content, (content, field) => inWords(content, field, community))
}

const TWO = (n: number): string => String(n).padStart(2, '0')

function dateInWords(at: Iso): string {
  const [, month, day] = chinaDay(at).split('-').map(Number)
  return `${month} 月 ${day} 日 ${TWO(chinaHour(at))}:${TWO(new Date(at).getUTCMinutes())}`
}

/** A field as its reader sees it, so that a change is shown in words and not as data. */
function inWords(content: NoticeContent, field: keyof NoticeContent, community: Community): string {
  switch (field) {
    case 'blocks':
      return content.blocks
        .map((block) => (block.kind === 'list' ? block.items.join('\n') : block.text))
        .join('\n')
    case 'ask':
      return content.ask.kind === 'none'
        ? '仅供知晓'
        : [
            content.ask.prompt,
            ...optionsOf(content.ask).map((option) => option.label),
            `${dateInWords(content.ask.dueAt)} 前`,
          ].join('\n')
    case 'audience':
      return audienceName(content.audience, community)
    case 'answeredBy':
      return deskOf(community, content.answeredBy).name
    case 'validUntil':
      return dateInWords(content.validUntil)
    default:
      return content[field]
  }
}
