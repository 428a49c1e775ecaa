/** A proposal in a list, as a card. */
import type { Iso } from '../../../typings/domain'
import type { ProposalRow, ProposalState } from '../../../typings/proposals'
import type { Chip } from '../../components/chip/chip'
import type { ClockText } from '../../format'
import { clockText, count, day } from '../../format'
import { categoryWords, proposalStateWords } from '../../words'

export interface ProposalCard {
  id: string
  kind: string
  title: string
  note: string
  clock: ClockText | null
  chip: Chip | null
}

/** Its answer is awaited. */
const AWAITED: readonly ProposalState[] = ['deliberation', 'response', 'poll']

export const proposalCard = (row: ProposalRow, now: Iso): ProposalCard => ({
  id: row.id,
  kind: `${row.number} · ${categoryWords[row.category]}`,
  title: row.title,
  note: noteOf(row, now),
  clock:
    row.clock && AWAITED.includes(row.state) && row.clock.state !== 'met' ? clockText(row.clock, now) : null,
  chip: chipOf(row),
})

/** Green for what came about, grey for what is under way or came to nothing; never a judgement. */
function chipOf(row: ProposalRow): Chip | null {
  const text = proposalStateWords[row.state]
  if (row.state === 'accepted' || row.state === 'partlyAccepted')
    return { text, tone: 'done', icon: 'passed' }
  if (row.state === 'screening' && row.clock?.state === 'over')
    return { text: `超了 ${row.clock.overdueDays} 天`, tone: 'late', icon: 'warning-o' }
  return { text, tone: 'neutral', icon: '' }
}

function noteOf(row: ProposalRow, now: Iso): string {
  const mine = row.recorded ? '您代记的' : row.seconded ? '您已附议' : ''
  // Where the clock takes the place of the chip, the step stands here.
  const begun = AWAITED.includes(row.state)
    ? proposalStateWords[row.state]
    : `${day(row.submittedAt, now)}提出`
  return [begun, secondsText(row), mine].filter(Boolean).join(' · ')
}

function secondsText(row: ProposalRow): string {
  const missing = row.threshold - row.seconds
  if (row.state === 'seconding' && missing > 0)
    return `${count(row.seconds)} 位附议，还差 ${count(missing)} 位`
  return row.seconds ? `${count(row.seconds)} 位邻居附议` : ''
}
