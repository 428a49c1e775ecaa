/** Why a wish is paid for or not, as a neighbour would say it. Money in fen. */
import type { Verdict } from './budget'

/** `12,345 元`, `0.50 元` */
export function yuan(fen: number): string {
  const whole = Math.floor(fen / 100)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',')
  const rest = fen % 100
  return rest === 0 ? `${whole} 元` : `${whole}.${String(rest).padStart(2, '0')} 元`
}

/** `labelOf` gives an option's name, for the one at which the count stopped. */
export function verdictInWords(verdict: Verdict, labelOf: (id: string) => string): string {
  switch (verdict.is) {
    case 'selected':
      return `轮到时还有 ${yuan(verdict.left)}，够用，选上了。`
    case 'fromReserve':
      return '和前面的同票，只差在先后，用备用的钱办。'
    case 'noMoney':
      return `要 ${yuan(verdict.needs)}，轮到时只剩 ${yuan(verdict.left)}，不够。`
    case 'stopped':
      return `排在“${labelOf(verdict.at)}”后面，钱到那一项就不够了，按规则不再往下选。`
    case 'tooFewVotes':
      return `得 ${verdict.has} 票，不到规定的 ${verdict.needs} 票。`
    case 'withdrawn':
      return '已经撤下，票数照记，钱留给后面的。'
  }
}
