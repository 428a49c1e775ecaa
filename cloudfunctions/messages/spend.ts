/** Which messages WeChat brings when a person allows fewer than there are: the weightiest. */
import type { Id, Iso } from '../../typings/domain'
import type { MessageTemplate, Priority } from '../../typings/messages'
import { plus } from '../kernel/calendar'
import type { Left } from './budget'

export const RANK: Record<Priority, number> = { result: 0, answer: 1, change: 2, reminder: 3 }

/** A message's own template first; one about a change can say that anything moved. */
const CARRIERS: Record<Priority, readonly MessageTemplate[]> = {
  result: ['result', 'change'],
  answer: ['answer', 'change'],
  change: ['change'],
  reminder: ['reminder', 'change'],
}

/** What a reminder leaves untouched of a template that a result or an answer can come by. */
const RESERVE = 1

/** The template that pays for a message; null when none may. */
export const payer = (priority: Priority, left: Left): MessageTemplate | null =>
  CARRIERS[priority].find((template) => {
    const reserve = priority === 'reminder' && template !== 'reminder' ? RESERVE : 0
    return left[template] > reserve
  }) ?? null

/** A matter is brought to a person once in this while; what comes sooner waits. */
const WINDOW_MS = 2 * 3_600_000

export interface Candidate {
  id: Id
  personId: Id
  matterId: Id | null
  priority: Priority
  at: Iso
  /** Still unread, still in the inbox, not taken back. */
  concerns: boolean
  /** Agreed to be reminded, and WeChat knows where. */
  reachable: boolean
}

export type DropReason = 'noLonger' | 'noConsent' | 'noGrant' | 'refused'

export type Verdict =
  | { kind: 'send'; template: MessageTemplate }
  | { kind: 'drop'; why: DropReason }
  | { kind: 'wait'; until: Iso }

export interface Situation {
  /** By person. */
  left: ReadonlyMap<Id, Left>
  /** When a matter was last brought, by `matterKey`. */
  brought: ReadonlyMap<string, Iso>
  now: Iso
}

export const matterKey = (personId: Id, matterId: Id): string => `${personId} ${matterId}`

/** What becomes of each, the weightiest and then the oldest first. */
export function decide(candidates: readonly Candidate[], situation: Situation): Map<Id, Verdict> {
  const left = new Map([...situation.left].map(([personId, has]) => [personId, { ...has }]))
  const brought = new Map(situation.brought)
  const verdicts = new Map<Id, Verdict>()
  for (const candidate of [...candidates].sort(byWeight)) {
    const verdict = judge(candidate, left.get(candidate.personId), brought, situation.now)
    verdicts.set(candidate.id, verdict)
    if (verdict.kind === 'drop') continue
    const has = left.get(candidate.personId)
    // What waits for its turn keeps its permission from anything lighter.
    const template = verdict.kind === 'send' ? verdict.template : has && payer(candidate.priority, has)
    if (has && template) has[template] -= 1
    if (verdict.kind === 'send' && candidate.matterId)
      brought.set(matterKey(candidate.personId, candidate.matterId), situation.now)
  }
  return verdicts
}

function judge(
  candidate: Candidate,
  left: Left | undefined,
  brought: ReadonlyMap<string, Iso>,
  now: Iso,
): Verdict {
  if (!candidate.concerns) return { kind: 'drop', why: 'noLonger' }
  if (!candidate.reachable) return { kind: 'drop', why: 'noConsent' }
  const last = candidate.matterId && brought.get(matterKey(candidate.personId, candidate.matterId))
  if (last && plus(last, WINDOW_MS) > now) return { kind: 'wait', until: plus(last, WINDOW_MS) }
  const template = left ? payer(candidate.priority, left) : null
  return template ? { kind: 'send', template } : { kind: 'drop', why: 'noGrant' }
}

const byWeight = (a: Candidate, b: Candidate): number =>
  RANK[a.priority] - RANK[b.priority] || (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1)

/** Since when a matter may have been brought and still count. */
export const windowBegan = (now: Iso): Iso => plus(now, -WINDOW_MS)

const BATCH = 20

export interface Batch {
  template: MessageTemplate
  ids: Id[]
}

/** Few at a time, of one template, and nobody twice: what is spent for a batch is one a person. */
export function batches(sends: readonly { id: Id; personId: Id; template: MessageTemplate }[]): Batch[] {
  const made: (Batch & { people: Set<Id> })[] = []
  for (const { id, personId, template } of sends) {
    const open = made.find(
      (batch) => batch.template === template && batch.ids.length < BATCH && !batch.people.has(personId),
    )
    if (open) {
      open.ids.push(id)
      open.people.add(personId)
    } else made.push({ template, ids: [id], people: new Set([personId]) })
  }
  return made.map(({ template, ids }) => ({ template, ids }))
}
