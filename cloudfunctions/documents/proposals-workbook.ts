import type { Iso } from '../../typings/domain'
import { chinaDay } from '../kernel/calendar'
import type { Cell, Workbook } from '../kernel/sheet'
import type { ProposalExportRow } from '../proposals'

const STATE: Record<ProposalExportRow['state'], string> = {
  screening: '等受理',
  returned: '等作者补充',
  rejected: '没受理',
  seconding: '附议中',
  lapsed: '附议不够',
  response: '等正式答复',
  accepted: '采纳',
  partlyAccepted: '部分采纳',
  declined: '不采纳',
  withdrawn: '作者撤回',
  held: '等人看一眼',
  merged: '并到一件里了',
  deliberation: '大家在商量',
  poll: '等表决',
  planned: '排进计划',
  inProgress: '正在办',
  blocked: '卡住了',
  done: '办好了，等评',
  reopened: '没解决，重新办',
  rated: '评过了',
  closed: '办结',
}

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
  ['答复期限', 12, (row) => day(row.dueAt)],
  ['答复日期', 12, (row) => day(row.answeredAt)],
  ['超了几天', 10, (row) => row.overdueDays],
  ['答复', 10, (row) => row.decision],
  ['理由', 50, (row) => row.reasons],
  ['谁来办', 16, (row) => row.owner],
  ['钱从哪来', 16, (row) => row.budgetSource],
  ['办成日期', 12, (row) => row.doneBy],
  ['没受理的理由', 40, (row) => row.rejectionReason],
]

export const proposalsWorkbook = (rows: readonly ProposalExportRow[], now: Iso): Workbook => ({
  name: '提议一览',
  sheets: [
    {
      name: chinaDay(now),
      widths: COLUMNS.map(([, width]) => width),
      rows: [COLUMNS.map(([name]) => name), ...rows.map((row) => COLUMNS.map(([, , cell]) => cell(row)))],
    },
  ],
})
