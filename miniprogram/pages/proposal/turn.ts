/** Whose turn it is with a proposal, and until when. */
import type { Clock, Iso } from '../../../typings/domain'
import type { ProposalView } from '../../../typings/proposals'
import { clockTrack, day, remaining } from '../../format'

export interface TurnText {
  title: string
  body: string
  name: string
  task: string
  percent: number
  from: string
  left: string
  late: boolean
  note: string
}

export function turnOf(view: ProposalView, now: Iso): TurnText | null {
  const { clock, state } = view
  if (!clock || clock.metAt) return null
  const late = clock.state === 'over'
  const base = { ...track(clock, now), late, body: clock.body as string }
  if (state === 'screening')
    return {
      ...base,
      title: late ? '议事小组该看完了' : `议事小组 ${day(clock.dueAt, now)}前看完`,
      name: '议事小组',
      task: '先看一遍',
      note: late ? '已列入“超期未答”，全体邻居都看得到。' : '看过以后，邻居就能附议。',
    }
  if (state === 'rejected' || state === 'merged')
    return {
      ...base,
      title: late ? '监督委员会该看完了' : `监督委员会 ${day(clock.dueAt, now)}前再看一遍`,
      name: '监督委员会',
      task: '再看一遍',
      note: late ? '已列入“超期未答”，全体邻居都看得到。' : '看过以后写明理由，全体邻居都看得到。',
    }
  return {
    ...base,
    title: late ? '正式答复，已经过期' : `正式答复，${day(clock.dueAt, now)}前必须给`,
    name: view.responsible?.name ?? '',
    task: '负责答复',
    note: late ? '已列入“超期未答”，全体邻居都看得到。' : '到期不答，会自动列入“超期未答”。',
  }
}

function track(clock: Clock, now: Iso): Pick<TurnText, 'percent' | 'from' | 'left'> {
  const { percent } = clockTrack(clock, now)
  const left = clock.state === 'over' ? `超了 ${clock.overdueDays} 天` : `还剩 ${remaining(clock.dueAt, now)}`
  return { percent, from: `${day(clock.startedAt, now)}起算`, left }
}
