/** Something a person has taken on, as a card of a list. */
import type { ClaimState, ClaimView } from '../../../typings/claims'
import type { Iso } from '../../../typings/domain'
import type { Chip } from '../../components/chip/chip'
import { calendarDay } from '../../format'

export interface ClaimCard {
  id: string
  kind: string
  title: string
  note: string
  chip: Chip
}

export const claimStateWords: Record<ClaimState, string> = {
  taken: '在办',
  done: '等邻居说做成没有',
  confirmed: '邻居说做成了',
  denied: '邻居说没做成',
  givenBack: '退回来了',
  unconfirmed: '办了，邻居没回话',
}

export const claimCard = (claim: ClaimView, now: Iso): ClaimCard => ({
  id: claim.id,
  kind: `${claim.taker.title} ${claim.taker.name} 接的`,
  title: claim.subject.title,
  note: `说好 ${calendarDay(claim.dueOn, now)}办好${claim.lateDays ? `，晚了 ${claim.lateDays} 天` : ''}`,
  chip: chipOf(claim),
})

function chipOf({ state, lateDays }: ClaimView): Chip {
  if (state === 'taken' && lateDays) return { text: `超了 ${lateDays} 天`, tone: 'late', icon: 'warning-o' }
  if (state === 'confirmed') return { text: claimStateWords[state], tone: 'done', icon: 'passed' }
  return { text: claimStateWords[state], tone: 'neutral', icon: '' }
}
