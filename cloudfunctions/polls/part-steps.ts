/** A ballot's way on, as its voter sees it: cast, closed, counted, certified, final, and what came of it. */
import type { Iso, Step } from '../../typings/domain'
import { dayInWords } from '../kernel/date-words'
import { isDone, stateAt } from './poll'
import { needsCertifying } from './rule-sets'
import type { PollDoc } from './store'
import { factsOf } from './store'

type Line = Pick<Step, 'key' | 'label'> & { done: boolean; at?: Iso | null; note?: string | null }

export function partSteps(poll: PollDoc, castAt: Iso, now: Iso): Step[] {
  const { closesAt } = poll.content
  const cast = { key: 'cast', label: '您投了票', done: true, at: castAt }
  if (poll.state === 'voided')
    return stepsOf([
      cast,
      { key: 'voided', label: '作废了', done: true, at: poll.endsAt, note: poll.voidedReason },
    ])
  const closed = isDone(poll.state) || stateAt(factsOf(poll), now) === 'closed'
  const counted = isDone(poll.state)
  const close = { key: 'close', label: closed ? '投票截止' : '等截止', done: closed, at: closesAt }
  if (poll.state === 'failedQuorum')
    return stepsOf([cast, close, { key: 'result', label: '参加的人不够，没作数', done: true }])
  const certified = poll.state === 'certified' || poll.state === 'final'
  const checked = needsCertifying(poll.rules, poll.content.legalEffect)
    ? [{ key: 'certified', label: '两位监督员再数一遍', done: certified, at: poll.signatures[1]?.at ?? null }]
    : []
  const isFinal = poll.state === 'final'
  return stepsOf([
    cast,
    close,
    { key: 'result', label: '出结果', done: counted },
    ...checked,
    { key: 'final', label: isFinal ? '结果定了' : '等异议期过', done: isFinal, at: poll.objectionsUntil },
    followUpLine(poll, now),
  ])
}

function followUpLine({ followUp }: PollDoc, now: Iso): Line {
  const report = followUp?.report
  if (report) return { key: 'followUp', label: '后来怎样', done: true, at: report.at, note: report.text }
  const late = followUp !== null && now >= followUp.dueAt
  const note = followUp && (late ? '过了说好的日子，还没说' : `${dayInWords(followUp.dueAt)}以前说`)
  return { key: 'followUp', label: '后来怎样', done: false, at: followUp?.dueAt ?? null, note }
}

/** The first that is not done is the one it is at. */
function stepsOf(lines: readonly Line[]): Step[] {
  const now = lines.findIndex(({ done }) => !done)
  return lines.map(({ key, label, done, at = null, note = null }, n) => ({
    key,
    label,
    state: done ? 'done' : n === now ? 'now' : 'next',
    at,
    note,
  }))
}
