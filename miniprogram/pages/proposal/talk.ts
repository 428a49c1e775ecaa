/** What is said about a proposal, in short: how much on each side, the newest of it, and the meetings. */
import type { MeetingRow, TalkView } from '../../../typings/deliberation'
import type { Iso } from '../../../typings/domain'
import { when } from '../../format'
import { meetingFormWords, talkSideWords } from '../../words'

export interface TalkPart {
  note: string
  sides: { id: string; title: string; text: string }[]
  meetings: { id: string; title: string; note: string }[]
  /** Words of the row that leads to all of it; empty while there is nothing to read or to say. */
  link: string
  canConvene: boolean
}

/** Null where nothing was said and nothing can be. */
export function talkPart(view: TalkView, now: Iso): TalkPart | null {
  const { canComment, canConvene } = view.viewer
  const said = view.sides.some(({ threads }) => threads.items.length > 0)
  if (!said && !canComment && !canConvene && view.meetings.length === 0) return null
  return {
    note: view.state === 'deliberation' ? '正在商量' : '',
    sides: view.sides.map(({ side, count, threads }) => ({
      id: side,
      title: `${talkSideWords[side]}${count ? ` ${count}` : ''}`,
      text: threads.items.find(({ text }) => text)?.text ?? '',
    })),
    meetings: view.meetings.map((meeting) => ({
      id: meeting.id,
      title: `${when(meeting.startsAt, now)} ${meetingFormWords[meeting.form]}`,
      note: meetingNote(meeting, now),
    })),
    link: said ? '看大家怎么说' : canComment ? '还没人说，您先说一句' : '',
    canConvene,
  }
}

function meetingNote({ state, place, parties, answered, startsAt }: MeetingRow, now: Iso): string {
  if (state === 'cancelled') return '取消了'
  if (state === 'held') return `请了 ${parties} 方，${answered} 方回了话 · 有记录`
  return now < startsAt ? `${place} · 请了 ${parties} 方，${answered} 方回了话` : `${place} · 等记录`
}
