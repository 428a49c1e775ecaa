/** Everything hidden, with its words, as the supervisors read it. */
import type { Iso } from '../../../typings/domain'
import type { CommentView } from '../../../typings/moderation'
import type { ClockText } from '../../format'
import { clockText, day } from '../../format'
import { hideReasonWords, roleWords } from '../../words'

export interface HiddenItem {
  id: string
  why: string
  words: string
  about: string
  appeal: string
  said: string
  clock: ClockText | null
  canDecide: boolean
}

export function hiddenItems(items: readonly CommentView[], now: Iso) {
  const waiting = items.filter((item) => item.appeal && !item.appeal.decided).length
  return {
    title: waiting ? `${waiting} 条请你们复核` : '没有请复核的',
    items: items.map((item) => itemText(item, now)),
  }
}

function itemText({ id, text, about, hidden, appeal, viewer }: CommentView, now: Iso): HiddenItem {
  return {
    id,
    why: hidden
      ? `${day(hidden.at, now)} · ${hideReasonWords[hidden.reason]} · ${roleWords[hidden.role]}定的`
      : '',
    words: text ?? '',
    about,
    appeal: appeal?.text ?? '',
    said: appeal?.decided?.reason ?? '',
    clock: appeal && !appeal.decided ? clockText(appeal.clock, now, true, '监督委员会') : null,
    canDecide: viewer.canDecide,
  }
}
