/** The paper of a certificate: who, how many hours, at what, and a code that anyone can check. */
import type { CertificatePaper } from '../../typings/roster-hours'
import type { Day, Id } from '../../typings/domain'
import { chinaDay } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import { CHECK_PAGE, certificatePaper, hoursInWords } from '../rosters'
import { COLUMN, GREY, Paper, SHEET } from './paper'
import type { PrintedPaper } from './posters'
import type { Typeface } from './typeface'

const CODE = 132
const CODE_AT = { x: SHEET.width - SHEET.margin - CODE, y: SHEET.height - SHEET.margin - CODE - 20 }
/** Activities that stand there by name; of more the rest is one line, so that it stays one page. */
const NAMED = 12

export async function printCertificate(
  ctx: Context,
  typeface: Typeface,
  certificateId: Id,
): Promise<PrintedPaper> {
  const certificate = await certificatePaper(ctx, certificateId)
  const picture = await ctx.platform.pageCode(certificate.code, CHECK_PAGE, 'paper')
  const paper = new Paper(typeface, '志愿服务证明')
  paper.flow(certificate.community, 14, { colour: GREY, after: 26 })
  paper.flow('志愿服务证明', 30, { bold: true, after: 30 })
  paper.flow(`${certificate.name}：`, 18, { bold: true, after: 10 })
  paper.flow(sentenceOf(certificate), 18, { after: 26 })
  paper.flow('都做了什么', 14, { bold: true, after: 6 })
  for (const line of linesOf(certificate)) paper.flow(line, 13, { after: 4 })
  paper.flow('时长只算在班上的时间，按分钟记，换成小时时只舍不入。姓名由本人填写。', 11, {
    colour: GREY,
    before: 12,
  })
  paintCheck(paper, certificate, picture)
  return { name: `志愿服务证明-${certificate.name}`, bytes: await paper.finish(), missing: paper.missing }
}

const dateOf = (day: Day): string => {
  const [year, month, date] = day.split('-').map(Number)
  return `${year} 年 ${month} 月 ${date} 日`
}

function sentenceOf({ from, to, shifts, minutes }: CertificatePaper): string {
  const span = from === to ? dateOf(from) : `${dateOf(from)}到${dateOf(to)}`
  return `${span}，在社区志愿服务 ${shifts} 次，一共 ${hoursInWords(minutes)}。`
}

function linesOf({ activities }: CertificatePaper): string[] {
  const line = (title: string, shifts: number, minutes: number): string =>
    `· ${title}：${shifts} 次，${hoursInWords(minutes)}`
  const rest = activities.slice(NAMED)
  const sum = (of: 'shifts' | 'minutes'): number => rest.reduce((total, one) => total + one[of], 0)
  return [
    ...activities.slice(0, NAMED).map(({ title, shifts, minutes }) => line(title, shifts, minutes)),
    ...(rest.length > 0 ? [line(`另外 ${rest.length} 个活动`, sum('shifts'), sum('minutes'))] : []),
  ]
}

/** At the foot, where it stays however much stands above. */
function paintCheck(paper: Paper, { code, at }: CertificatePaper, picture: Buffer): void {
  const lines: [string, number, boolean][] = [
    ['查这张证明是不是真的', 13, true],
    ['微信扫右边的码，或在“议起来”的', 12, false],
    ['“查一张证明”里填这个编号：', 12, false],
    [(code.match(/.{4}/g) ?? [code]).join('-'), 18, true],
    [`${dateOf(chinaDay(at))}开出`, 12, false],
  ]
  let y = CODE_AT.y + 4
  for (const [text, size, bold] of lines) {
    for (const words of paper.broken(text, size, COLUMN - CODE - 16)) {
      paper.put({ text: words, x: SHEET.margin, y, size, bold, ...(bold ? {} : { colour: GREY }) })
      y += size * 1.7
    }
  }
  paper.picture(picture, CODE_AT.x, CODE_AT.y, CODE)
}
