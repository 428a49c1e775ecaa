/** What a notice may name: questions under it, activities and polls it leads to. */
import type { NoticeView } from '../../../typings/notices'
import { read } from '../../api'
import { neighbourWords } from '../../words'
import type { LinkChoice } from './present'

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
