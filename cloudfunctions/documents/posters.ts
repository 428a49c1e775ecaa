/** A poster for each building: what is asked, and a code that opens the page. */
import type { Id, Iso } from '../../typings/domain'
import type { DocumentActions, PosterOf } from '../../typings/documents'
import { DAY, chinaDay, plus } from '../kernel/calendar'
import type { Community, Context } from '../kernel/context'
import { momentInWords, dayInWords } from '../kernel/date-words'
import { AppError } from '../kernel/errors'
import { posterLinks } from '../links'
import type { PosterLink } from '../links'
import { noticePaper } from '../notices'
import { footnote } from './glyphs'
import { Paper } from './paper'
import { BARS, CODE_AT, noteLines, posterLines } from './poster'
import type { PosterText } from './poster'
import type { Typeface } from './typeface'

/** What a poster says in every building, and where its code leads. */
interface Subject extends Omit<PosterText, 'building' | 'foot' | 'community'> {
  path: string
  /** Buildings it may hang in; null for all. */
  buildingIds: Id[] | null
  linkUntil: Iso
}

export interface PrintedPaper {
  name: string
  bytes: Buffer
  missing: string[]
}

const STANDING = 365 * DAY
/** A notice is still to be read for a while after it has ended. */
const AFTERWARDS = 30 * DAY
const AT_ONCE = 5
/** Where a scanned code is received. */
const ARRIVE = 'pages/arrive/index'

export async function posters(
  ctx: Context,
  typeface: Typeface,
  { of, buildingIds }: DocumentActions['documents.posters']['input'],
): Promise<PrintedPaper> {
  const [subject, community] = await Promise.all([subjectOf(ctx, of), ctx.community()])
  const buildings = chosenBuildings(community, subject.buildingIds, buildingIds)
  const ids = buildings.map(({ id }) => id)
  const codes = await codesOf(ctx, await posterLinks(ctx, subject.path, ids, subject.linkUntil))
  const paper = new Paper(typeface, subject.title)
  for (const [n, { name }] of buildings.entries()) {
    if (n > 0) paper.turn()
    const foot = `贴在 ${name}　${dayInWords(ctx.now)}印　码用到 ${chinaDay(subject.linkUntil)}`
    paint(paper, { ...subject, community: community.name, building: name, foot }, codes[n] as Buffer)
  }
  return { name: `海报-${subject.title}`, bytes: await paper.finish(), missing: paper.missing }
}

function paint(paper: Paper, poster: PosterText, code: Buffer): void {
  const breaks = (text: string, size: number, width: number): string[] => paper.broken(text, size, width)
  for (const bar of BARS) paper.bar(...bar)
  const lines = posterLines(poster, breaks)
  for (const line of [...lines, ...noteLines(footnote(paper.missing), breaks)]) paper.put(line)
  paper.picture(code, CODE_AT.x, CODE_AT.y, CODE_AT.width)
}

async function subjectOf(ctx: Context, of: PosterOf): Promise<Subject> {
  if (of.kind === 'notice') return noticeSubject(ctx, of.noticeId)
  const standing = {
    buildingIds: null,
    asks: null,
    facts: [],
    otherwise: '扫不了也没关系，请楼里的邻居帮您看。',
    linkUntil: plus(ctx.now, STANDING),
  }
  if (of.kind === 'board')
    return {
      ...standing,
      path: '/pages/board/index',
      title: '问了没人答的，都在这里',
      lead: '到了日子还没答的提问和提议：该谁答、超了几天，谁也撤不下来。',
      opens: '打开超期未答的名单',
    }
  return {
    ...standing,
    path: '/pages/home/index',
    title: '小区的事，邻居一起商量',
    lead: '看通知，问一句，提建议，投票，报名帮忙。',
    opens: '打开我们小区的首页',
  }
}

async function noticeSubject(ctx: Context, noticeId: Id): Promise<Subject> {
  const { path, title, desk, answers, contact, asks, validUntil, buildingIds } = await noticePaper(
    ctx,
    noticeId,
  )
  return {
    path,
    title,
    buildingIds,
    linkUntil: plus(validUntil > ctx.now ? validUntil : ctx.now, AFTERWARDS),
    lead: '',
    otherwise: '扫不了也没关系：打上面的电话，或请楼里的邻居帮您看。',
    asks: asks && { label: '请您做一件事', prompt: asks.prompt, until: `${momentInWords(asks.dueAt)} 前` },
    facts: [
      ['谁发的', desk],
      ['谁来答', answers],
      ['打电话', contact],
    ],
    opens: asks ? '打开这条通知，在里面答、在里面问' : '打开这条通知，在里面问',
  }
}

/** Throws `invalid` for a building that is not here or not reached, and where none is left. */
function chosenBuildings(
  { buildings }: Community,
  reached: readonly Id[] | null,
  chosen: readonly Id[] | undefined,
): Community['buildings'] {
  const wrong = (message: string): AppError => new AppError('invalid', message, { field: 'buildingIds' })
  const isReached = (id: Id): boolean => reached === null || reached.includes(id)
  for (const id of chosen ?? []) {
    if (!buildings.some((building) => building.id === id)) throw wrong('没有这栋楼，请重选。')
    if (!isReached(id)) throw wrong('这条通知不是发给这栋楼的，请重选。')
  }
  const found = buildings.filter(({ id }) => isReached(id) && (chosen === undefined || chosen.includes(id)))
  if (found.length === 0)
    throw wrong(
      buildings.length === 0
        ? '名册里还没有楼，先导入名册再来印。'
        : '这条通知没有发给哪一栋楼，没有海报可印。',
    )
  return found
}

/** A few at a time, as WeChat likes it. */
async function codesOf(ctx: Context, links: readonly PosterLink[]): Promise<Buffer[]> {
  const codes: Buffer[] = []
  for (let from = 0; from < links.length; from += AT_ONCE) {
    const some = links.slice(from, from + AT_ONCE)
    codes.push(...(await Promise.all(some.map(({ scene }) => ctx.platform.pageCode(scene, ARRIVE, 'paper')))))
  }
  return codes
}
