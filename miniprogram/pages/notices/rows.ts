/** A notice as a row of a list. */
import type { Iso } from '../../../typings/domain'
import type { NoticeRow } from '../../../typings/notices'
import type { Chip } from '../../components/chip/chip'
import { dayName, deadline, when } from '../../format'

export interface RowText {
  id: string
  body: string
  title: string
  note: string
  chip: Chip | null
}

type Row = Omit<NoticeRow, 'questions' | 'answered'> & Partial<Pick<NoticeRow, 'questions' | 'answered'>>

/** `waiting`: whether its ask waits for this person, so that it may call out; null when the list cannot know. */
export function noticeRowText(row: Row, now: Iso, waiting: boolean | null = null): RowText {
  return {
    id: row.id,
    body: row.desk.body,
    title: row.title,
    note: [row.desk.name, dayName(row.publishedAt, now), edition(row), asked(row)]
      .filter(Boolean)
      .join(' · '),
    chip: chipOf(row, now, waiting),
  }
}

const edition = (row: Row): string => (row.edition > 1 ? `第 ${row.edition} 版` : '')
const asked = (row: Row): string =>
  row.questions ? `${row.questions}\u00a0问\u00a0${row.answered ?? 0}\u00a0答` : ''

function chipOf(row: Row, now: Iso, waiting: boolean | null): Chip | null {
  if (row.state === 'withdrawn') return { text: '已撤回', tone: 'neutral', icon: 'close' }
  if (row.kind === 'emergency' && row.state === 'published' && waiting !== true)
    return { text: '紧急', tone: 'late', icon: 'warning-o' }
  const up = row.state === 'published' || row.state === 'objectionWindow'
  if (!up || waiting === false || !row.askDueAt || row.askDueAt <= now) return null
  const near = deadline(row.askDueAt, now).state === 'near'
  const until = `${near ? `${when(row.askDueAt, now)} ` : dayName(row.askDueAt, now)}前`
  return waiting
    ? { text: `请您回话：${until}`, tone: 'call', icon: 'info-o' }
    : { text: `请大家回话：${until}`, tone: 'neutral', icon: 'clock-o' }
}
