/** Why a test passed or failed, and why a mandate is refused, as a neighbour would say it. */
import type { AssemblyTestKey } from './assembly'
import type { Fraction, LegalTest } from './legal-test'
import { lacking } from './legal-test'
import type { OwnersTestKey } from './owners'
import type { ProxyRefusal, ProxyRule } from './proxy'

export type TestKey = OwnersTestKey | AssemblyTestKey | 'unanimity' | 'turnout' | 'elected' | 'signatures'

type Unit = '㎡' | '位' | '票'

/** What is held against what. */
const SAID: Record<TestKey, { part: string; whole: string; unit: Unit }> = {
  quorumArea: { part: '参加的面积', whole: '名册上', unit: '㎡' },
  quorumCount: { part: '参加的业主', whole: '名册上', unit: '位' },
  agreeArea: { part: '同意的面积', whole: '参加的', unit: '㎡' },
  agreeCount: { part: '同意的业主', whole: '参加的', unit: '位' },
  unanimity: { part: '同意的业主', whole: '有利害关系的', unit: '位' },
  composition: { part: '居民代表', whole: '会议组成人员', unit: '位' },
  quorum: { part: '到会的', whole: '应到的', unit: '位' },
  decision: { part: '同意的', whole: '到会的', unit: '位' },
  turnout: { part: '参加投票的', whole: '有权投票的', unit: '位' },
  elected: { part: '得票', whole: '投出的', unit: '票' },
  signatures: { part: '提议的', whole: '能提议的', unit: '位' },
}

/** `参加的面积 66.66 ㎡，不到名册上 100.00 ㎡ 的三分之二，差 0.01 ㎡。` */
export function testWords(test: LegalTest<TestKey>): string {
  const { part, whole, unit } = SAID[test.key]
  if (test.whole === 0) return `${whole}一${unit === '㎡' ? '点' : unit}也没有，这一条不成立。`
  const share = `${whole} ${amount(test.whole, unit)}${unit === '㎡' ? ' ' : ''}的${fractionWords(test.fraction)}`
  const said = `${part} ${amount(test.part, unit)}`
  if (test.passed) return `${said}，${test.strict ? '超过' : '达到'}${share}。`
  return `${said}，${test.strict ? '没有超过' : '不到'}${share}，差 ${amount(lacking(test), unit)}。`
}

const amount = (value: number, unit: Unit): string => `${unit === '㎡' ? areaWords(value) : value} ${unit}`

/** Hundredths of a square metre: `6666` is `66.66`. */
const areaWords = (areaCenti: number): string =>
  `${Math.floor(areaCenti / 100)}.${String(areaCenti % 100).padStart(2, '0')}`

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** `[2, 3]` is `三分之二`, `[11, 20]` is ` 20 分之 11`. */
function fractionWords([numerator, denominator]: Fraction): string {
  if (numerator === denominator) return '全部'
  if (numerator * 2 === denominator) return '一半'
  const [above, below] = [DIGITS[numerator], DIGITS[denominator]]
  return above && below ? `${below}分之${above}` : ` ${denominator} 分之 ${numerator}`
}

export function proxyWords(refusal: ProxyRefusal, { most }: ProxyRule): string {
  switch (refusal) {
    case 'no_proxies':
      return '这次不能请人代投。'
    case 'candidate':
      return '候选人不能替别人投票。'
    case 'property_staff':
      return '物业公司的人不能替业主投票。'
    case 'over_cap':
      return `一个人最多替 ${most} 位投票，这位已经满了。`
  }
}
