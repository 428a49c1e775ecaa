/** What a person still allows WeChat to bring, template by template. One yes is one message. */
import type { Id, Iso } from '../../typings/domain'
import type { GrantResult, MessageTemplate } from '../../typings/messages'
import { chinaDay } from '../kernel/calendar'

export interface Budget {
  left: number
  /** The last no, by the person or by WeChat; null after a yes. */
  refusedAt: Iso | null
  /** The last dialogs counted, so that none counts twice. */
  grants: Id[]
}

export const NO_BUDGET: Budget = { left: 0, refusedAt: null, grants: [] }

const KEPT = 20
const MOST_LEFT = 50
/** From this many on nobody is asked for more. */
const ENOUGH = 2

/** The budget after a dialog; null when this very dialog was counted before. */
export function afterDialog(before: Budget, grantId: Id, result: GrantResult, now: Iso): Budget | null {
  if (before.grants.includes(grantId)) return null
  const grants = [...before.grants, grantId].slice(-KEPT)
  switch (result) {
    case 'accept':
      return { left: Math.min(MOST_LEFT, before.left + 1), refusedAt: null, grants }
    case 'reject':
      return { ...before, refusedAt: now, grants }
    case 'ban':
      return { left: 0, refusedAt: now, grants }
    case 'filter':
      return { ...before, grants }
  }
}

/** Few are left, and the person did not say no today. */
export const mayAsk = ({ left, refusedAt }: Budget, now: Iso): boolean =>
  left < ENOUGH && (refusedAt === null || chinaDay(refusedAt) !== chinaDay(now))

export type Left = Record<MessageTemplate, number>
