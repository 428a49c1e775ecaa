/** A hidden comment as its author reads it: their own words, the reason, and how far the second look is. */
import type { Iso } from '../../../typings/domain'
import type { CommentView } from '../../../typings/moderation'
import type { ClockText } from '../../format'
import { clockText, day } from '../../format'
import { hideReasonWords, roleWords } from '../../words'

export interface HiddenText {
  title: string
  note: string
  words: string
  facts: { label: string; value: string }[]
  appeal: { text: string; said: string; clock: ClockText | null } | null
  canAppeal: boolean
  /** Words of the link to where it stands. */
  whereTo: string
}

const kindWords: Record<CommentView['kind'], { what: string; whereTo: string }> = {
  question: { what: '提问', whereTo: '看那条通知' },
  reply: { what: '回应', whereTo: '看那件提问' },
  objection: { what: '异议', whereTo: '看那次表决的异议' },
  comment: { what: '留言', whereTo: '看大家怎么说' },
  ratingWord: { what: '评语', whereTo: '看那件提议' },
}

export function hiddenText(view: CommentView, now: Iso): HiddenText {
  const { appeal, viewer } = view
  return {
    title: titleOf(view),
    note: noteOf(view),
    words: view.text ?? '',
    facts: factsOf(view, now),
    appeal: appeal && {
      text: appeal.text,
      said: appeal.decided?.reason ?? '',
      clock: appeal.decided ? null : clockText(appeal.clock, now, false, '监督委员会'),
    },
    canAppeal: viewer.canAppeal,
    whereTo: kindWords[view.kind].whereTo,
  }
}

function titleOf({ kind, state, hidden, restoredAt, viewer }: CommentView): string {
  if (restoredAt) return '复核过，恢复了'
  if (state === 'held') return '等人看一眼，再登出来'
  if (!hidden) return '大家都看得到'
  const { what } = kindWords[kind]
  return viewer.isAuthor ? `您的${what}隐藏了` : `这条${what}隐藏了`
}

function noteOf({ state, hidden, viewer }: CommentView): string {
  if (state !== 'hidden' || !viewer.isAuthor) return ''
  if (hidden?.appeal === 'open') return '监督委员会正在复核，结果会告诉您。'
  if (hidden?.appeal === 'kept') return '监督委员会复核过，还是隐藏。一条话只能请一次复核。'
  return '现在只有您和监督委员会看得到原话。您不同意，可以请监督委员会复核一次。'
}

function factsOf({ hidden, restoredAt, about, desk }: CommentView, now: Iso): HiddenText['facts'] {
  const where = [
    { label: '写在哪儿', value: about },
    { label: '问的是谁', value: desk.name },
  ]
  if (restoredAt) return [...where, { label: '恢复', value: `${day(restoredAt, now)}，监督委员会` }]
  if (!hidden) return where
  return [
    { label: '原因', value: hideReasonWords[hidden.reason] },
    { label: '谁定的', value: `${roleWords[hidden.role]}，${day(hidden.at, now)}` },
    ...where,
  ]
}
