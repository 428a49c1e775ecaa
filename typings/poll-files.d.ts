/**
 * The two files with which a poll is counted again outside (recount/). JSON in UTF-8, one row of a list on a line.
 * Their schemas, with every field explained: recount/public-file.schema.json, recount/counting-file.schema.json.
 *
 * Hashes are SHA-256 in hex. The hash of a list is that of its lines, sorted by byte, each ended by a newline, so that
 * `LC_ALL=C sort | sha256sum` makes it too. Lines: cloudfunctions/polls/rules/lines.ts.
 */
import type { AreaCenti, Id, Iso, RecordEntry } from './domain'
import type { PollContent, RuleSet } from './polls'

/** A voice on the frozen roll under a name that only the poll's own secret leads to. */
export interface FileVoice {
  /** HMAC of what the roll says of this voice. */
  id: string
  /** Null where every voice is one and no more. */
  areaCenti: AreaCenti | null
  is?: 'applicant' | 'committee'
}

/** A ballot as it was counted. Its commitment is the SHA-256 of salt, newline and `ballotLine`. */
export interface FileBallot {
  /** The voice; null in a secret poll, where nobody can tell any more. */
  elector: string | null
  choices: string[]
  /** Beside `choices`, for score and points. */
  points: number[] | null
  salt: string
}

export interface FileEntry extends Omit<RecordEntry, 'erased'> {
  /** SHA-256 of salt, newline and the canonical JSON (RFC 8785) of `content`; empty where nothing was said. */
  commitment: string
  previous: string
}

interface PollFile {
  community: string
  poll: {
    id: Id
    /** As announced. */
    content: PollContent
    rules: RuleSet
    scopeName: string
    announcedAt: Iso
    /** The close that counted: later than the announced one where it was extended. */
    closedAt: Iso
  }
  /**
   * `question`: canonical JSON of {content, rules} as announced. `roll`: list of `voiceLine`. `ballots`: list of the
   * commitments. `receipts`: list of the receipts.
   */
  hashes: { question: string; roll: string; ballots: string; receipts: string }
  /**
   * Who goes first among equals, every option once: as on the paper, or by the SHA-256 of question hash, newline and
   * option id, the least first.
   */
  tieOrder: string[]
  /** Options of a budget taken back before the close: counted and passed over. */
  withdrawn: string[]
  /** Of an election: what two tellers counted from the papers. */
  hand: { cast: number; candidates: { id: string; votes: number }[] } | null
  /** As counted (rules/outcome.ts). */
  outcome: unknown
  /**
   * The public record, each entry holding the hash of the one before; `opened` shows what the tally's entry says: the
   * hashes above and the outcome. The last hash is the one `polls.getResult` and `desk.record` show.
   */
  record: {
    communityId: Id
    matterId: Id
    entries: FileEntry[]
    opened: { seq: number; salt: string; content: unknown }
  }
  /** Of every byte of the file before this line. */
  checksum: string
}

export interface FileActions {
  /** Whether I may also have the counting file, which is noted for everyone whose ballot is in it. */
  'polls.files': { input: { pollId: Id }; output: { title: string; canInspect: boolean } }
}

/** For everyone, once the result is public. */
export interface PublicFile extends PollFile {
  format: 'yiqilai-public-1'
  /** The area of the whole roll where area decides. */
  roll: { size: number; areaCenti: AreaCenti | null }
  /** Sorted, as many as ballots. */
  receipts: string[]
  /** Sorted, one a ballot. */
  commitments: string[]
  /**
   * In the order of their commitments; null where a ballot says whose it is: weights differ, or more than four options
   * of several choices, or points, or places.
   */
  ballots: FileBallot[] | null
}

/** For the two supervisors and those entitled to inspect: everything to count again, and nobody's name or address. */
export interface CountingFile extends PollFile {
  format: 'yiqilai-counting-1'
  roll: FileVoice[]
  commitments: string[]
  ballots: FileBallot[]
}
