/** A desk's page for one question: what to answer, with whom together, what to promise. */
import type { CommunityView } from '../../../typings/members'
import type { QuestionView } from '../../../typings/questions'
import { calendarDay } from '../../format'

export interface AlikeText {
  id: string
  text: string
  note: string
}

export const RULINGS = [
  { id: 'yes', label: '采纳', note: '照提的改' },
  { id: 'no', label: '不采纳', note: '写明理由' },
]

export function answerPageText(question: QuestionView, community: CommunityView | null) {
  const { viewer, promise, desk } = question
  return {
    title: titleOf(question),
    noticeTitle: question.noticeTitle,
    canAnswer: viewer.canAnswer,
    canHandOver: viewer.canHandOver,
    canFinishPromise: viewer.canFinishPromise,
    promised: promise
      ? `答应过：${promise.text}，${calendarDay(promise.dueOn, `${promise.dueOn}T00:00:00.000Z`)}前`
      : '',
    objection: question.kind === 'objection',
    desk: desk.name,
    others: (community?.desks ?? []).filter(
      ({ body }) => body !== desk.body && body !== 'supervisionCommittee',
    ),
    seenBy: question.isPrivate ? '只有提问的邻居看得到，答了就不能改。' : '大家都看得到，答了就不能改。',
  }
}

function titleOf({ state, viewer, kind, joinedTo }: QuestionView): string {
  if (viewer.canFinishPromise) return '答应的办好了吗？'
  if (viewer.canAnswer) return kind === 'objection' ? '采不采纳，书面回一句' : '邻居等您一句话'
  if (joinedTo) return '合在另一问里一起答'
  return state === 'answered' ? '答复了' : '这一问现在不用您答'
}

export const alikeText = (question: QuestionView): AlikeText => ({
  id: question.id,
  text: question.text,
  note: `${question.asker.building ?? '一位'}邻居`,
})
