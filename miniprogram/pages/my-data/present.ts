/** Everything kept about me, as sections that unfold, and what I asked to have put right. Pure. */
import type { Output } from '../../../typings/api'
import type { Iso } from '../../../typings/domain'
import type { CorrectionAbout, CorrectionView } from '../../../typings/privacy'
import type { Chip } from '../../components/chip/chip'
import { calendarDay, count, day, when } from '../../format'

export interface MyData {
  kept: Output<'members.exportMine'>
  corrections: CorrectionView[]
}

export interface Part {
  title: string
  lines: { key: number; text: string }[]
  /** What the link below says; empty where everything is shown. */
  link: string
  open: boolean
}

export interface CorrectionText {
  id: string
  title: string
  text: string
  /** With what was answered, if anything. */
  answer: string
  chip: Chip
}

/** Lines of a part that is not unfolded. One line more than these is shown rather than hidden. */
const FIRST = 3

export const APART = '不在上面的'

export const aboutWords: Record<CorrectionAbout, string> = {
  name: '称呼',
  address: '住处',
  relation: '和这户的关系',
  roll: '名册',
  other: '别的',
}

export function myDataText({ kept, corrections }: MyData, open: readonly string[], now: Iso) {
  const all = kept.sections.reduce((sum, section) => sum + section.lines.length, 0)
  return {
    title: `这里存了您 ${count(all)} 条`,
    taken: `${kept.community} · ${when(kept.at, now)} 列出来的`,
    parts: kept.sections.map(({ title, lines }) => partText(title, inOrder(lines, now), open)),
    apart: partText(APART, reasons(kept.apart), open),
    corrections: corrections.map((one) => correctionText(one, now)),
  }
}

function partText(title: string, words: string[], opened: readonly string[]): Part {
  const lines = words.map((text, key) => ({ key, text }))
  const open = opened.includes(title)
  if (lines.length <= FIRST + 1) return { title, lines, link: '', open }
  return {
    title,
    lines: open ? lines : lines.slice(0, FIRST),
    link: open ? '收起来' : `都看看，一共 ${count(lines.length)} 条`,
    open,
  }
}

const DATES = /(^|[，：]|到 )(\d{4}-\d{2}-\d{2})(?=[ ，）]|$)/g

/** What begins with a date: newest first, the rest as it came, behind. Dates in the words of this phone. */
function inOrder(lines: readonly string[], now: Iso): string[] {
  const dateOf = (line: string): string => /^\d{4}-\d{2}-\d{2}/.exec(line)?.[0] ?? ''
  return [...lines]
    .sort((one, other) => dateOf(other).localeCompare(dateOf(one)))
    .map((line) => line.replace(DATES, (_, lead: string, date: string) => lead + calendarDay(date, now)))
}

/** What a person asks about first: their ballot, the WeChat id, the roll. */
const ASKED_FIRST = ['ballots', 'accounts', 'rollUnits']

function reasons(apart: MyData['kept']['apart']): string[] {
  const first = ASKED_FIRST.flatMap((name) => apart.filter(({ collection }) => collection === name))
  return [...new Set([...first, ...apart].map(({ why }) => why))]
}

const CHIPS: Record<CorrectionView['state'], Chip> = {
  waiting: { text: '等人办', tone: 'neutral', icon: 'clock-o' },
  done: { text: '改好了', tone: 'done', icon: 'passed' },
  refused: { text: '没有改', tone: 'neutral', icon: 'info-o' },
}

const correctionText = (one: CorrectionView, now: Iso): CorrectionText => ({
  id: one.id,
  title: `${aboutWords[one.about]} · ${day(one.askedAt, now)}提的`,
  text: one.text,
  answer: one.answer ? `${one.answeredAt ? `${day(one.answeredAt, now)}答复：` : ''}${one.answer}` : '',
  chip: CHIPS[one.state],
})
