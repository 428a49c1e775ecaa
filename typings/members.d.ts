import type { Body, Id, Iso, Purpose, Relation, Role, Standing } from './domain'

export interface CommunityView {
  id: Id
  name: string
  /** `枫林苑` */
  estate: string
  grids: { id: Id; name: string; buildingIds: Id[] }[]
  /** In display order; name is `6 栋`. Shops are a building of their own where the roll says so. */
  buildings: { id: Id; name: string }[]
  /** What each body is called here. */
  desks: { body: Body; name: string }[]
}

export interface MeView {
  /** Null until a community was entered. */
  community: CommunityView | null
  name: string
  /** A new name that a person looks at before it shows; null when none waits. */
  heldName: string | null
  standing: Standing
  /** Every purpose in its present wording; `agreedAt` null where that wording was not agreed to. */
  consents: {
    purpose: Purpose
    version: number
    needed: boolean
    title: string
    text: string
    agreedAt: Iso | null
  }[]
  household: HouseholdSummary | null
  /** Said so themselves: at each shift an adult of the household says yes first. */
  under18: boolean
  roles: { role: Role; scope: string | null; title: string; until: Iso | null }[]
  /** Roles proposed to me and waiting for my yes. */
  offers: GrantView[]
  unread: number
  viewer: { canAsk: boolean; canSecond: boolean; canVoteFrom: Iso | null; canEnterWorkbench: boolean }
}

export interface HouseholdSummary {
  unitId: Id
  /** `6 栋 2 单元 301` */
  address: string
  buildingId: Id
  relation: Relation
  boundAt: Iso
}

export interface HouseholdView extends HouseholdSummary {
  coResidents: {
    bindingId: Id
    name: string
    relation: Relation
    boundAt: Iso
    you: boolean
    objected: boolean
    viewer: { canObject: boolean; canLeave: boolean }
  }[]
  /** Requests for this unit that matched the roll and wait for a co-resident's yes. */
  requests: BindingRequestView[]
}

export interface BindingRequestView {
  requestId: Id
  version: number
  address: string
  name: string
  relation: Relation
  askedAt: Iso
  state: 'waiting' | 'confirmed' | 'refused'
  /** Only stewards see it; null for co-residents, who hear only of requests that matched. */
  matched: boolean | null
  viewer: { canDecide: boolean }
}

export interface ObjectionView {
  bindingId: Id
  version: number
  address: string
  name: string
  reason: string
  at: Iso
}

export interface GrantView {
  grantId: Id
  version: number
  role: Role
  title: string
  /** Name of the building a `buildingSteward` serves, else null. */
  scope: string | null
  /** Full name: a role is a public office. */
  holder: string
  state: 'proposed' | 'active' | 'declined' | 'ended'
  proposedAt: Iso
  from: Iso | null
  until: Iso | null
  endedAt: Iso | null
  viewer: { canAccept: boolean; canEnd: boolean }
}

export interface MemberActions {
  'members.me': { input: Record<string, never>; output: MeView }
  /** Communities of this installation, to choose from on first start. */
  'members.findCommunities': {
    input: Record<string, never>
    output: { communities: { id: Id; name: string; estate: string }[]; claimable: boolean }
  }
  'members.enter': { input: { communityId: Id }; output: MeView }
  'members.setName': { input: { name: string }; output: MeView; publicText: 'name' }
  /** Said by oneself, either way; no birth date is kept. */
  'members.setUnder18': { input: { under18: boolean }; output: MeView }
  'members.consent': { input: { purpose: Purpose; version: number; agreed: boolean }; output: MeView }
  /** First steward of an empty installation, by the code its operator was shown. */
  'members.claim': {
    input: { code: string; name: string; community: { name: string; estate: string } }
    output: MeView
    publicText: 'name' | 'community'
  }

  'members.listRoles': { input: Record<string, never>; output: { grants: GrantView[] } }
  /** People to propose for a role: consented members, found by name. */
  'members.findPeople': {
    input: { name: string }
    output: { people: { memberId: Id; name: string; address: string | null }[] }
  }
  'members.proposeRole': {
    input: { grantId: Id; memberId: Id; role: Role; buildingId?: Id; until?: Iso }
    output: GrantView
  }
  'members.acceptRole': { input: { grantId: Id; version: number }; output: GrantView }
  'members.declineRole': { input: { grantId: Id; version: number }; output: GrantView }
  'members.endRole': {
    input: { grantId: Id; version: number; reason: string }
    output: GrantView
    publicText: 'reason'
  }

  'members.household': { input: Record<string, never>; output: HouseholdView }
  'members.bindWithCode': { input: { code: string }; output: MeView }
  /** `phoneCode` is what the getPhoneNumber button hands over. `unitId` when the number stands at several. */
  'members.bindWithPhone': {
    input: { phoneCode: string; unitId?: Id }
    output: { bound: boolean; choices: { unitId: Id; address: string }[]; message: string; me: MeView }
  }
  /** Always the same answer, matched or not. */
  'members.requestBinding': {
    input: {
      requestId: Id
      buildingId: Id
      entrance: number
      room: string
      name: string
      phoneTail: string
      relation: Relation
    }
    output: { message: string }
  }
  'members.bindingRequests': {
    input: Record<string, never>
    output: {
      requests: BindingRequestView[]
      objections: ObjectionView[]
      recentCodes: { address: string; relation: Relation; expiresAt: Iso; used: boolean }[]
    }
  }
  'members.decideBinding': {
    input: { requestId: Id; version: number; accept: boolean; reason?: string }
    output: BindingRequestView
  }
  'members.issueCode': {
    input: { buildingId: Id; entrance: number; room: string; relation: Relation }
    output: { code: string; address: string; expiresAt: Iso }
  }
  /** By a steward, who has looked into the objections: the binding stays. */
  'members.keepBinding': { input: { bindingId: Id; version: number; reason: string }; output: { kept: true } }
  'members.objectBinding': { input: { bindingId: Id; reason: string }; output: HouseholdView }
  'members.endBinding': { input: { bindingId: Id; reason: string }; output: { ended: true } }
}
