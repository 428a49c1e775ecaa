import type { Body, Id, Iso, Purpose, Relation, Role, Standing } from '../../typings/domain'
import type { Database } from './database'
import { AppError, forbidden } from './errors'
import type { Platform } from './platform'

/** A community's own settings: names of places and desks, and its service policy (limits are data). */
export interface Community {
  _id: Id
  name: string
  estate: string
  grids: { id: Id; name: string; buildingIds: Id[] }[]
  buildings: { id: Id; name: string; units: number }[]
  desks: { body: Body; name: string }[]
  policy: ServicePolicy
  rollVersion: number
  adultsVersion: number
}

export interface ServicePolicy {
  /** Working days. */
  questionDays: number
  screeningDays: number
  responseDays: number
  /** Calendar days. */
  secondingDays: number
  /** Threshold of seconds: the larger of `secondsMin` and `secondsPermille` of the bound people. */
  secondsMin: number
  secondsPermille: number
  openProposalsEach: number
  /** Hours from binding to the first vote. */
  voteWaitHours: number
  /** Which rules polls go by; the national ones where it names none. */
  ruleSet?: string
}

/** Who acts. Made from the platform's openid only; nothing in it comes from the payload. */
export interface Actor {
  accountId: Id
  personId: Id
  openid: string
  name: string
  standing: Standing
  consents: readonly Purpose[]
  household: ActorHousehold | null
  /** Said so themselves; no birth date is asked. Under 14 there is no account. */
  under18?: boolean
  /** Only those in force at the time of the call. */
  roles: readonly { role: Role; buildingId: Id | null; until?: Iso | null }[]
}

export interface ActorHousehold {
  bindingId: Id
  unitId: Id
  buildingId: Id
  buildingName: string
  address: string
  relation: Relation
  boundAt: Iso
}

/** What a use case is given: who, when, where, and the ports. */
export interface Context {
  now: Iso
  actor: Actor
  communityId: Id
  db: Database
  platform: Platform
  /** Verdict of the content check over the call's public fields: `held` waits for a human. */
  content: 'pass' | 'held'
  /** With `held`: what the check said, such as `20001`, or `unanswered`. Moderators see it in words, nobody else. */
  contentLabel: string | null
  /** Read once a call, on first use. */
  community(): Promise<Community>
}

const DESK_OF: Partial<Record<Role, Body>> = {
  branchEditor: 'branch',
  branchSecretary: 'branch',
  committeeMember: 'residentsCommittee',
  proposalCommittee: 'residentsCommittee',
  pollCommittee: 'residentsCommittee',
  ownersCommitteeMember: 'ownersCommittee',
  propertyStaff: 'propertyCompany',
  organisationLead: 'residentOrganisation',
  supervisor: 'supervisionCommittee',
}

export const bodyOfRole = (role: Role): Body | null => DESK_OF[role] ?? null

export const hasRole = (actor: Actor, ...roles: Role[]): boolean =>
  actor.roles.some((held) => roles.includes(held.role))

/** Bodies this person may speak for, by one of the given roles. */
export const bodiesOf = (actor: Actor, roles: readonly Role[]): Body[] => [
  ...new Set(
    actor.roles.filter((held) => roles.includes(held.role)).flatMap((held) => bodyOfRole(held.role) ?? []),
  ),
]

/** The role under which this person acts for a body; for the record. */
export const roleFor = (actor: Actor, body: Body): Role | 'resident' =>
  actor.roles.find((held) => bodyOfRole(held.role) === body)?.role ?? 'resident'

export function requireConsent(actor: Actor, purpose: Purpose): void {
  if (!actor.consents.includes(purpose))
    throw new AppError('consent_needed', '先看一眼我们怎么用您的信息，同意了再继续。')
}

export function requireHousehold(actor: Actor): ActorHousehold {
  if (!actor.household) throw new AppError('not_bound', '先绑定您家，再来办这件事。')
  return actor.household
}

/** Throws `forbidden` unless the predicate that the view also shows holds. */
export function requireThat(allowed: boolean, why?: string): void {
  if (!allowed) throw forbidden(why)
}
