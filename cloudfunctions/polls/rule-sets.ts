/** The rules a poll goes by, as data with versions. A version that a poll was announced under is never edited. */
import type { LegalEffect, PollMethod, RuleSet } from '../../typings/polls'

const NATIONAL: RuleSet = {
  id: 'national',
  version: 1,
  name: '全国通用规则',
  source:
    '民法典第二百七十八、二百七十九条，物业管理条例第十四条，城市居民委员会组织法（2025 年修订）第十九、二十六至二十九条',
  authority: null,
  noticeDays: { owners: 15, unanimous: 15, residentsAssembly: 10, representatives: 10, election: 20 },
  openDays: [1, 60],
  ownersQuorum: [2, 3],
  ownersSpecial: [3, 4],
  abstainParticipates: true,
  parkingCounted: false,
  clauseShown: false,
  proxyCap: 3,
  prefers: 'paper',
  objectionDays: 7,
  certified: [],
}

const RULE_SETS: readonly RuleSet[] = [NATIONAL]

/** The newest version of a community's rule set; the national one where it names none. */
export const ruleSetNamed = (id: string | undefined): RuleSet =>
  RULE_SETS.filter((set) => set.id === id).sort((a, b) => b.version - a.version)[0] ?? NATIONAL

/** Whole days a method's poll must be announced before it opens, where it is more than an opinion. */
export const noticeDaysOf = (rules: RuleSet, method: PollMethod, effect: LegalEffect): number =>
  effect === 'advisory' ? 0 : (rules.noticeDays[method.kind] ?? 0)

export const needsCertifying = (rules: RuleSet, effect: LegalEffect): boolean =>
  rules.certified.includes(effect)
