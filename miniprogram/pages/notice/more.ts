/** The questions of a notice, page after page. */
import type { Paged } from '../../../typings/domain'
import type { NoticeView } from '../../../typings/notices'
import type { QuestionView } from '../../../typings/questions'

/** What was answered meanwhile comes a second time: it stands once, as it is now. */
export function withMore(notice: NoticeView, { items, next }: Paged<QuestionView>): NoticeView {
  const newer = new Set(items.map((item) => item.id))
  const before = notice.questions.filter((question) => !newer.has(question.id))
  return { ...notice, questions: [...before, ...items], moreQuestions: next }
}
