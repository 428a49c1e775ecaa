/** Ballots to fill in by hand: a page for each voice of a building. */
import QRCode from 'qrcode'
import type { Id } from '../../typings/domain'
import type { Context } from '../kernel/context'
import { momentInWords } from '../kernel/date-words'
import { AppError } from '../kernel/errors'
import { ballotPaper } from '../polls'
import { COLUMN, GREY, INK, Paper, SHEET } from './paper'
import type { PrintedPaper } from './posters'
import type { Typeface } from './typeface'

const CODE = 96
const CODE_AT = { x: SHEET.width - SHEET.margin - CODE, y: SHEET.margin }
const BOX = 22
const FOOT_AT = SHEET.height - SHEET.margin - 44

/** Throws `invalid` for a building without a voice in this poll. */
export async function ballotSheets(
  ctx: Context,
  typeface: Typeface,
  { pollId, buildingId }: { pollId: Id; buildingId: Id },
): Promise<PrintedPaper> {
  const [ballot, community] = await Promise.all([ballotPaper(ctx, pollId, buildingId), ctx.community()])
  if (ballot.sheets.length === 0)
    throw new AppError('invalid', '这栋楼里没有这次能投的，请换一栋。', { field: 'buildingId' })
  const paper = new Paper(typeface, ballot.title)
  for (const [n, { serial, voice }] of ballot.sheets.entries()) {
    if (n > 0) paper.turn()
    paintCode(paper, serial)
    paper.put({ text: paper.spelt(`票号 ${serial}`), x: CODE_AT.x, y: CODE_AT.y + CODE + 4, size: 11 })
    paper.flow(`${community.name} · ${ballot.desk}`, 13, {
      colour: GREY,
      after: 6,
      width: COLUMN - CODE - 24,
    })
    paper.flow(ballot.title, 26, { bold: true, width: COLUMN - CODE - 24 })
    paper.flow(voice, 15, { bold: true, after: 40, width: COLUMN - CODE - 24 })
    paper.flow(ballot.question, 17, { after: 14 })
    paper.flow(`${ballot.howTo}多选、涂改看不清的，按废票算。`, 15, { bold: true, after: 16 })
    for (const option of ballot.options) paper.flowBoxed(option, 20, BOX)
    paper.put({
      text: paper.spelt(`${momentInWords(ballot.closesAt)} 前交给计票员或投进票箱。一家只算一张。`),
      x: SHEET.margin,
      y: FOOT_AT,
      size: 12,
      colour: GREY,
    })
    paper.put({
      text: paper.spelt('投票人签名：＿＿＿＿＿＿＿＿　　帮忙填写的人：＿＿＿＿＿＿＿＿'),
      x: SHEET.margin,
      y: FOOT_AT + 22,
      size: 13,
    })
  }
  return { name: `纸质票-${ballot.title}`, bytes: await paper.finish(), missing: paper.missing }
}

/** The serial as a code that a teller scans; whoever else scans it reads the serial. */
function paintCode(paper: Paper, serial: string): void {
  const { modules } = QRCode.create(serial, { errorCorrectionLevel: 'M' })
  const side = CODE / modules.size
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column))
        // A hair wider, so that neighbours leave no white line between them.
        paper.bar(CODE_AT.x + column * side, CODE_AT.y + row * side, side + 0.2, side + 0.2, INK)
}
