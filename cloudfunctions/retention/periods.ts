/**
 * How long each collection keeps its rows: every one of database.json is named here once. The rule is the shortest
 * time that serves the purpose (PIPL art. 19); what others must be able to check stays. Deletion on request is another
 * matter and takes everything of a person (privacy/erase.ts).
 */
import type { Iso } from '../../typings/domain'
import { DAY, addDays, chinaDay, chinaHour, chinaInstant, plus } from '../kernel/calendar'
import type { Query } from '../kernel/database'

/** Rows go so many days after the instant in `field`, which is indexed; a row without one stays. */
export interface Limited {
  field: string
  days: number
  why: string
  /** Only such rows go, even when one has just ceased to be such. */
  query?: Query
  /** Rows are matters about a person: what their record says in words goes with them, its chain stays. */
  texts?: true
}

/** Taken away by what made them, long before any period of ours. */
export interface Passing {
  goes: string
}

export interface Lasting {
  kept: string
}

const YEAR = 365

const PUBLIC_RECORD = 'The public record of the community: what was said, decided and done stays to be read.'
/** Civil Code 188: claims lapse after three years; until then, and for checking afterwards, a vote can be counted anew. */
const VOTES = 'Anyone may count a vote anew, for three years at the least (Civil Code 188, 280).'
const WITH_THE_PERSON =
  'In use as long as the person is here; goes when they close their account (PIPL art. 47).'
const SERVICE = 'Volunteers’ service is recorded whole and certified on request (VSR art. 19).'
const NOBODY = 'Numbers without a person.'

export const periods: Readonly<Record<string, Limited | Passing | Lasting>> = {
  inbox: {
    field: 'at',
    days: YEAR,
    query: { need: null },
    why: 'PIPL art. 19: a message older than a year is read or of no use; what still asks something of the person stays.',
  },
  outgoing: {
    field: 'changedAt',
    days: 90,
    why: 'PIPL art. 19: long enough to look into a message that did not come.',
  },
  accessLog: {
    field: 'at',
    days: YEAR,
    why: 'PIPL art. 19: a year in which to read who looked, and to ask about it.',
  },
  corrections: {
    field: 'answeredAt',
    days: YEAR,
    texts: true,
    why: 'PIPL art. 19, 50: the reason of an answer can be asked about for a year; one that waits stays.',
  },
  bindings: {
    field: 'endedAt',
    days: 3 * YEAR,
    texts: true,
    why: 'Who spoke for a household, as long as a vote of that time may be disputed (Civil Code 188).',
  },
  bindingRequests: {
    field: 'decidedAt',
    days: 90,
    texts: true,
    why: 'PIPL art. 19: a quarter in which to dispute the decision; one that waits stays.',
  },
  bindingCodes: {
    field: 'expiresAt',
    days: 30,
    why: 'PIPL art. 19: used or not, a code is of no use; what it brought about is a binding.',
  },
  tries: {
    field: 'at',
    days: 30,
    why: 'PIPL art. 19: counts of one day. Those that count for good carry no day and go with the account.',
  },
  links: {
    field: 'expiresAt',
    days: 90,
    why: 'No person in them; a paper on the wall says for a while that it has run out.',
  },
  opens: {
    field: 'until',
    days: YEAR,
    why: 'No person in them, but of no use once nobody compares the notice with the next.',
  },

  wishes: {
    field: 'closedAt',
    days: YEAR,
    texts: true,
    why: 'PIPL art. 19: what somebody needed is nobody’s business for longer; the hours of whoever came stay in the ledger.',
  },

  deadlines: { goes: 'when it has been met' },
  closings: { goes: 'when the person has been erased' },
  phoneProofs: { goes: 'ten minutes after the number was read' },
  rollUploads: { goes: 'soon after its hour is over, with the sheet' },
  rollUploadRows: { goes: 'with its upload' },
  rollUnits: { goes: 'soon after the next version is in force' },
  rollAdults: { goes: 'soon after the next version is in force' },
  effectWork: { goes: 'when it has been counted' },

  accounts: { kept: WITH_THE_PERSON },
  members: { kept: WITH_THE_PERSON },
  messageBudgets: { kept: WITH_THE_PERSON },
  proposalPlaces: { kept: WITH_THE_PERSON },
  digestSkips: { kept: WITH_THE_PERSON },

  communities: { kept: PUBLIC_RECORD },
  record: { kept: 'Fingerprints in a chain: one taken out would break it. No name and no word.' },
  recordTexts: { kept: 'Open the fingerprints of what is kept; they go with the rows they tell of.' },
  notices: { kept: PUBLIC_RECORD },
  noticeEditions: { kept: PUBLIC_RECORD },
  files: { kept: 'Lie in the editions of notices and in proposals, which stay.' },
  questions: { kept: PUBLIC_RECORD },
  replies: { kept: PUBLIC_RECORD },
  claims: { kept: PUBLIC_RECORD },
  moderationActs: { kept: NOBODY },
  proposals: { kept: PUBLIC_RECORD },
  proposalComments: { kept: PUBLIC_RECORD },
  meetings: { kept: PUBLIC_RECORD },
  attendances: {
    field: 'at',
    days: 3 * YEAR,
    why: 'Who was at a meeting, as long as what it decided may be disputed (Civil Code 188).',
  },
  proposalNumbers: { kept: PUBLIC_RECORD },
  reasonTemplates: { kept: 'Words of a desk, without a person; the desk takes away what it no longer uses.' },
  seconds: { kept: 'Their count is why a proposal was answered.' },
  projects: { kept: PUBLIC_RECORD },
  ratings: { kept: 'Their count says whether what was done is solved.' },
  polls: { kept: VOTES },
  pollSecrets: { goes: 'destroyed when a secret poll is counted, any other when it is final' },
  paperBallots: { kept: VOTES },
  handCounts: { kept: VOTES },
  electors: { kept: VOTES },
  ownerSettlements: {
    kept: 'Who is one owner, as the stewards said: it goes on holding for later rolls. No name.',
  },
  rollObjections: { kept: VOTES },
  mandates: { kept: VOTES },
  proxySlots: { kept: 'The cap on mandates of a poll; goes with its mandate or the person.' },
  ballots: { kept: VOTES },
  pollObjections: { kept: PUBLIC_RECORD },
  countedBallots: { kept: VOTES },
  tallyParts: { kept: VOTES },
  tallies: { kept: VOTES },
  activities: { kept: SERVICE },
  shifts: { kept: SERVICE },
  signups: { kept: SERVICE },
  shiftAttendances: { kept: SERVICE },
  hourEntries: { kept: SERVICE },
  hourLedgers: { kept: WITH_THE_PERSON },
  hourCertificates: { kept: WITH_THE_PERSON },
  shiftFeedback: { kept: 'Its count says whether an activity helped.' },
  grants: { kept: 'Who held which office when is public.' },
  installation: { kept: 'A claim code must never be good again.' },
  rollVersions: { kept: NOBODY },
  effectQuarters: { kept: NOBODY },
  leases: { kept: 'A row for each work of the timer.' },
}

/** Rows that a period has run out for. Text to text: a row without the instant is none of them. */
export const runOut = ({ field, days, query }: Limited, now: Iso): Query => ({
  ...query,
  [field]: { $gte: '', $lt: plus(now, -days * DAY) },
})

const NIGHT = 3

/** The next three o'clock in the morning, in China. */
export const nextNight = (now: Iso): Iso =>
  chinaInstant(chinaHour(now) < NIGHT ? chinaDay(now) : addDays(chinaDay(now), 1), NIGHT)
