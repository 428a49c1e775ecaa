/** What a notice may name: questions under it, activities and polls it leads to. */
import type { NoticeView } from '../../../typings/notices'
import { call, read } from '../../api'
import { withMore } from '../../pages/notice/more'
import { neighbourWords } from '../../words'
import type { LinkChoice } from './present'

/** With all that was asked under it, for who changes it. */
export async function withAllAsked(notice: NoticeView): Promise<NoticeView> {
  if (!notice.viewer.canAmend || !notice.moreQuestions) return notice
  const next = await call('questions.list', { noticeId: notice.id, cursor: notice.moreQuestions })
  return withAllAsked(withMore(notice, next))
}

/** Questions that a change may be the answer to. */
export const askedUnder = (notice: NoticeView | null): { id: string; label: string; note: string }[] =>
  (notice?.questions ?? [])
    .filter((question) => question.text && !question.joinedTo)
    .map(({ id, text, asker }) => ({ id, label: text, note: neighbourWords(asker, '邻居') }))

export const comingActivities = async (): Promise<LinkChoice[]> => {
  const found = await read('rosters.list', { filter: 'coming' }).catch(() => null)
  return found?.data.items.map(({ id, title }) => ({ id, title })) ?? []
}

export const currentPolls = async (): Promise<LinkChoice[]> => {
  const found = await read('polls.list', { filter: 'current' }).catch(() => null)
  return found?.data.items.map(({ id, title }) => ({ id, title })) ?? []
}
