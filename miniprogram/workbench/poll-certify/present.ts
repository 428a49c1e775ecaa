/** Where a poll stands, for those who see that it is run by its rules. */
import type { Iso } from '../../../typings/domain'
import type { OversightView, Recount } from '../../../typings/poll-machine'
import { day, lastDay, when } from '../../format'
import { effectWords, pollStateWords } from '../../words'

export interface Row {
  label: string
  value: string
}

export function oversightText(view: OversightView, now: Iso) {
  const { objections, viewer } = view
  const { waiting, upheld, rejected } = objections
  return {
    kind: `${view.desk.name} · ${effectWords[view.legalEffect]}`,
    title: view.title,
    state: pollStateWords[view.state],
    facts: factsOf(view, now),
    why: viewer.whyNotCertify ?? '',
    may: viewer,
    objections: waiting + upheld + rejected === 0 ? '没有' : `${waiting + upheld + rejected} 条`,
    objectionsNote: waiting ? `${waiting} 条等答复，答完结果才定下来` : '',
    withdrawable: view.withdrawable.map((option) => ({ ...option, note: '' })),
    extendNote: `公布时说好最多延长 ${view.extendDays} 天，只能一次`,
  }
}

function factsOf(view: OversightView, now: Iso): Row[] {
  const rows: [string, string | null][] = [
    ['截止', when(view.closesAt, now)],
    ['延长过', view.extended && `原定${when(view.extended.from, now)}。${view.extended.reason}`],
    ['核对签字', view.signDueAt && `${day(view.signDueAt, now)}以前签，过了就上没答复的榜`],
    ['名册', view.rollSize === null ? null : `${view.rollSize} 票`],
    [
      '核对过的监督员',
      view.signatures.map(({ name, at }) => `${name}（${day(at, now)}）`).join('、') || null,
    ],
    ['异议收到', view.objectionsUntil && lastDay(view.objectionsUntil, now)],
    ['作废的理由', view.voidedReason],
    ['后来怎样', view.followUp && followUpText(view.followUp, now)],
  ]
  return rows.flatMap(([label, value]) => (value ? [{ label, value }] : []))
}

const followUpText = (
  { desk, dueAt, overdue, report }: NonNullable<OversightView['followUp']>,
  now: Iso,
): string =>
  report?.text ??
  `${desk.name}${overdue ? `该在${day(dueAt, now)}以前说，还没说` : `${day(dueAt, now)}以前说`}`

const CHECKS: Record<Recount['checks'][number]['key'], string> = {
  question: '题目和规则',
  roll: '名册',
  ballots: '选票张数',
  receipts: '回执',
  totals: '每一项的票数',
  root: '选票的校验码',
  record: '留底',
}

export function recountText({ checks, figures, rollSize, ballots }: Recount) {
  const failed = checks.filter(({ passed }) => !passed).length
  return {
    checksTitle: failed ? `${failed} 处对不上，不能签` : '逐项都对得上',
    checks: checks.map(({ key, passed, text }) => ({ rule: CHECKS[key], numbers: text, met: passed })),
    figures: [
      { label: '名册', value: `${rollSize} 票` },
      { label: '收到选票', value: `${ballots} 张` },
      ...figures.map(({ label, votes }) => ({ label, value: `${votes} 票` })),
    ],
    allRight: failed === 0,
  }
}
