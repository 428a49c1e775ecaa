/** One question with all that was said under it, as its page binds it. */
import type { Iso } from '../../../typings/domain'
import type { ReplyView, ThreadView } from '../../../typings/questions'
import type { StubText } from '../../components/hidden-stub/hidden-stub'
import { calendarDay, when } from '../../format'
import { askerName, questionText } from '../notice/answers'
import { restoredText, stubOf, stubText } from '../notice/hidden'

export interface ReplyText {
  id: string
  body: string
  surname: string
  tint: number
  title: string
  text: string
  /** In its place, when it was hidden. */
  stub: StubText | null
  restored: string
  canHide: boolean
}

export function threadText({ question, replies }: ThreadView, now: Iso) {
  const { claim, viewer } = question
  return {
    question: questionText(question, now),
    stub: stubText(question, now),
    id: question.id,
    title: titleOf(question),
    noticeTitle: question.noticeTitle,
    claimId: claim?.claimId ?? '',
    claimText: claim ? `${claim.taker}接了，说好 ${calendarDay(claim.dueOn, now)}前办好` : '',
    canAnswer: viewer.canAnswer,
    canClaim: viewer.canClaim,
    canUrge: viewer.canUrge,
    canReply: viewer.canReply,
    replies: replies.map((reply) => replyText(reply, now)),
    counted: replies.length ? `${replies.length} 条` : '',
  }
}

function titleOf({ kind, state, viewer, desk }: ThreadView['question']): string {
  const what = kind === 'objection' ? '异议' : '提问'
  if (viewer.canRate) return '说清楚了吗？'
  if (state === 'answered') return `这件${what}答了`
  return state === 'held' ? '等人看过' : `等${desk.name}来答`
}

const replyText = (reply: ReplyView, now: Iso): ReplyText => ({
  id: reply.id,
  body: reply.desk?.body ?? '',
  surname: reply.author?.surname ?? '',
  tint: reply.author?.tint ?? 0,
  title: `${reply.desk?.name ?? (reply.author ? askerName(reply.author) : '')} · ${when(reply.at, now)}`,
  text: reply.held ? `${reply.text}（等人看过，再让大家看到）` : reply.text,
  stub: reply.hidden && stubOf('回应', reply.hidden, reply.author?.you ?? false, now),
  restored: restoredText(reply),
  canHide: reply.canHide,
})
