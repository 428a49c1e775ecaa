/** What is checked of a draft before it is announced, each rule that applies with what is wrong. No clock here. */
import type { Body, Iso } from '../../typings/domain'
import type { ElectorKind, PollCheck, PollContent, RuleSet } from '../../typings/polls'
import { DAY } from '../kernel/calendar'
import { AppError } from '../kernel/errors'
import { momentInWords } from './ballot'
import { earliestOpening, isThreeWay } from './poll'
import { noticeDaysOf } from './rule-sets'

export interface DraftFacts {
  content: PollContent
  /** Those of the place as they stand now. */
  rules: RuleSet
  /** Voices the roll would have, were it frozen now; null where nobody looked. */
  voices: number | null
  /** Pairs of owners of equal names that nobody told apart, when last looked at. */
  unsettled?: number
  /** Whoever looks wrote on it. */
  isWriter: boolean
}

type Rule = (facts: DraftFacts, now: Iso) => PollCheck | null

const said = (key: string, field: string, passed: boolean, right: string, wrong: string): PollCheck => ({
  key,
  field: `content.${field}`,
  passed,
  text: passed ? right : wrong,
})

const binds = ({ content }: DraftFacts): boolean => content.legalEffect !== 'advisory'

const notice: Rule = ({ content, rules }, now) => {
  const days = noticeDaysOf(rules, content.method, content.legalEffect)
  const earliest = earliestOpening(content, rules, now)
  if (content.opensAt <= now) return said('notice', 'opensAt', false, '', '开始时间已经过了，请往后选。')
  if (days === 0) return said('notice', 'opensAt', true, '征求意见，公布后随时能开始。', '')
  return said(
    'notice',
    'opensAt',
    content.opensAt >= earliest,
    `公布后满 ${days} 天才开始，够了。`,
    `公布后要满 ${days} 天才能开始。现在公布，最早 ${momentInWords(earliest)}，请往后选。`,
  )
}

const openDays: Rule = ({ content, rules }) => {
  const [fewest, most] = rules.openDays
  const length = Date.parse(content.closesAt) - Date.parse(content.opensAt)
  const longest = length + content.extendDays * DAY
  const tooLong =
    content.extendDays > 0 ? `连延长最多 ${most} 天，请短一些。` : `最多开放 ${most} 天，请短一些。`
  return said(
    'openDays',
    'closesAt',
    length >= fewest * DAY && longest <= most * DAY,
    `开放 ${Math.floor(length / DAY)} 天，规则是 ${fewest} 到 ${most} 天。`,
    length < fewest * DAY
      ? `至少开放${fewest === 1 ? '一整' : ` ${fewest} `}天，好让大家都赶得上。`
      : tooLong,
  )
}

const rollDay: Rule = ({ content: { rollAt, opensAt } }, now) =>
  said(
    'rollDay',
    'rollAt',
    rollAt === null || (rollAt > now && rollAt < opensAt),
    rollAt === null ? '名册和公布一起定。' : `名册 ${momentInWords(rollAt)} 定，在开始以前。`,
    '定名册的时间要在现在之后、开始之前。',
  )

/** Whose decision a method is, by its article. */
const DECIDES: Partial<Record<PollContent['method']['kind'], readonly ElectorKind[]>> = {
  owners: ['owner'],
  unanimous: ['owner'],
  residentsAssembly: ['adult', 'household'],
  representatives: ['representative'],
}

const electors: Rule = ({ content: { method, electors: who } }) => {
  const may = DECIDES[method.kind]
  if (!may) return null
  return said(
    'electors',
    'electors',
    may.includes(who),
    '由该定这件事的人来投。',
    method.kind === 'representatives'
      ? '居民代表会议由居民代表来投，请改。'
      : method.kind === 'residentsAssembly'
        ? '居民会议由成年居民或各户来投，请改。'
        : '这件事由业主共同决定，请改成业主来投。',
  )
}

/** Interpretation 2020, article 10: all other owners of the building, not those of one entrance. */
const affected: Rule = ({ content: { method, scope } }) =>
  method.kind === 'unanimous'
    ? said(
        'affected',
        'scope',
        scope.kind === 'building',
        '这一栋别的业主都要问到，申请的那一户不投。',
        '要征得同意的是申请人这一栋的业主，范围请选这一栋。',
      )
    : null

const voices: Rule = ({ voices: count }) =>
  count === null
    ? null
    : said(
        'voices',
        'scope',
        count > 0,
        `现在的名册有 ${count} 票。`,
        '这个范围里没有一个能投的，请换个范围。',
      )

const settled: Rule = ({ content, unsettled = 0 }) =>
  content.electors !== 'owner' || unsettled === 0
    ? null
    : said('settled', 'electors', false, '', unsettledWords(unsettled))

export const unsettledWords = (pairs: number): string =>
  `业主名册里还有 ${pairs} 处同名的没认清，请社区管家先认一认，再定名册。`

const authority: Rule = ({ content, rules }) =>
  content.legalEffect !== 'statutory'
    ? null
    : said(
        'authority',
        'legalEffect',
        rules.authority !== null,
        `依据：${rules.authority ?? ''}`,
        `“${rules.name}”里没有哪一条准在这里办法定表决，请改成按程序作数，或者征求意见。`,
      )

/** Voices below which a secret ballot hides nobody. */
const SECRET_FROM = 20

const secrecy: Rule = ({ content: { secrecy: mode, electors: who, method }, voices: count }) => {
  const named = who === 'representative' || who === 'member'
  if (mode === 'open')
    return said(
      'secrecy',
      'secrecy',
      named,
      '代表会议可以记名投。',
      '记名投只用在居民代表和支部成员的表决上，请改。',
    )
  if (mode === 'confidential')
    return said('secrecy', 'secrecy', true, '选票封着存，谁也看不到谁投了什么。', '')
  const signed = method.kind === 'score' || method.kind === 'budget'
  const few = count !== null && count < SECRET_FROM
  const wrong =
    who === 'owner'
      ? '业主的票有面积，一看面积就知道是谁，不能用无记名。'
      : signed
        ? '打分和分钱的票各写各的，认得出人，不能用无记名。'
        : `名册不到 ${SECRET_FROM} 票，无记名也猜得出来，请改成封存。`
  return said('secrecy', 'secrecy', who !== 'owner' && !signed && !few, '数票时打散，能用无记名。', wrong)
}

const ABSTAIN = /弃权/

/** An exclamation or a push in what is to be chosen from. */
const PUSHES = /[!！]|坚决|当然|理所应当/

const neutral: Rule = (facts) => {
  const { options, method } = facts.content
  const pushing = options.find(({ label, note }) => PUSHES.test(label + note))
  if (pushing)
    return said('options', 'options', false, '', `“${pushing.label}”像在劝人，选项只说选的是什么，请改。`)
  const needs = binds(facts) && method.kind === 'single'
  const offered = isThreeWay(method) || options.some(({ label }) => ABSTAIN.test(label))
  return said(
    'options',
    'options',
    !needs || offered,
    offered ? '选项不偏向，也能弃权。' : '选项不偏向。',
    '要作数的表决，得有“弃权”这一项，请补上。',
  )
}

const sides: Rule = (facts) => {
  const { argumentsFor, argumentsAgainst, method } = facts.content
  const given = argumentsFor.length + argumentsAgainst.length > 0
  const decides = isThreeWay(method) || method.kind === 'single'
  if (!given && !(binds(facts) && decides)) return null
  return said(
    'sides',
    argumentsFor.length === 0 ? 'argumentsFor' : 'argumentsAgainst',
    argumentsFor.length > 0 && argumentsAgainst.length > 0,
    '赞成和不赞成的话都写了。',
    argumentsFor.length > 0 ? '还没写不赞成的人怎么说，请补上。' : '还没写赞成的人怎么说，请补上。',
  )
}

const paper: Rule = (facts) => {
  const { content, rules } = facts
  const { kind } = content.method
  if (kind === 'election')
    return said(
      'paper',
      'channels',
      content.channels.includes('paper'),
      '用纸质票投。',
      '选举用纸质票投，请勾上纸质票。',
    )
  if (!rules.paperOffered || !binds(facts)) return null
  return said(
    'paper',
    'channels',
    content.channels.includes('paper'),
    '要纸质票的给纸质票。',
    `“${rules.name}”要求给纸质票，请勾上。`,
  )
}

const BODY_WORDS: Partial<Record<Body, string>> = {
  branch: '党支部',
  residentsCommittee: '居委会',
  ownersCommittee: '业委会',
  propertyCompany: '物业公司',
}

const followUp: Rule = ({ content: { followUp: next } }) =>
  said(
    'followUp',
    'followUp',
    next.days > 0,
    `结果定了以后 ${next.days} 天内，由${BODY_WORDS[next.body] ?? '办事的单位'}来说后来怎样。`,
    '还没说由谁来办，请补上。',
  )

const announcer: Rule = ({ isWriter }) =>
  said('announcer', 'title', !isWriter, '由没起草的人公布。', '您参与起草了，要请另一个人来公布。')

const RULES: readonly Rule[] = [
  notice,
  openDays,
  rollDay,
  electors,
  affected,
  voices,
  settled,
  authority,
  secrecy,
  neutral,
  sides,
  paper,
  followUp,
  announcer,
]

/** Every rule that applies, passed or not, in the order of the wizard. */
export const checksOf = (facts: DraftFacts, now: Iso): PollCheck[] =>
  RULES.flatMap((rule) => rule(facts, now) ?? [])

/** Those that must hold before anyone else looks at it. */
export const TO_SUBMIT = ['notice', 'openDays', 'rollDay', 'authority']

/** Throws `invalid` with the first sentence that says what is wrong, naming its field. */
export function refuseFailed(checks: readonly PollCheck[]): void {
  const failed = checks.find((check) => !check.passed)
  if (failed) throw new AppError('invalid', failed.text, { field: failed.field })
}
