/** A result as its template binds it: bars with the table that is read instead of them, and what to check it by. */
import type { Iso } from '../../../typings/domain'
import type { PollResult } from '../../../typings/polls'
import { count, grouped, permille, share, when } from '../../format'
import { effectWords } from '../../words'

interface Bar {
  label: string
  markAt: number
  parts: { look: string; percent: number }[]
}

export interface ResultText {
  kind: string
  title: string
  question: string
  took: string
  bars: Bar[]
  /** Each option has a bar of its own, with its words beside it. */
  wide: boolean
  heads: string[]
  rows: { label: string; look: string; cells: { main: string; sub: string }[] }[]
  note: string
  receipt: { code: string; note: string } | null
  next: { label: string; value: string }[]
  checks: { label: string; value: string }[]
  receipts: string[]
  canExport: boolean
}

const LOOKS = ['first', 'second', 'third']

export function resultText(result: PollResult, now: Iso): ResultText {
  const unit = result.electors === 'household' ? '户' : '人'
  return {
    kind: [
      `${result.desk.name}${effectWords[result.legalEffect]}`,
      `${when(result.closesAt, now)} 截止`,
    ].join(' · '),
    title: titleOf(result),
    question: result.title,
    took: `名册 ${count(result.rollSize)} ${unit}，${count(result.ballots)} ${unit}投了票。`,
    bars: barsOf(result),
    wide: !isStacked(result),
    heads: ['票数', '占投了的'],
    rows: rowsOf(result, unit),
    note:
      result.method.kind === 'multiple'
        ? '一张票能选几项，所以各项加起来不是 100%。百分比只舍不入。'
        : `百分比只舍不入。手机票 ${count(result.ballots)} 张。`,
    receipt: result.myReceipt
      ? { code: grouped(result.myReceipt), note: '名单里找得到这个码，您的票就算进去了。不显示您选了什么。' }
      : null,
    next: [
      { label: '通过的话', value: result.ifPassed },
      { label: '没通过', value: result.ifNot },
      {
        label: '算不算数',
        value: result.legalEffect === 'advisory' ? '征求意见，不直接作决定' : '按议事程序作数',
      },
    ],
    checks: [
      { label: '题目和选项', value: grouped(result.hashes.question) },
      { label: '名册', value: grouped(result.hashes.roll ?? '') },
      { label: '全部选票', value: grouped(result.hashes.ballots) },
    ],
    receipts: result.receipts.map(grouped),
    canExport: result.viewer.canExport,
  }
}

/** What is so, in a line: who leads, that some tie, that nobody voted. */
function titleOf({ options, ballots }: PollResult): string {
  if (ballots === 0) return '没有人投票'
  const leading = options.filter((option) => option.leading)
  const [first] = leading
  if (leading.length === 1 && first) return `最多：${first.label}`
  return `${leading.length} 项一样多`
}

/** One stacked bar where a ballot names one of up to three options; else a bar for each. */
function barsOf(result: PollResult): Bar[] {
  const { options, ballots } = result
  if (ballots === 0) return []
  if (isStacked(result))
    return [
      {
        label: '',
        markAt: 0,
        parts: options
          .map((option, index) => ({ look: LOOKS[index] ?? 'rest', percent: option.votes }))
          .filter((part) => part.percent > 0),
      },
    ]
  return options.map((option) => ({
    label: option.label,
    markAt: 0,
    parts: [
      { look: 'first', percent: option.votes },
      { look: 'none', percent: ballots - option.votes },
    ].filter((part) => part.percent > 0),
  }))
}

const isStacked = ({ method, options }: PollResult): boolean =>
  method.kind === 'single' && options.length <= LOOKS.length

function rowsOf(result: PollResult, unit: string): ResultText['rows'] {
  const stacked = isStacked(result)
  return [
    ...result.options.map((option, index) => ({
      label: option.label,
      look: stacked ? (LOOKS[index] ?? '') : '',
      cells: [
        { main: count(option.votes), sub: '' },
        { main: permille(option.permille), sub: option.leading ? '最多' : '' },
      ],
    })),
    {
      label: '没参加',
      look: '',
      cells: [
        { main: `${count(result.notTakingPart)} ${unit}`, sub: '' },
        { main: '', sub: `名册的 ${share(result.notTakingPart, result.rollSize)}` },
      ],
    },
  ]
}
