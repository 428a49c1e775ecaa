import type { Outcome, OutcomeCode } from '../cloudfunctions/polls/rules/outcome'

const CODES: Record<OutcomeCode, string> = {
  counted: '数清了',
  elected: '选出来了',
  runOff: '要再投一轮',
  runoff: '要再投一轮',
  seatsLeft: '没有选满',
  not_elected: '没有选出来',
  allotted: '钱分好了',
  passed: '通过',
  not_passed: '没有通过',
  no_quorum: '参加的不够，没有结果',
  invalid_composition: '会议组成不合规定，没有结果',
  invalid_turnout: '参加的不够，选举无效',
  uncounted: '纸质票还没有数',
}

/** `通过；同意 12，不同意 3，弃权 0` */
export function said(
  { code, counts }: Outcome,
  { options }: { options: readonly { id: string; label?: string }[] },
): string {
  const labels = new Map(options.map(({ id, label }) => [id, label ?? id]))
  return `${CODES[code]}；${counts.map(({ id, votes }) => `${labels.get(id) ?? id} ${votes}`).join('，')}`
}
