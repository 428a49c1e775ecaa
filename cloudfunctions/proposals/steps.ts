/** The way of a proposal as its page tells it: put forward, taken up, seconded, answered. */
import type { Desk, Iso, Step } from '../../typings/domain'
import type { AnswerDecision } from '../../typings/proposals'
import { DAY, overdueDays } from '../kernel/calendar'
import { projectSteps } from './project/steps'
import type { ProposalDoc } from './store'

const DECISION: Record<AnswerDecision, string> = {
  poll: '先表决',
  accept: '照办',
  partly: '办一部分',
  decline: '不办，写了理由',
}

export const decisionText = (decision: AnswerDecision): string => DECISION[decision]

/** What was answered, and that it came late: an answer does not make that undone. Null before there is one. */
export function answerText({ response, clock }: Pick<ProposalDoc, 'response' | 'clock'>): string | null {
  if (!response || response.decision === 'poll') return null
  const late = clock?.metAt ? overdueDays(clock.dueAt, clock.metAt) : 0
  return decisionText(response.decision) + (late ? `，晚了 ${late} 天` : '')
}

const daysTaken = (from: Iso, to: Iso): string =>
  `用了 ${Math.max(1, Math.ceil((Date.parse(to) - Date.parse(from)) / DAY))} 天`

/** The step at which it came to an end without an answer; nothing follows it. */
const ENDED = 'ended'

const AWAITED: readonly ProposalDoc['state'][] = ['deliberation', 'response', 'poll']

export function stepsOf(proposal: ProposalDoc, seconds: number, desk: Desk | null, now: Iso): Step[] {
  const all = [
    submitted(proposal),
    screened(proposal, now),
    seconded(proposal, seconds),
    talkedOver(proposal),
    responded(proposal, desk, now),
    ...projectSteps(proposal, desk),
  ]
  const end = all.findIndex((step) => step.key === ENDED)
  return end === -1 ? all : all.slice(0, end + 1)
}

const submitted = (proposal: ProposalDoc): Step => ({
  key: 'submitted',
  label: '提出来',
  state: 'done',
  at: proposal.submittedAt,
  note: null,
})

const ended = (proposal: ProposalDoc, label: string, note: string | null = null): Step => ({
  key: ENDED,
  label,
  state: 'done',
  at: proposal.stateAt,
  note,
})

const mergedStep = (proposal: ProposalDoc): Step =>
  ended(
    proposal,
    '并到一件里了',
    proposal.merged ? `${proposal.merged.number} ${proposal.merged.title}` : null,
  )

const withdrawn = (proposal: ProposalDoc): Step =>
  ended(proposal, proposal.hidden ? '没有登出来' : '提的人撤回了')

function screened(proposal: ProposalDoc, now: Iso): Step {
  const step = { key: 'screened', label: '受理' }
  if (proposal.screenedAt)
    return {
      ...step,
      state: 'done',
      at: proposal.screenedAt,
      note: `议事小组看过，${daysTaken(proposal.submittedAt, proposal.screenedAt)}`,
    }
  switch (proposal.state) {
    case 'withdrawn':
      return withdrawn(proposal)
    case 'rejected':
      return ended(proposal, '没有受理', '理由写在上面')
    case 'merged':
      return mergedStep(proposal)
    case 'lapsed':
      return ended(proposal, '没等到补充')
    case 'returned':
      return { ...step, state: 'now', at: proposal.completeBy, note: '等提的人补充' }
    case 'held':
      return { ...step, state: 'now', at: null, note: '内容在核对，核对完就登出来' }
    default: {
      const dueAt = proposal.clock?.dueAt ?? null
      const late = dueAt ? overdueDays(dueAt, now) : 0
      return late
        ? { ...step, state: 'missed', at: dueAt, note: `议事小组超了 ${late} 天` }
        : { ...step, state: 'now', at: dueAt, note: '议事小组在看' }
    }
  }
}

function seconded(proposal: ProposalDoc, seconds: number): Step {
  const step = { key: 'seconded', label: '附议够了' }
  if (proposal.adopted)
    return { ...step, label: '附议没凑够，有人接过去了', state: 'done', at: proposal.adopted.at, note: null }
  if (proposal.reachedAt)
    return {
      ...step,
      state: 'done',
      at: proposal.reachedAt,
      note: daysTaken(proposal.screenedAt ?? proposal.submittedAt, proposal.reachedAt),
    }
  const { state, threshold, secondingUntil } = proposal
  if (state === 'withdrawn') return withdrawn(proposal)
  if (state === 'lapsed') return ended(proposal, '附议没凑够')
  if (state === 'merged') return mergedStep(proposal)
  if (state !== 'seconding') return { ...step, state: 'next', at: null, note: null }
  const missing = Math.max(1, threshold - seconds)
  return { ...step, label: '邻居附议', state: 'now', at: secondingUntil, note: `还差 ${missing} 位` }
}

/** Between the threshold and the answer. */
function talkedOver(proposal: ProposalDoc): Step {
  const step = { key: 'talked', label: '一起商量' }
  const { deliberation, state } = proposal
  if (!deliberation) return { ...step, state: 'next', at: null, note: null }
  if (deliberation.endedAt)
    return {
      ...step,
      state: 'done',
      at: deliberation.endedAt,
      note: daysTaken(deliberation.startedAt, deliberation.endedAt),
    }
  if (state === 'withdrawn') return withdrawn(proposal)
  return { ...step, state: 'now', at: deliberation.until, note: '想说什么，这几天说' }
}

function responded(proposal: ProposalDoc, desk: Desk | null, now: Iso): Step {
  const step = { key: 'responded', label: '正式答复' }
  const { response, clock, state } = proposal
  const answer = answerText(proposal)
  if (response && answer)
    return { ...step, state: 'done', at: response.at, note: `${desk?.name ?? ''}：${answer}` }
  if (state === 'withdrawn') return withdrawn(proposal)
  if (state === 'poll' && clock?.metAt)
    return { ...step, state: 'now', at: null, note: `${desk?.name ?? ''}：先表决，再答复` }
  if (!AWAITED.includes(state) || !clock)
    return { ...step, state: 'next', at: null, note: desk?.name ?? null }
  const late = overdueDays(clock.dueAt, now)
  if (state === 'deliberation' && !late)
    return { ...step, state: 'next', at: clock.dueAt, note: desk?.name ?? null }
  const note = late ? `${desk?.name ?? ''}超了 ${late} 天` : `等${desk?.name ?? ''}答复`
  return { ...step, state: late ? 'missed' : 'now', at: clock.dueAt, note }
}
