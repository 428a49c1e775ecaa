import type { Iso } from '../../typings/domain'
import { chinaDay, chinaHour } from '../kernel/calendar'
import type { Cell, Workbook } from '../kernel/sheet'
import { roleTitle } from '../kernel/roles'
import type { ProposalExportRow, ProposalStepRow } from '../proposals'
import { ACT, STATE } from './proposal-words'

const CATEGORY: Record<ProposalExportRow['category'], string> = {
  facilities: '设施',
  environment: '环境',
  safety: '安全',
  service: '服务',
  activity: '活动',
  other: '其他',
}

const day = (at: Iso | null): string => (at ? chinaDay(at) : '')

const COLUMNS: [string, number, (row: ProposalExportRow) => Cell][] = [
  ['编号', 10, (row) => row.number],
  ['标题', 28, (row) => row.title],
  ['内容', 50, (row) => row.body],
  ['地点', 16, (row) => row.place],
  ['类别', 8, (row) => CATEGORY[row.category]],
  ['到哪一步', 12, (row) => STATE[row.state]],
  ['提出日期', 12, (row) => day(row.submittedAt)],
  ['附议', 8, (row) => row.seconds],
  ['要多少附议', 12, (row) => row.threshold],
  ['附议够了', 12, (row) => day(row.reachedAt)],
  ['谁来答', 16, (row) => row.responsible],
  ['归谁管', 12, (row) => row.assigned],
  ['答复期限', 12, (row) => day(row.dueAt)],
  ['延期前的期限', 12, (row) => day(row.extendedFrom)],
  ['答复日期', 12, (row) => day(row.answeredAt)],
  ['超了几天', 10, (row) => row.overdueDays],
  ['答复', 10, (row) => row.decision],
  ['理由', 50, (row) => row.reasons],
  ['谁来办', 16, (row) => row.owner],
  ['钱从哪来', 16, (row) => row.budgetSource],
  ['办成日期', 12, (row) => row.doneBy],
  ['没受理的理由', 40, (row) => row.rejectionReason],
  ['并到哪一件', 28, (row) => row.mergedInto],
]

const who = (role: ProposalStepRow['role']): string => {
  if (role === 'system') return '到时自动'
  return role === 'resident' ? '邻居' : roleTitle(role)
}

/** To the minute, in China's time: `2026-06-10 18:05`. */
const moment = (at: Iso): string =>
  `${chinaDay(at)} ${String(chinaHour(at)).padStart(2, '0')}:${at.slice(14, 16)}`

const STEPS: [string, number, (row: ProposalStepRow) => Cell][] = [
  ['编号', 10, (row) => row.number],
  ['标题', 28, (row) => row.title],
  ['什么时候', 18, (row) => moment(row.at)],
  ['哪一步', 18, (row) => ACT[row.act] ?? row.act],
  ['谁办的', 14, (row) => who(row.role)],
  ['离上一步几天', 12, (row) => row.days],
  ['说了什么', 60, (row) => row.words],
]

const sheetOf = <T>(name: string, columns: [string, number, (row: T) => Cell][], rows: readonly T[]) => ({
  name,
  widths: columns.map(([, width]) => width),
  rows: [columns.map(([title]) => title), ...rows.map((row) => columns.map(([, , cell]) => cell(row)))],
})

/** One sheet of proposals, one of all their steps in the order they were taken. */
export const proposalsWorkbook = ({
  rows,
  steps,
}: {
  rows: readonly ProposalExportRow[]
  steps: readonly ProposalStepRow[]
}): Workbook => ({
  name: '提议一览',
  sheets: [sheetOf('提议', COLUMNS, rows), sheetOf('每一步', STEPS, steps)],
})
