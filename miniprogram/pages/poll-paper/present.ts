/** A household's paper ballot, as the household sees it. Pure. */
import type { Iso } from '../../../typings/domain'
import type { PollView } from '../../../typings/polls'
import { calendarDay, when } from '../../format'

export interface PaperText {
  title: string
  voice: string
  state: string
  note: string
  canDispute: boolean
}

export function paperText(poll: PollView, now: Iso): PaperText {
  const { paper, voice } = poll.mine
  return {
    title: poll.title,
    voice: voice ?? '',
    ...stateOf(poll, now),
    note: paper
      ? `${calendarDay(paper.on, now)}录进来的。票上选了什么，只有两位计票员看过，这里不显示。`
      : '计票员录进来、两个人读得一样以后，这里会告诉您。',
    canDispute: paper?.state === 'confirmed' && poll.state === 'open',
  }
}

function stateOf({ mine: { paper, ballot }, closesAt }: PollView, now: Iso): { state: string } {
  if (!paper) return { state: '还没有收到您家的纸质票' }
  if (paper.state === 'disputed')
    return { state: `您家说这张不是自己交的，先不算。${when(closesAt, now)} 前监督委员会会给个说法。` }
  if (paper.state === 'voided') return { state: '这张作废了，不算。' }
  if (!ballot) return { state: '收到了，算数' }
  return { state: paper.counts ? '手机也投过，按规则算这张纸质的' : '手机也投过，按规则算手机的，这张不算' }
}
