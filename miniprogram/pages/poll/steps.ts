/** The way of a poll from its announcement to what came of it, with the dates that are known. */
import type { Iso, Step } from '../../../typings/domain'
import type { PollState, PollView } from '../../../typings/polls'
import type { StepText } from '../../format'
import { bodyWords } from '../../words'
import { when } from '../../format'

interface Stop {
  key: string
  label: string
  at: Iso | null
  note?: string
}

/** Which stop a state stands at. */
const AT: Partial<Record<PollState, string>> = {
  announced: 'announced',
  rollFrozen: 'roll',
  open: 'opens',
  closed: 'closes',
  tallied: 'counted',
  failedQuorum: 'counted',
  certified: 'objections',
  final: 'final',
}

const ENDED: Partial<Record<PollState, string>> = {
  cancelled: '取消了',
  voided: '作废了',
  failedQuorum: '参加的人没到够，没有结果',
}

/** Empty for a draft. */
export function pollSteps(poll: PollView, now: Iso): StepText[] {
  if (!poll.announcedAt) return []
  const ended = ENDED[poll.state]
  if (ended) return endedSteps(poll, ended, now)
  const stops = stopsOf(poll)
  const here = stops.findIndex(({ key }) => key === standsAt(poll))
  return stops.map((stop, index) => text(stop, stateOf(index, here), now))
}

/** A count that nobody has to certify is a result at once: then objections are being taken. */
const standsAt = (poll: PollView): string | undefined =>
  poll.state === 'tallied' && !isCertified(poll) ? 'objections' : AT[poll.state]

const isCertified = ({ rules, legalEffect }: PollView): boolean => rules.certified.includes(legalEffect)

function stopsOf(poll: PollView): Stop[] {
  const { followUp, extended } = poll
  return [
    { key: 'announced', label: '公布', at: poll.announcedAt },
    { key: 'roll', label: '名册定下', at: poll.rollAt ?? poll.announcedAt },
    { key: 'opens', label: '开始投', at: poll.opensAt },
    { key: 'closes', label: '截止', at: poll.closesAt, note: extended ? `延过一次：${extended.reason}` : '' },
    {
      key: 'counted',
      label: isCertified(poll) ? '数票，监督员再数一遍' : '数票',
      at: null,
      note: isCertified(poll) ? '两位监督员各数一遍，对上了才公布' : '',
    },
    { key: 'objections', label: '收异议', at: poll.objectionsUntil, note: '有异议，都答复了才算定' },
    { key: 'final', label: '结果定下', at: null },
    {
      key: 'followUp',
      label: `${bodyWords[followUp.body]}说后来怎样`,
      at: null,
      note: `结果定下 ${followUp.days} 天内`,
    },
  ]
}

function stateOf(index: number, here: number): Step['state'] {
  if (index < here) return 'done'
  return index === here ? 'now' : 'next'
}

/** Until when, for what is a period; otherwise when it was or will be. */
function text(stop: Stop, state: Step['state'], now: Iso): StepText {
  const date = stop.at ? when(stop.at, now) + (stop.key === 'objections' ? ' 前' : '') : ''
  return {
    key: stop.key,
    label: stop.label,
    state,
    note: [date, stop.note].filter(Boolean).join(' · '),
  }
}

/** What had happened by the end, and how it ended; nothing is to come. */
function endedSteps(poll: PollView, ended: string, now: Iso): StepText[] {
  const last = poll.state === 'failedQuorum' ? 'counted' : 'closes'
  const stops = stopsOf(poll)
  const past = stops
    .slice(0, stops.findIndex(({ key }) => key === last) + 1)
    .filter(({ at }) => at === null || at <= now)
    .map((stop) => text(stop, 'done', now))
  return [
    ...past,
    { key: 'ended', label: ended, state: 'now', note: poll.cancelledReason ?? poll.voidedReason ?? '' },
  ]
}
