/** The nouns a resident sees. Types only; everyone may `import type` this file. */

/** A document's id. Ids made on the phone are 16 random bytes in base64url. */
export type Id = string
/** An instant, ISO 8601 in UTC with milliseconds. */
export type Iso = string
/** A calendar day in China, `2026-06-10`. */
export type Day = string
/** Floor area in hundredths of a square metre, an integer. */
export type AreaCenti = number

/** Roles are granted, dated and public. `steward` is community-wide and decides nothing itself. */
export type Role =
  | 'steward'
  | 'buildingSteward'
  | 'branchEditor'
  | 'branchSecretary'
  | 'committeeMember'
  | 'proposalCommittee'
  | 'pollCommittee'
  | 'ownersCommitteeMember'
  | 'propertyStaff'
  | 'organisationLead'
  /** Members of the branch and chosen residents: they take matters on, and write for nobody. */
  | 'branchMember'
  | 'residentRepresentative'
  | 'supervisor'

/** Who speaks in an official answer: a body, never the person behind the desk. */
export type Body =
  | 'branch'
  | 'residentsCommittee'
  | 'ownersCommittee'
  | 'propertyCompany'
  | 'residentOrganisation'
  | 'supervisionCommittee'

/** How far a person has come: reading, consented, bound to a household, bound as an owner. */
export type Standing = 'visitor' | 'registered' | 'verifiedResident' | 'verifiedOwner'

/** How a person belongs to the household they are bound to. */
export type Relation = 'owner' | 'family' | 'tenant'

export type Purpose = 'service' | 'household' | 'messages'

/** A part of the community, or the whole of it. Grid and building ids come from the community view. */
export type Scope =
  | { kind: 'community' }
  | { kind: 'grid'; gridId: Id }
  | { kind: 'building'; buildingId: Id }

/** Whom something is for: who lives somewhere, or who holds a role. */
export type Audience = Scope | { kind: 'role'; role: Role }

/** Text is kept as blocks, never as HTML. */
export type TextBlock =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: string[] }

/** PNG or JPEG, at most 5 MB. `alt` says in words what it shows; width and height in pixels. */
export interface ImageBlock {
  kind: 'image'
  fileId: string
  alt: string
  w: number
  h: number
}

/** PDF, DOCX or XLSX, at most 10 MB. `text` is its whole content in words, for who cannot open it; `size` in bytes. */
export interface FileBlock {
  kind: 'file'
  fileId: string
  name: string
  size: number
  text: string
}

export type Block = TextBlock | ImageBlock | FileBlock

/**
 * A clock that someone must meet, ready to show. `near` and `over` are computed by the server.
 * `overdueDays` counts whole days past `dueAt`, at least 1 when over.
 */
export interface Clock {
  state: 'running' | 'near' | 'over' | 'met'
  startedAt: Iso
  dueAt: Iso
  metAt: Iso | null
  overdueDays: number
  body: Body
}

/** A neighbour as other neighbours see one: surname and building, never a full name or a key. */
export interface Neighbour {
  surname: string
  /** `6 栋`, or null for someone not bound to a household. */
  building: string | null
  /** 0–5: tint of the door, derived from the thread, so that it cannot be followed across pages. */
  tint: number
  /** The viewer. */
  you: boolean
  /** They have left: no surname, no building. */
  left?: true
}

/** A desk that speaks: its body and the name it goes by in this community. */
export interface Desk {
  body: Body
  name: string
}

/** One step of a matter's public record. */
export interface RecordEntry {
  seq: number
  at: Iso
  act: string
  role: Role | 'resident' | 'system'
  hash: string
  /** Its words and names were deleted with the person they were about. */
  erased: boolean
}

/** A step of a timeline: happened, is going on, or is to come (then `at` is the planned date or null). */
export interface Step {
  key: string
  label: string
  state: 'done' | 'now' | 'next' | 'missed'
  at: Iso | null
  note: string | null
}

/** A page of a longer list; hand `next` back to go on, null at the end. */
export interface Paged<T> {
  items: T[]
  next: string | null
}
