/** Rules of what follows the count: who signs, rules, voids, extends, reconvenes and reports. No clock, no database. */
import type { Body, Id, Iso } from '../../typings/domain'
import { workingDeadline } from '../kernel/calendar'
import type { Actor } from '../kernel/context'
import { hasRole } from '../kernel/context'
import type { PollFacts } from './poll'
import { announces, draftsFor, isRunning, stateAt } from './poll'
import { needsCertifying } from './rule-sets'
import { bodyOfRole } from '../kernel/context'

/** How many supervisors count again and sign. */
export const SIGNATURES = 2

/** Working days in which they sign: a decision is told within three days where a rule says how soon (Beijing 37). */
const SIGN_DAYS = 3

/** Working days in which an objection is ruled upon, as one to a notice is answered. */
const RULE_DAYS = 5

export const signDueAt = (countedAt: Iso): Iso => workingDeadline(countedAt, SIGN_DAYS)

export const ruleDueAt = (objectedAt: Iso): Iso => workingDeadline(objectedAt, RULE_DAYS)

export interface OversightFacts extends PollFacts {
  announcedBy: Id | null
  signedBy: readonly Id[]
  extendDays: number
  isExtended: boolean
  isReconvened: boolean
  objectionsUntil: Iso | null
  followUp: { body: Body; isReported: boolean } | null
}

/** Wrote on it, or announced it. */
const madeIt = ({ writers, announcedBy }: OversightFacts, actor: Actor): boolean =>
  writers.includes(actor.personId) || announcedBy === actor.personId

export const reportsFor = (actor: Actor, body: Body): boolean =>
  actor.roles.some(
    ({ role }) =>
      bodyOfRole(role) === body &&
      ['branchSecretary', 'committeeMember', 'ownersCommitteeMember', 'propertyStaff'].includes(role),
  )

/** Waits for supervisors to count again. */
export const waitsForSignatures = (poll: OversightFacts): boolean =>
  poll.state === 'tallied' && needsCertifying(poll.rules, poll.legalEffect)

/** Objections are taken. */
export const takesObjections = (poll: OversightFacts, now: Iso): boolean =>
  (poll.state === 'tallied' || poll.state === 'certified') &&
  poll.objectionsUntil !== null &&
  now < poll.objectionsUntil

/** Why this supervisor may not sign, one sentence; null where they may, or nobody needs to. */
export function whyNotCertify(poll: OversightFacts, actor: Actor): string | null {
  if (!waitsForSignatures(poll)) return null
  if (!hasRole(actor, 'supervisor')) return '要由监督员来核对。'
  if (madeIt(poll, actor)) return '您起草或公布了这次表决，要请别的监督员来核对。'
  if (poll.signedBy.includes(actor.personId)) return '您已经签过，还要另一位监督员再数一遍。'
  return null
}

const VOIDABLE = ['open', 'closed', 'tallied', 'certified']

/** What this person may do with this poll now; the same answers guard the actions and go into the view. */
export function steps(poll: OversightFacts, actor: Actor, now: Iso) {
  const supervisor = hasRole(actor, 'supervisor')
  const state = stateAt(poll, now)
  const theirs = announces(actor, poll.body)
  return {
    canRecount: (supervisor || theirs) && (state === 'tallied' || state === 'certified'),
    canCertify: waitsForSignatures(poll) && whyNotCertify(poll, actor) === null,
    canRule: supervisor && !madeIt(poll, actor) && (state === 'tallied' || state === 'certified'),
    canVoid: supervisor && !madeIt(poll, actor) && VOIDABLE.includes(state),
    canExtend:
      theirs &&
      isRunning(poll.state) &&
      now < poll.closesAt &&
      poll.announcedBy !== null &&
      poll.extendDays > 0 &&
      !poll.isExtended,
    canReconvene: poll.state === 'failedQuorum' && !poll.isReconvened && draftsFor(actor, poll.body),
    canReport:
      poll.state === 'final' &&
      poll.followUp !== null &&
      !poll.followUp.isReported &&
      reportsFor(actor, poll.followUp.body),
  }
}
