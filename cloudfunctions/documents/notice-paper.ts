/** A whole notice on paper, for the notice board and for who reads there. */
import type { Block, Id } from '../../typings/domain'
import type { Context } from '../kernel/context'
import { dayInWords, momentInWords } from '../kernel/date-words'
import { noticePaper } from '../notices'
import type { NoticePaper } from '../notices'
import { GREY, Paper } from './paper'
import type { PrintedPaper } from './posters'
import type { Typeface } from './typeface'

export async function printNotice(ctx: Context, typeface: Typeface, noticeId: Id): Promise<PrintedPaper> {
  const [notice, { name }] = await Promise.all([noticePaper(ctx, noticeId), ctx.community()])
  const paper = new Paper(typeface, notice.title)
  paper.flow(name, 13, { colour: GREY, after: 10 })
  paper.flow(notice.title, 26, { bold: true })
  const edition = notice.edition > 1 ? ` · 第 ${notice.edition} 版` : ''
  paper.flow(`${notice.desk} · ${dayInWords(notice.publishedAt)}${edition}`, 13, { colour: GREY, after: 18 })
  for (const block of notice.blocks) printBlock(paper, block)
  printAsk(paper, notice)
  paper.flowFootnote()
  return { name: notice.title, bytes: await paper.finish(), missing: paper.missing }
}

function printBlock(paper: Paper, block: Block): void {
  if (block.kind === 'heading') paper.flow(block.text, 18, { bold: true })
  else if (block.kind === 'paragraph') paper.flow(block.text, 15)
  else if (block.kind === 'list') for (const item of block.items) paper.flow(`· ${item}`, 15, { indent: 14 })
  else if (block.kind === 'image') paper.flow(`图（手机上看）：${block.alt}`, 13, { colour: GREY })
  else {
    paper.flow(`附件：${block.name}`, 15, { bold: true })
    paper.flow(block.text, 13)
  }
}

function printAsk(paper: Paper, { asks, period, answers, contact, validUntil }: NoticePaper): void {
  if (asks) {
    paper.flow('请您做一件事', 15, { bold: true })
    paper.flow(asks.options.length ? `${asks.prompt}（${asks.options.join(' / ')}）` : asks.prompt, 18)
    paper.flow(`${momentInWords(asks.dueAt)} 前`, 15, { bold: true })
  }
  if (period)
    paper.flow(`${period.name}（${period.source}），贴到 ${momentInWords(period.endsAt)}`, 13, {
      colour: GREY,
    })
  paper.flow(`有话问${answers}：${contact}　有效到 ${momentInWords(validUntil)}`, 13, { colour: GREY })
}
