/** The week in one message: what was answered, what came out, what still waits. Pure. */
import type { Id, Iso } from '../../typings/domain'
import { DAY, addDays, chinaDay, chinaInstant, plus } from '../kernel/calendar'

export interface Week {
  /** Questions answered, with who asked. */
  answered: readonly { personId: Id; text: string }[]
  /** Polls closed and proposals decided, by title. */
  results: readonly string[]
  /** Past their limit and still open. */
  overdue: number
}

const FRIDAY = 5
const HOUR = 18

/** The first Friday 18:00, China time, after `now`. */
export function nextDigestAt(now: Iso): Iso {
  const today = chinaDay(now)
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay()
  const at = chinaInstant(addDays(today, (FRIDAY - weekday + 7) % 7), HOUR)
  return at > now ? at : plus(at, 7 * DAY)
}

/** Nothing happened: nobody gets a message that says so. */
export const isEmpty = ({ answered, results, overdue }: Week): boolean =>
  answered.length === 0 && results.length === 0 && overdue === 0

const SHOWN = 3

const named = (titles: readonly string[]): string =>
  titles
    .slice(0, SHOWN)
    .map((title) => `“${title}”`)
    .join('、') + (titles.length > SHOWN ? '等' : '')

/** What everyone reads. */
export function forAll({ answered, results, overdue }: Week): string {
  const parts = [
    answered.length > 0 ? `答复了 ${answered.length} 个提问` : '',
    results.length > 0 ? `${results.length} 件事有了结果：${named(results)}` : '',
    overdue > 0 ? `${overdue} 件到期还没答，都列在“超期未答”` : '',
  ]
  return `${parts.filter(Boolean).join('；')}。`
}

/** Before that, for those who asked, what became of their own questions. */
export function bodies(week: Week): { own: Map<Id, string>; all: string } {
  const all = forAll(week)
  const mine = new Map<Id, string[]>()
  for (const { personId, text } of week.answered) mine.set(personId, [...(mine.get(personId) ?? []), text])
  const own = new Map(
    [...mine].map(([personId, texts]) => [personId, `您问的${named(texts)}有了答复。${all}`]),
  )
  return { own, all }
}
