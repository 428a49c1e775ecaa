/** A result as its template binds it. */
import type { Iso } from '../../../typings/domain'
import type { PollResult, ResultCode, ResultTest } from '../../../typings/poll-results'
import type { PollView } from '../../../typings/polls'
import type { StepText } from '../../format'
import { area, calendarDay, count, grouped, money, share, when } from '../../format'
import type { KeptReceipt } from '../../receipts'
import { effectWords } from '../../words'
import { withdrawnWords } from '../poll/form'
import { pollSteps } from '../poll/steps'
import type { Figures } from './figures'
import { buildingFigures, figuresOf, unitOf } from './figures'

export interface ResultText {
  kind: string
  title: string
  question: string
  /** What came of it, where the title alone does not say it. */
  words: string
  took: string
  tests: { rule: string; numbers: string; met: boolean }[]
  testsTitle: string
  figures: Figures
  /** Of a sum: what there was and what is left. */
  budget: string
  /** Of a sum: each wish, whether it is paid for and why. */
  verdicts: { id: string; label: string; met: boolean; words: string }[]
  /** How equals were told apart, and what silence would have made of it. */
  remarks: { title: string; words: string }[]
  buildings: Pick<Figures, 'heads' | 'rows'> | null
  rollCall: { name: string; chose: string }[]
  receipt: { code: string; line: string; note: string } | null
  /** Kept on this phone and not in the list. */
  missing: string
  /** Who counted again; empty where nobody has to. */
  certified: string
  objections: string
  /** What the body that owes it said of what came of it. */
  followUp: { title: string; text: string } | null
  voided: string
  next: { label: string; value: string }[]
  steps: StepText[]
  again: { path: string; title: string; note: string }[]
  checks: { label: string; value: string }[]
  receipts: string[]
  /** Where there are more codes than are shown. */
  moreReceipts: string
  canExport: boolean
}

const TITLES: Record<Exclude<ResultCode, 'counted' | 'allotted'>, string> = {
  elected: '选出来了',
  runOff: '要再投一次',
  runoff: '要再投一次',
  not_elected: '没有人选上',
  seatsLeft: '还有名额空着',
  uncounted: '纸质票还没数完',
  passed: '通过了',
  not_passed: '没通过',
  no_quorum: '参加的人不够',
  invalid_composition: '居民代表不够',
  invalid_turnout: '参加的人不够',
}

const SAID_BY_TITLE: readonly ResultCode[] = ['counted', 'passed', 'not_passed']

export function resultText(
  result: PollResult,
  poll: PollView,
  kept: KeptReceipt | null,
  now: Iso,
): ResultText {
  return {
    kind: [
      `${result.desk.name}${effectWords[result.legalEffect]}`,
      `${when(result.closesAt, now)} 截止`,
    ].join(' · '),
    title: titleOf(result),
    question: result.title,
    words: SAID_BY_TITLE.includes(result.code) ? '' : result.words,
    took: tookWords(result),
    ...testsOf(result),
    figures: figuresOf(result),
    ...budgetOf(result, poll),
    remarks: remarksOf(result),
    buildings: buildingFigures(result),
    rollCall: rollCallOf(result),
    ...receiptOf(result, kept, now),
    certified: certifiedWords(result),
    objections: objectionWords(result, now),
    followUp: followUpOf(result, now),
    voided: result.after.voidedReason ?? '',
    next: nextOf(result),
    steps: pollSteps(poll, now),
    again: againOf(poll),
    checks: [
      { label: '题目和选项', value: grouped(result.hashes.question) },
      { label: '名册', value: grouped(result.hashes.roll) },
      { label: '全部选票', value: grouped(result.hashes.ballots) },
      { label: '回执名单', value: grouped(result.hashes.receipts) },
    ],
    receipts: result.receipts.map(grouped),
    moreReceipts: moreOf(result),
    canExport: result.viewer.canExport,
  }
}

/** How many of the roll took part; of owners with the floor area, where an invalid paper takes no part. */
function tookWords(result: PollResult): string {
  const unit = unitOf(result)
  const voices = `名册 ${count(result.rollSize)} ${unit}，${count(result.ballots)} ${unit}投了票。`
  const { rollAreaCenti, options } = result
  if (result.method.kind !== 'owners' || rollAreaCenti === null) return voices
  const took = options.reduce((sum, { areaCenti }) => sum + (areaCenti ?? 0), 0)
  return `${voices}面积 ${area(rollAreaCenti)}，投了票的 ${area(took)}，占 ${share(took, rollAreaCenti)}。`
}

/** What is so, in a line. */
function titleOf(result: PollResult): string {
  if (result.code === 'allotted') return `办 ${result.options.filter(({ chosen }) => chosen).length} 件`
  if (result.code !== 'counted') return TITLES[result.code]
  const { options, ballots } = result
  if (ballots === 0) return '没有人投票'
  const leading = options.filter((option) => option.leading)
  const [first] = leading
  if (leading.length === 1 && first) return `最多：${first.label}`
  return `${leading.length} 项一样多`
}

const RULES: Record<string, string> = {
  quorumCount: '参加的人数要够',
  quorumArea: '参加的面积要够',
  agreeCount: '同意的人数要够',
  agreeArea: '同意的面积要够',
  unanimity: '有关的业主都要同意',
  composition: '居民代表要占够',
  quorum: '到会的要够',
  decision: '同意的要够',
  turnout: '参加的要够',
}

const NUMBERS = ['', '一', '两', '三', '四', '五', '六', '七', '八', '九']

function testsOf({ tests, options }: PollResult): Pick<ResultText, 'tests' | 'testsTitle'> {
  const ruleOf = ({ key, optionId }: ResultTest): string =>
    RULES[key] ?? `“${options.find(({ id }) => id === optionId)?.label ?? ''}”的票要够`
  const many = NUMBERS[tests.length] ?? `${tests.length} `
  return {
    tests: tests.map((test) => ({ rule: ruleOf(test), numbers: test.words, met: test.passed })),
    testsTitle: tests.length === 1 ? '要过的门槛' : `${many}道门槛，都要过`,
  }
}

function budgetOf(
  { budget, options }: PollResult,
  { withdrawn }: PollView,
): Pick<ResultText, 'budget' | 'verdicts'> {
  if (!budget) return { budget: '', verdicts: [] }
  const { budgetFen, spentFen, leftFen } = budget
  return {
    budget: `一共 ${money(budgetFen)}，办这些用 ${money(spentFen)}，还剩 ${money(leftFen)}。`,
    verdicts: options.map(({ id, label, chosen, words }) => {
      const gone = withdrawn.find((one) => one.id === id)
      const why = gone ? `${withdrawnWords(gone)}\n` : ''
      return { id, label, met: chosen, words: why + (words ?? '') }
    }),
  }
}

function remarksOf({ ties, withClause }: PollResult): ResultText['remarks'] {
  return [
    ...(ties.length ? [{ title: '同票怎么定的', words: ties.map(({ words }) => words).join('') }] : []),
    ...(withClause ? [{ title: '没投的算不算', words: withClause.words }] : []),
  ]
}

function rollCallOf({ rollCall, options }: PollResult): ResultText['rollCall'] {
  const labelOf = new Map(options.map(({ id, label }) => [id, label]))
  return (rollCall ?? []).map(({ name, choices }) => ({
    name,
    chose: choices.map((id) => labelOf.get(id) ?? '').join('、') || '没写清楚',
  }))
}

function moreOf({ receipts, ballots, invalid, myReceipt }: PollResult): string {
  const all = ballots + invalid
  if (receipts.length === 0 || receipts.length >= all) return ''
  return `一共 ${all} 个码，这里是${myReceipt ? '您的码前后' : '其中'}的 ${receipts.length} 个，全部在公开文件里。`
}

const FOUND = '名单里找得到这个码，您的票就算进去了。不显示您选了什么。'

/** Made again by the server while it can, else as this phone kept it; looked up in the list in either case. */
function receiptOf(
  { myReceipt, receipts }: PollResult,
  kept: KeptReceipt | null,
  now: Iso,
): Pick<ResultText, 'receipt' | 'missing'> {
  const code = myReceipt ?? kept?.code
  if (!code) return { receipt: null, missing: '' }
  if (!receipts.includes(code)) return { receipt: null, missing: grouped(code) }
  const line = kept?.code === code ? `${calendarDay(kept.castOn, now)} · 手机票` : ''
  return { receipt: { code: grouped(code), line, note: FOUND }, missing: '' }
}

function certifiedWords({ after: { signatures } }: PollResult): string {
  if (signatures.length === 0) return ''
  const names = signatures.map(({ name }) => name).join('、')
  return `监督员${names}${signatures.length > 1 ? '各' : ''}数了一遍，和系统数的一样。`
}

function objectionWords({ after: { objections, objectionsUntil } }: PollResult, now: Iso): string {
  const { waiting, upheld, rejected } = objections
  const all = waiting + upheld + rejected
  const open = objectionsUntil && objectionsUntil > now ? `${when(objectionsUntil, now)} 前能提` : ''
  const said = all === 0 ? '还没有人提' : `${all} 条：成立 ${upheld}，不成立 ${rejected}，没答复 ${waiting}`
  return [open, said].filter(Boolean).join(' · ')
}

function followUpOf({ after: { followUp } }: PollResult, now: Iso): ResultText['followUp'] {
  if (!followUp) return null
  const { desk, dueAt, overdue, report } = followUp
  if (report) return { title: `${desk.name} ${when(report.at, now)} 说`, text: report.text }
  const late = overdue ? '，已经过了' : ''
  return { title: '后来怎样', text: `${desk.name}应该在 ${when(dueAt, now)} 前来说${late}。` }
}

const WORTH: Record<PollResult['legalEffect'], string> = {
  advisory: '征求意见，不直接作决定',
  procedural: '按议事程序作数',
  statutory: '依照规定作数，有法律效力',
}

const DECIDED: readonly ResultCode[] = ['passed', 'elected', 'allotted']
const UNDECIDED: readonly ResultCode[] = ['no_quorum', 'invalid_composition', 'invalid_turnout', 'uncounted']

/** What follows, of the two that were named beforehand; both where the figures alone decide nothing. */
function nextOf({ code, ifPassed, ifNot, legalEffect }: PollResult): ResultText['next'] {
  const decided = DECIDED.includes(code)
  const open = !decided && code !== 'not_passed' && !UNDECIDED.includes(code)
  return [
    ...(decided || open ? [{ label: decided ? '接着做' : '通过的话', value: ifPassed }] : []),
    ...(code === 'not_passed' || open ? [{ label: '没通过', value: ifNot }] : []),
    { label: '算不算数', value: WORTH[legalEffect] },
  ]
}

const againOf = ({ reconvenes, reconvenedAs }: PollView): ResultText['again'] => [
  ...(reconvenedAs
    ? [
        {
          path: `/pages/poll/index?id=${reconvenedAs}`,
          title: '重新办的那一次',
          note: '题目一样，时间是新的',
        },
      ]
    : []),
  ...(reconvenes
    ? [{ path: `/pages/result/index?id=${reconvenes}`, title: '上一次为什么没成', note: '这是重新办的一次' }]
    : []),
]
