/** Proposals for a meeting, as an agenda: of each what it asks, how it stands, and room for what is decided. */
import type { TalkSide } from '../../typings/deliberation'
import type { Id } from '../../typings/domain'
import type { Context } from '../kernel/context'
import { dayInWords } from '../kernel/date-words'
import type { MeetingItem } from '../proposals'
import { countSides } from '../deliberation'
import { meetingItems } from '../proposals'
import { GREY, Paper } from './paper'
import type { PrintedPaper } from './posters'
import { STATE } from './proposal-words'
import type { Typeface } from './typeface'

export async function printMeeting(
  ctx: Context,
  typeface: Typeface,
  proposalIds: readonly Id[],
): Promise<PrintedPaper> {
  const [items, { name }] = await Promise.all([meetingItems(ctx, proposalIds), ctx.community()])
  const sides = await Promise.all(items.map(({ id }) => countSides(ctx, id)))
  const paper = new Paper(typeface, '议事会材料')
  paper.flow(`${name} · ${dayInWords(ctx.now)}印`, 13, { colour: GREY, after: 10 })
  paper.flow('议事会材料', 26, { bold: true })
  paper.flow(`一共 ${items.length} 件`, 15, { after: 6 })
  for (const [n, item] of items.entries())
    paper.flow(`${n + 1}. ${item.title}（${item.number}）`, 13, { indent: 14, after: 4 })
  for (const [n, item] of items.entries()) printItem(paper, n + 1, item, sides[n] ?? new Map(), ctx)
  paper.flowFootnote()
  return { name: '议事会材料', bytes: await paper.finish(), missing: paper.missing }
}

function printItem(
  paper: Paper,
  n: number,
  item: MeetingItem,
  sides: ReadonlyMap<TalkSide, number>,
  ctx: Context,
): void {
  paper.flow(`${n}. ${item.title}`, 18, { bold: true, before: 20, after: 4 })
  paper.flow(factsOf(item), 13, { colour: GREY })
  if (item.body) paper.flow(item.body, 13)
  paper.flow(`附议：${secondsOf(item)}`, 13, { after: 4 })
  paper.flow(`期限：${clockOf(item, ctx.now)}`, 13, { after: 4 })
  const [pro, contra, asking] = (['for', 'against', 'question'] as const).map((side) => sides.get(side) ?? 0)
  paper.flow(`邻居说的话：赞成 ${pro} 条，不同的看法 ${contra} 条，在问的 ${asking} 条`, 13, { after: 4 })
  for (const merged of item.mergedFrom)
    paper.flow(`并进来的：${merged.number} ${merged.title}`, 13, { after: 4 })
  for (const blank of ['商量的结果', '谁来办、哪天办好'])
    paper.flow(`${blank}：${'＿'.repeat(22)}`, 13, { before: 8 })
}

const factsOf = (item: MeetingItem): string =>
  [
    item.number,
    item.place,
    item.area ? `只关${item.area}` : '',
    `${dayInWords(item.submittedAt)}提`,
    STATE[item.state],
    item.responsible ? `由${item.responsible}答复` : '',
    item.assigned ? `归${item.assigned}管` : '',
  ]
    .filter(Boolean)
    .join(' · ')

function secondsOf({ seconds, threshold }: MeetingItem): string {
  if (threshold === 0) return '还没开始收'
  const missing = threshold - seconds
  return missing > 0
    ? `${seconds} 位，要 ${threshold} 位，还差 ${missing} 位`
    : `${seconds} 位，要 ${threshold} 位，够了`
}

function clockOf({ dueAt, until, state }: MeetingItem, now: string): string {
  if (dueAt) return `${dayInWords(dueAt)}${dueAt <= now ? '，已经超期' : '前要办'}`
  if (until) return `${dayInWords(until)}前${state === 'seconding' ? '收附议' : '补齐'}`
  return '没有在走的期限'
}
