/** What came of what was said, a quarter at a time. Pure. Bodies stand in the desks' order, never by how they did. */
import type { Iso } from '../../../typings/domain'
import type { Ages, EffectView, Quarter, QuarterFigures, Share, Took } from '../../../typings/effect'
import { count, dayOf, share, workedHours } from '../../format'
import type { FigureGroup, FigureWords } from './figures'
import { FIGURES } from './figures'

export interface FigureText {
  key: string
  label: string
  how: string
  value: string
  /** Of the share beside it, empty otherwise. */
  note: string
  /** 0–100, for the bar; -1 for no bar. */
  percent: number
}

export interface BodyText {
  body: string
  name: string
  lead: string
  groups: { title: string; figures: FigureText[] }[]
  trend: TrendText
}

/** Bars oldest first, the table newest first. */
export interface TrendText {
  bars: { quarter: Quarter; label: string; met: number; rest: number; chosen: boolean }[]
  rows: { quarter: Quarter; name: string; asked: string; answered: string; median: string }[]
}

const FIRST = 4
const MORE = 'more'
const NUMERALS = ['一', '二', '三', '四']

/** `四季度`, with the year when it is not this one. */
export function quarterName(quarter: Quarter, now: Iso): string {
  const [year, n] = quarter.split('-Q') as [string, string]
  const name = `${NUMERALS[Number(n) - 1]}季度`
  return year === dayOf(now).slice(0, 4) ? name : `${year} 年${name}`
}

export function effectText(view: EffectView, wanted: string, now: Iso) {
  const open = wanted === MORE || view.quarters.indexOf(wanted) >= FIRST
  const chosen = view.quarters.includes(wanted) ? wanted : (view.quarters[0] as Quarter)
  const isNow = chosen === view.quarters[0]
  const name = isNow ? '这一季' : quarterName(chosen, now)
  const bodies = view.bodies.flatMap((body) => bodyText(body, chosen, view.quarters, now))
  const silent = view.bodies.filter(({ desk }) => !bodies.some(({ body }) => body === desk.body))
  return {
    title: isNow ? '这一季办成了多少' : `${name}办成了多少`,
    chips: chipsOf(view.quarters, open, now),
    chosen,
    bodies,
    empty: bodies.length === 0 ? `${name}还没有` : '',
    silent:
      bodies.length > 0 && silent.length > 0
        ? `${silent.map(({ desk }) => desk.name).join('、')}：${name}还没有。`
        : '',
  }
}

function chipsOf(quarters: readonly Quarter[], open: boolean, now: Iso): { id: string; label: string }[] {
  const chips = quarters.map((id, n) => ({ id, label: n === 0 ? '这一季' : quarterName(id, now) }))
  return open || chips.length <= FIRST + 1 ? chips : [...chips.slice(0, FIRST), { id: MORE, label: '更早的' }]
}

function bodyText(
  { desk, quarters }: EffectView['bodies'][number],
  chosen: Quarter,
  all: readonly Quarter[],
  now: Iso,
): BodyText[] {
  const figures = quarters.find(({ quarter }) => quarter === chosen)
  if (!figures) return []
  const groups = FIGURES.map((group) => groupText(group, figures, now)).filter(
    (group) => group.figures.length > 0,
  )
  if (groups.length === 0) return []
  return [
    {
      body: desk.body,
      name: desk.name,
      lead: leadOf(figures),
      groups,
      trend: trendOf(quarters, chosen, all, now),
    },
  ]
}

/** The questions in one line; what else there is stands in the table. */
function leadOf({ shares, took }: QuarterFigures): string {
  const answered = shares['questions.answered']
  if (!answered) return '没有人问。'
  const spread = took['questions.answeredIn']
  const words = [`问了 ${count(answered.of)} 件`, `答了 ${count(answered.reached)} 件`]
  if (spread && answered.reached > 0) words.push(medianOf(spread), slowestOf(spread))
  return words.filter(Boolean).join(' · ')
}

/** Whole hours in words: below two days in hours, then in days, rounded down. */
export function hoursText(hours: number): string {
  if (hours < 1) return '1 小时'
  return hours < 48 ? `${hours} 小时` : `${count(Math.floor(hours / 24))} 天`
}

const medianOf = ({ median }: Took): string =>
  median === null ? '还没答到一半' : `一半在 ${hoursText(median)}内答`

const slowestOf = ({ slowest }: Took): string => (slowest === null ? '' : `最慢 ${hoursText(slowest)}`)

const groupText = (group: FigureGroup, figures: QuarterFigures, now: Iso): BodyText['groups'][number] => ({
  title: group.title,
  figures: group.figures.flatMap((words) => figureText(words, figures, now)),
})

function figureText(words: FigureWords, figures: QuarterFigures, now: Iso): FigureText[] {
  const { counts, shares, took, ages } = figures
  const { figure: key, label, how } = words
  const text = { key, label, how, note: '', percent: -1 }
  if (words.kind === 'count') {
    const n = counts[key]
    return n ? [{ ...text, value: `${count(n)} ${words.unit}` }] : []
  }
  if (words.kind === 'took') {
    const spread = took[key]
    return spread ? [{ ...text, value: medianOf(spread), note: slowestOf(spread) }] : []
  }
  if (words.kind === 'age') {
    const age = ages[key]
    return age ? [{ ...text, ...ageText(age, now) }] : []
  }
  if (words.kind === 'served') {
    const [done = 0, planned = 0] = [counts[key], counts[words.planned]]
    if (planned === 0 && done === 0) return []
    const part =
      planned > 0 ? { note: share(done, planned), percent: Math.min(100, (done / planned) * 100) } : {}
    return [{ ...text, value: `${workedHours(done)} / 计划 ${workedHours(planned)}`, ...part }]
  }
  if (words.kind === 'led') {
    const n = counts[key]
    const [did, said] = words.then.map((then) => shares[then]?.reached ?? 0) as [number, number]
    return n
      ? [{ ...text, value: `${count(n)} 件`, note: `办成 ${count(did)} 件，邻居说解决 ${count(said)} 件` }]
      : []
  }
  const part = shares[key]
  return part ? [{ ...text, ...shareText(part, words.unit) }] : []
}

const shareText = ({ reached, of }: Share, unit: string) => ({
  value: `${count(reached)} / ${count(of)} ${unit}`,
  note: share(reached, of),
  percent: (reached / of) * 100,
})

const DAY_MS = 86_400_000

const daysSince = (day: string, now: Iso): number =>
  Math.max(0, Math.round((Date.parse(dayOf(now)) - Date.parse(day)) / DAY_MS))

const ageText = ({ units, median, oldest }: Ages, now: Iso) => ({
  value: `${count(units)} 件，一半等了 ${count(daysSince(median, now))} 天以上`,
  note: `最久 ${count(daysSince(oldest, now))} 天`,
})

const NONE: Share = { reached: 0, of: 0 }

function halfOf(took: Took | undefined): string {
  if (!took) return '–'
  return took.median === null ? '没到一半' : hoursText(took.median)
}

function trendOf(
  quarters: readonly QuarterFigures[],
  chosen: Quarter,
  all: readonly Quarter[],
  now: Iso,
): TrendText {
  const asked = new Map(
    quarters.flatMap(({ quarter, shares, took }) => {
      const answered = shares['questions.answered']
      return answered ? [[quarter, { answered, took: took['questions.answeredIn'] }] as const] : []
    }),
  )
  if (asked.size < 2) return { bars: [], rows: [] }
  const most = Math.max(...[...asked.values()].map(({ answered }) => answered.of))
  const height = (n: number): number => Math.round((n / most) * 100)
  const rows = all.map((quarter) => {
    const { answered, took } = asked.get(quarter) ?? { answered: NONE, took: undefined }
    return {
      quarter,
      name: quarter === all[0] ? '这一季' : quarterName(quarter, now),
      asked: count(answered.of),
      answered: count(answered.reached),
      median: halfOf(took),
    }
  })
  const bars = [...all].reverse().map((quarter) => {
    const { reached, of } = asked.get(quarter)?.answered ?? NONE
    const [, n] = quarter.split('-Q')
    return {
      quarter,
      label: NUMERALS[Number(n) - 1] as string,
      met: height(reached),
      rest: height(of) - height(reached),
      chosen: quarter === chosen,
    }
  })
  return { bars, rows }
}
