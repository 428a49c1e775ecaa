/** What this desk composed, in three parts: still being written, being looked over, out. */
import type { Iso } from '../../../typings/domain'
import type { NoticeRow } from '../../../typings/notices'
import type { Chip } from '../../components/chip/chip'
import { dayName } from '../../format'
import { noticeStateWords } from '../../words'

type Own = NoticeRow & { returnedReason: string | null }

export interface OwnText {
  id: string
  body: string
  title: string
  note: string
  chip: Chip | null
  path: string
}

export function ownText(row: Own, now: Iso): OwnText {
  const shown = row.state !== 'draft' && row.state !== 'inReview'
  const when = dayName(row.publishedAt, now)
  return {
    id: row.id,
    body: row.desk.body,
    title: row.title,
    note: shown
      ? [when, row.edition > 1 ? `第 ${row.edition} 版` : '', `${row.questions} 问 ${row.answered} 答`]
          .filter(Boolean)
          .join(' · ')
      : `${when}写的`,
    chip: chipOf(row),
    path: `${pages[row.state] ?? '/pages/notice/index'}?id=${row.id}`,
  }
}

const pages: Partial<Record<NoticeRow['state'], string>> = {
  draft: '/workbench/notice-edit/index',
  inReview: '/workbench/notice-review/index',
  scheduled: '/workbench/notice-review/index',
}

function chipOf(row: Own): Chip | null {
  const text = noticeStateWords[row.state]
  if (row.state === 'draft' && row.returnedReason)
    return { text: `退回来了：${row.returnedReason}`, tone: 'call', icon: 'replay' }
  if (row.state === 'draft') return { text, tone: 'neutral', icon: 'edit' }
  if (row.state === 'inReview') return { text, tone: 'neutral', icon: 'clock-o' }
  return row.state === 'withdrawn' ? { text, tone: 'neutral', icon: 'close' } : null
}
