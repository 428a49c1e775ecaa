/** What the drafter chooses from, by who decides. */
import type { ElectorKind, MethodKind, RuleSet } from '../../../typings/polls'
import type { Iso } from '../../../typings/domain'
import { day } from '../../format'
import type { PollForm } from './form'

export interface Chip {
  id: string
  label: string
}

export const ELECTORS: { id: ElectorKind; label: string }[] = [
  { id: 'household', label: '一户一票' },
  { id: 'adult', label: '一人一票' },
  { id: 'owner', label: '业主' },
  { id: 'representative', label: '居民代表' },
  { id: 'member', label: '支部成员' },
]

export const ELECTOR_HINTS: Record<ElectorKind, string> = {
  household: '住户一户一票，商铺不算。',
  adult: '要先导入成年居民名单。',
  owner: '人数和面积都算。一家几处算一位，几个人共有也算一位。',
  representative: '现在任着的居民代表，一人一票。开居民代表会议，居委会成员也在里面。',
  member: '支部成员，一人一票。',
}

/** What an opinion or a decision can be made of; owners decide as the Civil Code says. */
const METHODS: Record<ElectorKind, MethodKind[]> = {
  household: ['single', 'multiple', 'approval', 'score', 'budget', 'residentsAssembly', 'election'],
  adult: ['single', 'multiple', 'approval', 'score', 'budget', 'residentsAssembly', 'election'],
  owner: ['owners', 'unanimous'],
  representative: ['representatives', 'single', 'multiple', 'approval', 'election'],
  member: ['single', 'multiple', 'approval'],
}

const METHOD_WORDS: Record<MethodKind, string> = {
  single: '只选一项',
  multiple: '能选几项',
  approval: '选出几项',
  score: '打分',
  budget: '分一笔钱',
  owners: '业主共同决定',
  unanimous: '有关业主都同意',
  residentsAssembly: '居民会议',
  representatives: '居民代表会议',
  election: '纸质票选举',
}

export const METHOD_HINTS: Record<MethodKind, string> = {
  single: '一张票选一项，各项票数公布出来。',
  multiple: '一张票能选几项，各项票数公布出来。',
  approval: '一张票能选几项，票最多的几项选上。末位同票的再投一次。',
  score: '每一项从 0 分打起，加起来比。',
  budget: '一笔钱办几件事，从票最多的办起，钱够就办。',
  owners: '人数和面积三分之二以上参加；再看是哪一件事，要过半数还是四分之三同意。',
  unanimous: '住宅要改成经营用房的，这一栋别的业主都同意才行。没投、弃权，都不算同意。',
  residentsAssembly: '过半数的人参加，参加的人过半数同意。',
  representatives: '居委会成员和居民代表一起投，代表要占五分之四以上。三分之二以上参加，参加的过半数同意。',
  election: '只用纸质票，两个人分别数了录进来。手机上不能投。',
}

export const methodChips = (electors: ElectorKind): { id: MethodKind; label: string }[] =>
  METHODS[electors].map((id) => ({ id, label: METHOD_WORDS[id] }))

/** The first that these may decide by, where they may not by `method`. */
export const methodFor = (electors: ElectorKind, method: MethodKind): MethodKind =>
  METHODS[electors].includes(method) ? method : (METHODS[electors][0] ?? 'single')

/** Civil Code 278; the last word says how many must agree. */
export const MATTERS: { id: string; label: string; note: string }[] = [
  ['1', '业主大会议事规则', '过半数'],
  ['2', '管理规约', '过半数'],
  ['3', '选业委会，换成员', '过半数'],
  ['4', '请物业、换物业', '过半数'],
  ['5', '使用维修资金', '过半数'],
  ['6', '筹集维修资金', '四分之三'],
  ['7', '改建、重建房屋设施', '四分之三'],
  ['8', '改共有部分用途、拿来经营', '四分之三'],
  ['9', '其他共有的大事', '过半数'],
].map(([id, label, bar]) => ({
  id: id!,
  label: label!,
  note: bar === '过半数' ? '参加的过半数同意' : `参加的${bar}以上同意`,
}))

export const BUDGET_FORMS: Chip[] = [
  { id: 'approval', label: '选几项' },
  { id: 'points', label: '分分数' },
  { id: 'ordinal', label: '排先后' },
]

/** A vote by law is offered where the rules of the place name what allows it here. */
export const effectChips = (rules: RuleSet | null): Chip[] => [
  { id: 'advisory', label: '征求意见' },
  { id: 'procedural', label: '按程序作数' },
  ...(rules?.authority ? [{ id: 'statutory', label: '法定表决' }] : []),
]

export const effectHint = (rules: RuleSet | null): string =>
  rules?.authority
    ? `法定表决的依据：${rules.authority}`
    : `法定表决不在这里办：“${rules?.name ?? '本地规则'}”没有准许小程序办的条文。不少地方要用房管部门的投票系统，请问街道。`

export const SECRECIES: Chip[] = [
  { id: 'confidential', label: '封着存' },
  { id: 'secret', label: '无记名' },
  { id: 'open', label: '记名' },
]

export const CHANNELS = [
  { id: 'paper', label: '纸质票', note: '印好送上门，收回来两个人录' },
  { id: 'doorstep', label: '上门收票', note: '不用手机的，有人上门帮着投' },
]

export const BODIES: Chip[] = [
  { id: 'residentsCommittee', label: '居委会' },
  { id: 'ownersCommittee', label: '业委会' },
  { id: 'propertyCompany', label: '物业公司' },
  { id: 'branch', label: '党支部' },
]

const DAY = 86_400_000

/** The first day it can open, were it announced today; the server checks it again. */
export function openingHint({ legalEffect, method }: PollForm, rules: RuleSet | null, now: Iso): string {
  const days = legalEffect === 'advisory' ? 0 : (rules?.noticeDays[method] ?? 0)
  if (days === 0) return '公布以后，到那时自动开始。'
  const first = new Date(Date.parse(now) + (days + 1) * DAY).toISOString()
  return `公布后要满 ${days} 天才能开始。今天公布，最早 ${day(first, now)}。`
}

export const closingHint = (rules: RuleSet | null): string =>
  rules
    ? `开放 ${rules.openDays[0]} 到 ${rules.openDays[1]} 天。到点自动截止，谁也提前不了。`
    : '到点自动截止，谁也提前不了。'
