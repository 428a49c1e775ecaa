/** What came of a poll, in one sentence a neighbour would say. */
import type { Tie } from './choosing'
import type { Outcome } from './outcome'
import type { WithClause } from './outlook'
import type { OwnersFigures } from './owners'

type LabelOf = (id: string) => string

const names = (ids: readonly string[], labelOf: LabelOf): string =>
  ids.map((id) => `“${labelOf(id)}”`).join('、')

export function outcomeWords(outcome: Outcome, labelOf: LabelOf): string {
  switch (outcome.code) {
    case 'counted':
      return countedWords(outcome.leading, labelOf)
    case 'elected':
      return `选上了${names(outcome.elected, labelOf)}。`
    case 'runOff':
      return runOffWords(outcome.elected, outcome.runOff?.between ?? [], labelOf)
    case 'runoff':
      return runOffWords(outcome.elected, outcome.runoff?.candidates ?? [], labelOf)
    case 'seatsLeft':
    case 'not_elected':
      return outcome.elected.length === 0
        ? '没有人选上。'
        : `选上了${names(outcome.elected, labelOf)}，还有名额空着。`
    case 'allotted':
      return allottedWords([...outcome.selected, ...outcome.fromReserve], labelOf)
    case 'passed':
      return '通过了。'
    case 'not_passed':
      return '没有通过。'
    case 'no_quorum':
    case 'invalid_turnout':
      return '参加的人不够，这次不算数，可以再开一次。'
    case 'invalid_composition':
      return '居民代表不到五分之四，这次会不算数，可以再开一次。'
    case 'uncounted':
      return '纸质选票还没数完。'
  }
}

function countedWords(leading: readonly string[], labelOf: LabelOf): string {
  if (leading.length === 0) return '没有人投。'
  return leading.length === 1
    ? `${names(leading, labelOf)}最多。`
    : `${names(leading, labelOf)}一样多，都是最多。`
}

function runOffWords(elected: readonly string[], between: readonly string[], labelOf: LabelOf): string {
  const sure = elected.length > 0 ? `选上了${names(elected, labelOf)}；` : ''
  return `${sure}剩下的名额在${names(between, labelOf)}里再投一次。`
}

const allottedWords = (chosen: readonly string[], labelOf: LabelOf): string =>
  chosen.length === 0 ? '没有一项够票又够钱。' : `办${names(chosen, labelOf)}。`

const BY: Record<Exclude<Tie['brokenBy'], 'runOff'>, string> = {
  moreVoters: '投的人多的在先',
  cheaper: '花钱少的在先',
  order: '按事先定好的先后',
}

/** `“甲”、“乙”一样多（3），按事先定好的先后，取“甲”。` */
export function tieWords({ ids, points, chosen, brokenBy }: Tie, labelOf: LabelOf): string {
  const equal = `${names(ids, labelOf)}一样多（${points}）`
  return brokenBy === 'runOff'
    ? `${equal}，再投一次。`
    : `${equal}，${BY[brokenBy]}，取${names(chosen, labelOf)}。`
}

/** Never a result: only what it would be. */
export function clauseWords(
  { side, areaCenti, persons, majorityOfAll }: WithClause,
  { A, N }: OwnersFigures,
): string {
  const words = side === 'for' ? '同意' : '不同意'
  const share = (part: number, whole: number): string =>
    whole === 0 ? '0%' : `${(Math.floor((part * 1000) / whole) / 10).toFixed(1)}%`
  const real = majorityOfAll ? '' : '真正这样投的还不到全体的一半。'
  return `只作参考，不算结果：要是没投的都跟多数算，${words}的会有 ${persons} 位（${share(persons, N)}）、面积 ${share(areaCenti, A)}。${real}`
}
