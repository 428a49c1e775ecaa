/** How the ballots fell, as bars and as the table that is read instead of them. */
import type { ElectorKind } from '../../../typings/polls'
import type { PollResult, ResultOption } from '../../../typings/poll-results'
import type { Bar, Row } from '../../components/result-bars/result-bars'
import { areaNumber, count, money, permille, share } from '../../format'

export interface Figures {
  bars: Bar[]
  /** Each option has a bar of its own, with its words beside it. */
  wide: boolean
  heads: string[]
  rows: Row[]
  note: string
}

const LOOKS = ['first', 'second', 'third']

const UNITS: Partial<Record<ElectorKind, string>> = { household: '户', owner: '位' }

export const unitOf = ({ electors }: Pick<PollResult, 'electors'>): string => UNITS[electors] ?? '人'

export function figuresOf(result: PollResult): Figures {
  if (result.method.kind === 'owners') return ownersFigures(result)
  const stacked = isStacked(result)
  return {
    bars: result.ballots === 0 ? [] : stacked ? [stack('', result.options, votesOf)] : ownBars(result),
    wide: !stacked,
    heads: headsOf(result),
    rows: [
      ...result.options.map((option, index) => ({
        label: option.label,
        look: stacked ? (LOOKS[index] ?? '') : '',
        cells: cellsOf(result, option),
      })),
      absentRow(result, [{ main: '', sub: `名册的 ${share(result.notTakingPart, result.rollSize)}` }]),
    ],
    note: noteOf(result),
  }
}

const votesOf = ({ votes }: ResultOption): number => votes
const areaOf = ({ areaCenti }: ResultOption): number => areaCenti ?? 0
const worthOf = ({ points, votes }: ResultOption): number => points ?? votes

/** One stacked bar where a ballot names one of up to three options; else a bar for each. */
const isStacked = ({ method: { kind }, options }: PollResult): boolean =>
  options.length <= LOOKS.length &&
  (kind === 'single' || kind === 'unanimous' || kind === 'residentsAssembly' || kind === 'representatives')

const stack = (label: string, options: readonly ResultOption[], by: (one: ResultOption) => number): Bar => ({
  label,
  markAt: 0,
  parts: options
    .map((option, index) => ({ look: LOOKS[index] ?? 'rest', percent: by(option) }))
    .filter(({ percent }) => percent > 0),
})

/** Against all ballots, or where points are given against the option with most. */
function ownBars({ options, ballots }: PollResult): Bar[] {
  const pointed = options.some(({ points }) => points !== null)
  const whole = pointed ? Math.max(1, ...options.map(worthOf)) : ballots
  return options.map((option) => ({
    label: option.label,
    markAt: 0,
    parts: [
      { look: 'first', percent: worthOf(option) },
      { look: 'none', percent: whole - worthOf(option) },
    ].filter(({ percent }) => percent > 0),
  }))
}

const isPointed = ({ method }: PollResult): boolean =>
  method.kind === 'score' || (method.kind === 'budget' && method.form !== 'approval')

function headsOf(result: PollResult): string[] {
  if (result.method.kind === 'budget') return [isPointed(result) ? '得分' : '票数', '要多少钱']
  return isPointed(result) ? ['得分', '打分的'] : ['票数', '占投了的']
}

function cellsOf(result: PollResult, option: ResultOption): Row['cells'] {
  if (result.method.kind === 'budget')
    return [
      { main: count(worthOf(option)), sub: '' },
      { main: money(option.costFen ?? 0), sub: option.chosen ? '办' : '没办' },
    ]
  if (isPointed(result))
    return [
      { main: count(worthOf(option)), sub: option.leading ? '最多' : '' },
      { main: `${count(option.votes)} ${unitOf(result)}`, sub: '' },
    ]
  return [
    { main: count(option.votes), sub: '' },
    { main: permille(option.permille), sub: standingOf(result, option) },
  ]
}

function standingOf({ method, runOff }: PollResult, option: ResultOption): string {
  if (runOff?.between.includes(option.id)) return '再投一次'
  if (method.kind === 'approval' || method.kind === 'election') return option.chosen ? '选上' : ''
  return option.leading ? '最多' : ''
}

const absentRow = (result: PollResult, more: Row['cells']): Row => ({
  label: '没参加',
  look: '',
  cells: [{ main: `${count(result.notTakingPart)} ${unitOf(result)}`, sub: '' }, ...more],
})

function noteOf(result: PollResult): string {
  const { method, channels, invalid } = result
  const several = method.kind === 'multiple' || method.kind === 'approval'
  return [
    several ? '一张票能选几项，所以各项加起来不是 100%。' : '',
    isPointed(result) || method.kind === 'budget' ? '' : '百分比只舍不入。',
    channels ? `${channelWords(channels)}。` : '',
    invalid > 0 ? `另有 ${count(invalid)} 张看不清选了什么，不算。` : '',
  ].join('')
}

const channelWords = ({ phone, paper, doorstep }: NonNullable<PollResult['channels']>): string =>
  [
    `手机票 ${count(phone)} 张`,
    ...(paper > 0 ? [`纸质票 ${count(paper)} 张`] : []),
    ...(doorstep > 0 ? [`上门收的 ${count(doorstep)} 张`] : []),
  ].join('、')

/** By persons and by floor area, of those who took part. */
function ownersFigures(result: PollResult): Figures {
  const { options, ballots, rollAreaCenti } = result
  const area = options.reduce((sum, option) => sum + areaOf(option), 0)
  const absent = areaNumber(Math.max(0, (rollAreaCenti ?? area) - area))
  return {
    bars: ballots === 0 ? [] : [stack('人数', options, votesOf), stack('面积', options, areaOf)],
    wide: false,
    heads: ['人数', '面积 ㎡'],
    rows: [
      ...options.map((option, index) => ({
        label: option.label,
        look: LOOKS[index] ?? '',
        cells: [
          { main: `${count(option.votes)} 位`, sub: share(option.votes, ballots) },
          { main: areaNumber(areaOf(option)), sub: share(areaOf(option), area) },
        ],
      })),
      absentRow(result, [{ main: absent, sub: '' }]),
    ],
    note: noteOf(result),
  }
}

/** Voices of the buildings that can be shown, one row each; null where none can. */
export const buildingFigures = ({ buildings }: PollResult): Pick<Figures, 'heads' | 'rows'> | null =>
  buildings && {
    heads: buildings.columns,
    rows: buildings.rows.map(({ name, voices }) => ({
      label: name,
      look: '',
      cells: voices.map((voice) => ({ main: count(voice), sub: '' })),
    })),
  }
