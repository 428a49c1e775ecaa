/**
 * How long something must stay up, by law or by rule of the place: data with its source, so that a change of law is a
 * change of this table. Counted from the day after publication (Civil Code 201).
 */
import type { Iso } from '../../typings/domain'
import type { NoticeContent, PeriodBasis, PeriodRule } from '../../typings/notices'
import { earliestAfterFullDays, endOfPeriod } from '../kernel/calendar'

export type Rule = Omit<PeriodRule, 'earliestEnd' | 'earliestObjectionEnd'>

const REPLY_DAYS = 5
const disclosure = { kind: 'disclosure', minDays: 15, objectionDays: 15, replyDays: REPLY_DAYS } as const
const publicNotice = { kind: 'publicNotice', stream: null, replyDays: REPLY_DAYS } as const

export const RULES: readonly Rule[] = [
  {
    ...disclosure,
    basis: 'committeeAffairs',
    stream: 'committee',
    name: '居务公开',
    source: '《城市居民委员会组织法》第三十四条',
    restDayMoves: true,
  },
  {
    ...disclosure,
    basis: 'financialAffairs',
    stream: 'finance',
    name: '财务公开',
    source: '《城市居民委员会组织法》第三十四条',
    restDayMoves: true,
  },
  {
    ...disclosure,
    basis: 'partyAffairs',
    stream: 'party',
    name: '党务公开',
    source: '本社区约定，与居务公开同样天数',
    restDayMoves: true,
  },
  {
    ...publicNotice,
    basis: 'ownersMeeting',
    name: '业主大会会议通知',
    source: '《物业管理条例》第十四条',
    minDays: 15,
    objectionDays: 15,
    restDayMoves: true,
  },
  {
    ...publicNotice,
    basis: 'residentsAssembly',
    name: '居民会议通知',
    source: '《城市居民委员会组织法》第二十六条',
    minDays: 10,
    objectionDays: 10,
    restDayMoves: true,
  },
  {
    ...publicNotice,
    basis: 'electionRoll',
    name: '选举名单公布',
    source: '《城市居民委员会组织法》第十七条',
    minDays: 20,
    objectionDays: 5,
    replyDays: 3,
    // Counted against an election day that is fixed: a rest day at the end moves nothing.
    restDayMoves: false,
  },
  {
    ...publicNotice,
    basis: 'localNotice',
    name: '一般公示',
    source: '当地规定，不少于七天',
    minDays: 7,
    objectionDays: 7,
    restDayMoves: true,
  },
]

export const ruleOf = (basis: PeriodBasis): Rule => {
  const rule = RULES.find((candidate) => candidate.basis === basis)
  if (!rule) throw new Error(`no rule ${basis}`)
  return rule
}

/** When `days` full days of this rule, published at `from`, are over. Exclusive. */
export const periodEnd = (rule: Rule, from: Iso, days = rule.minDays): Iso =>
  rule.restDayMoves ? endOfPeriod(from, days) : earliestAfterFullDays(from, days)

/** Until when at least one may object to what was published at `from`. Exclusive. */
export const objectionEnd = (rule: Rule, from: Iso): Iso => periodEnd(rule, from, rule.objectionDays)

/** Working days in which an objection to this notice is answered. */
export const replyDaysOf = ({ period }: Pick<NoticeContent, 'period'>): number =>
  period ? ruleOf(period.basis).replyDays : REPLY_DAYS

export const rulesAt = (now: Iso): PeriodRule[] =>
  RULES.map((rule) => ({
    ...rule,
    earliestEnd: periodEnd(rule, now),
    earliestObjectionEnd: objectionEnd(rule, now),
  }))
