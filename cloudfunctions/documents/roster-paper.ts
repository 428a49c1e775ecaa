/** Who comes to a shift, or to a season of them: a plain list for the wall, and the same as a workbook. */
import type { Context } from '../kernel/context'
import { clocksInWords, dayInWords, spanInWords } from '../kernel/date-words'
import type { Workbook } from '../kernel/sheet'
import type { ListedShift, PaperList } from '../rosters'
import { GREY, Paper } from './paper'
import type { PrintedPaper } from './posters'
import type { Typeface } from './typeface'

const STATES: Record<string, string> = { accepted: '来', offered: '还没回话', waitlisted: '排队' }

export async function printRoster(ctx: Context, typeface: Typeface, list: PaperList): Promise<PrintedPaper> {
  const { name } = await ctx.community()
  const paper = new Paper(typeface, list.title)
  paper.flow(`${name} · ${list.desk} · ${dayInWords(ctx.now)}印`, 13, { colour: GREY, after: 10 })
  paper.flow(list.title, 24, { bold: true })
  paper.flow(list.place, 15)
  for (const shift of list.shifts) printShift(paper, shift)
  paper.flow('名单用完收好，不要拍照外传。', 11, { colour: GREY, before: 16 })
  paper.flowFootnote()
  return { name: `名单-${list.title}`, bytes: await paper.finish(), missing: paper.missing }
}

function printShift(paper: Paper, shift: ListedShift): void {
  paper.flow(`${spanInWords(shift)} ${shift.work}`, 16, { bold: true, before: 16, after: 4 })
  if (shift.cancelled) return paper.flow('取消了', 14, { colour: GREY })
  const coming = shift.people.filter(({ state }) => state === 'accepted')
  const asked = shift.people.filter(({ state }) => state !== 'accepted')
  paper.flow(`${coming.length} / ${shift.capacity} 人`, 13, { colour: GREY, after: 6 })
  for (const person of coming)
    paper.flowBoxed(
      [person.name, person.building, person.leads ? '带班' : ''].filter(Boolean).join('　'),
      15,
      14,
    )
  if (asked.length > 0) {
    const names = asked.map(({ name, state }) => `${name}（${STATES[state] ?? state}）`)
    paper.flow(names.join('、'), 12, { colour: GREY })
  }
}

/** One sheet, a row a person and shift; a shift without people has one row. */
export function rosterWorkbook({ title, shifts }: PaperList): Workbook {
  const head = ['哪天', '几点', '做什么', '要几人', '姓名', '楼栋', '怎么样', '带班', '到了', '走了']
  const rows = shifts.flatMap((shift) => {
    const when = [dayInWords(shift.startsAt), clocksInWords(shift)]
    const about = [...when, shift.work, shift.capacity]
    if (shift.cancelled) return [[...about, '', '', '取消了', '', '', '']]
    if (shift.people.length === 0) return [[...about, '', '', '', '', '', '']]
    return shift.people.map(({ name, building, state, leads }) => [
      ...about,
      name,
      building,
      STATES[state] ?? state,
      leads ? '是' : '',
      '',
      '',
    ])
  })
  const widths = [16, 18, 24, 8, 12, 10, 10, 8, 10, 10]
  return { name: `名单-${title}`, sheets: [{ name: '名单', widths, rows: [head, ...rows] }] }
}
