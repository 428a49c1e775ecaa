/** A roll, and what a workbook would make of it, in words. Pure. */
import type { Iso } from '../../../typings/domain'
import type { RollKind, RollPreview, RollTotals, RollView } from '../../../typings/roll'
import { area, count, when } from '../../format'

export interface Fact {
  label: string
  value: string
}

export const KINDS: { id: RollKind; label: string }[] = [
  { id: 'households', label: '住户名册' },
  { id: 'adults', label: '成年居民' },
]

function totalFacts(kind: RollKind, totals: RollTotals): Fact[] {
  if (kind === 'adults')
    return [
      { label: '十八岁以上的居民', value: `${count(totals.adults)} 人` },
      { label: '在多少户', value: `${count(totals.units)} 户` },
    ]
  return [
    { label: '一共', value: `${count(totals.units)} 户` },
    { label: '住宅', value: `${count(totals.homes)} 户` },
    { label: '商铺', value: `${count(totals.shops)} 间` },
    { label: '开发商没卖的', value: `${count(totals.developerUnits)} 户` },
    { label: '建筑面积', value: area(totals.totalAreaCenti) },
    { label: '不同的第一产权人', value: `${count(totals.distinctFirstOwners)} 位` },
    { label: '写了共有人', value: `${count(totals.withCoOwner)} 户` },
    { label: '写了租客', value: `${count(totals.withTenant)} 户` },
  ]
}

export const rollText = (view: RollView, now: Iso) => ({
  title: titleOf(view),
  since: view.importedAt ? `${when(view.importedAt, now)} 导入` : '选一份 .xlsx 表格，先看看里面有什么。',
  facts: view.version > 0 ? totalFacts(view.kind, view.totals) : [],
  buildings:
    view.version > 0 && view.kind === 'households'
      ? view.buildings.map(({ name, units }) => ({ label: name, value: `${count(units)} 户` }))
      : [],
})

function titleOf(view: RollView): string {
  if (view.version === 0) return '还没有名册'
  return view.kind === 'households'
    ? `名册上有 ${count(view.totals.units)} 户`
    : `名单上有 ${count(view.totals.adults)} 人`
}

export function previewText(found: RollPreview) {
  const good = found.kind === 'households' ? found.totals.units : found.totals.adults
  const { difference, rejected } = found
  return {
    title: `${count(good)} 行能用，${count(rejected.length)} 行不能用`,
    facts: totalFacts(found.kind, found.totals),
    rejected: rejected.map(({ row, text }) => ({ row: `第 ${row} 行`, text })),
    changes: difference
      ? [
          { label: '新增', value: `${count(difference.added)} 行` },
          { label: '去掉', value: `${count(difference.removed)} 行` },
          { label: '改了', value: `${count(difference.changed)} 行` },
          { label: '没变', value: `${count(difference.same)} 行` },
        ]
      : [],
    examples: difference?.examples ?? [],
  }
}
