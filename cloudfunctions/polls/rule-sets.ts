/** The rules a poll goes by, as data with versions. A version that a poll was announced under is never edited. */
import type { LegalEffect, PollMethod, RuleSet } from '../../typings/polls'

const NATIONAL_1: RuleSet = {
  id: 'national',
  version: 1,
  name: '全国通用规则',
  source:
    '民法典第二百七十八、二百七十九条，物业管理条例第十四条，城市居民委员会组织法（2025 年修订）第十九、二十六至二十九条',
  authority: null,
  noticeDays: { owners: 15, unanimous: 15, residentsAssembly: 10, representatives: 10, election: 20 },
  openDays: [1, 60],
  paperOffered: false,
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

/** What counts for more than an opinion is counted again by two supervisors. */
const NATIONAL: RuleSet = { ...NATIONAL_1, version: 2, certified: ['procedural', 'statutory'] }

const HANGZHOU: RuleSet = {
  ...NATIONAL,
  id: 'hangzhou',
  version: 1,
  name: '杭州的规则',
  source: '杭州市物业管理条例（2021）第十九条：十五日前公告；第二十条：表决五至六十日，要纸质票的应当给',
  openDays: [5, 60],
  paperOffered: true,
}

const QINGYUAN: RuleSet = {
  ...NATIONAL,
  id: 'qingyuan',
  version: 1,
  name: '清远的规则',
  source: '清远市（2022）第十七条：结果向全体业主公示不少于十五日',
  objectionDays: 15,
}

const RULE_SETS: readonly RuleSet[] = [NATIONAL_1, NATIONAL, HANGZHOU, QINGYUAN]

const newestOf = (id: string): RuleSet | undefined =>
  RULE_SETS.filter((set) => set.id === id).sort((a, b) => b.version - a.version)[0]

/** The newest version of a community's rule set; the national one where it names none. */
export const ruleSetNamed = (id: string | undefined): RuleSet => newestOf(id ?? '') ?? NATIONAL

/** Those a community can choose from, each in its newest version. */
export const ruleSets = (): RuleSet[] =>
  [...new Set(RULE_SETS.map((set) => set.id))].flatMap((id) => newestOf(id) ?? [])

/** Whole days a method's poll must be announced before it opens, where it is more than an opinion. */
export const noticeDaysOf = (rules: RuleSet, method: PollMethod, effect: LegalEffect): number =>
  effect === 'advisory' ? 0 : (rules.noticeDays[method.kind] ?? 0)

export const needsCertifying = (rules: RuleSet, effect: LegalEffect): boolean =>
  rules.certified.includes(effect)
