/** The page for asking: a first question on a notice, or what was still unclear in an answer. */
import type { Iso } from '../../../typings/domain'
import type { NoticeView } from '../../../typings/notices'
import type { QuestionView } from '../../../typings/questions'
import type { StepText } from '../../format'
import { when } from '../../format'

export interface AskPageText {
  heading: string
  /** What it is about: the notice's title, or the answer in question. */
  about: string
  aboutFrom: string
  body: string
  label: string
  placeholder: string
  button: string
  /** What happens afterwards. */
  steps: StepText[]
}

const FROM_HERE = (desk: string): StepText[] => [
  { key: 'ask', label: '您问了', state: 'done', note: '大家都看得到' },
  { key: 'answer', label: `${desk}答`, state: 'next', note: '到期没答会公开' },
  { key: 'clear', label: '您说清不清楚', state: 'next', note: '不清楚再答一次' },
]

/** Whom it is for: both ways are as good. */
export const SEEN = [
  { id: 'all', label: '大家都看得到', note: '别的邻居想知道的，也一起答了' },
  { id: 'desk', label: '只给答的人看', note: '邻居看不到您问的，也看不到答复' },
]

export function objection(notice: NoticeView, desk: string): AskPageText {
  return {
    ...firstQuestion(notice, desk),
    heading: '您不同意哪里？',
    label: '您的异议和理由',
    placeholder: '哪一条、为什么、您觉得该怎样',
    button: '提异议',
    steps: [
      { key: 'ask', label: '您提了', state: 'done', note: '' },
      { key: 'answer', label: `${desk}书面回`, state: 'next', note: '到期没回会公开' },
      { key: 'ruled', label: '采不采纳', state: 'next', note: '写明理由' },
    ],
  }
}

export function firstQuestion(notice: NoticeView, desk: string): AskPageText {
  return {
    heading: '想问什么？',
    about: notice.title,
    aboutFrom: `${notice.desk.name}发的通知`,
    body: notice.desk.body,
    label: '您的问题',
    placeholder: '像跟邻居说话那样写',
    button: '问出去',
    steps: FROM_HERE(desk),
  }
}

export function furtherQuestion(question: QuestionView, now: Iso): AskPageText {
  const answer = question.answers[question.answers.length - 1]
  return {
    heading: '哪里还不清楚？',
    about: answer?.text ?? question.text,
    aboutFrom: `${question.desk.name}${answer ? ` · ${when(answer.at, now)} 答` : ''}`,
    body: question.desk.body,
    label: '还想知道',
    placeholder: '缺了哪一句，写在这里',
    button: '请再答一次',
    steps: FROM_HERE(question.desk.name),
  }
}
