/**
 * The public record: one hash-chained stream per matter. An entry holds role, act, time and a commitment
 * to texts and names kept beside it; erasing a person deletes text and salt, and the chain stays whole.
 */
import type { Id, Iso, RecordEntry, Role } from '../../typings/domain'
import { canonical } from './canonical'
import type { Database, Row, Transaction } from './database'
import { here } from './kept'
import type { Kept } from './kept'
import { randomSecret, sha256 } from './keys'

const TEXTS = 'recordTexts'

/** Kept in the matter's own document, so that the next entry needs no read of the last. */
export interface RecordHead {
  seq: number
  hash: string
}

export const emptyRecord: RecordHead = { seq: 0, hash: '' }

export interface Act {
  act: string
  role: Role | 'resident' | 'system'
  at: Iso
  /** Texts and names; committed to, kept beside. */
  content: unknown
  personId: Id | null
}

interface EntryRow extends Row {
  communityId: Id
  matterId: Id
  seq: number
  at: Iso
  act: string
  role: RecordEntry['role']
  commitment: string
  previous: string
  hash: string
}

interface TextRow extends Row {
  communityId: Id
  matterId: Id
  personId: Id | null
  salt: string
  content: unknown
}

const entryId = (matterId: Id, seq: number): string => `${matterId}:${String(seq).padStart(6, '0')}`

const commit = (salt: string, content: unknown): string => sha256(`${salt}\n${canonical(content ?? null)}`)

const hashOf = (entry: Omit<EntryRow, 'hash' | '_id'>): string => sha256(canonical(entry))

/** Writes the next entry in the matter's own transaction and returns the new head to keep in the matter. */
export async function appendEntry(
  tx: Transaction,
  communityId: Id,
  matterId: Id,
  head: RecordHead,
  act: Act,
): Promise<RecordHead> {
  const seq = head.seq + 1
  const salt = randomSecret()
  // What the clock or a count brought about has no author and no words: there is nothing to commit to or to keep.
  const wordless = act.role === 'system' && act.content === undefined
  const body = {
    communityId,
    matterId,
    seq,
    at: act.at,
    act: act.act,
    role: act.role,
    commitment: wordless ? '' : commit(salt, act.content),
    previous: head.hash,
  }
  const hash = hashOf(body)
  const _id = entryId(matterId, seq)
  await tx.insert<EntryRow>('record', { _id, ...body, hash })
  if (wordless) return { seq, hash }
  await tx.insert<TextRow>(TEXTS, {
    _id,
    communityId,
    matterId,
    personId: act.role === 'system' ? null : act.personId,
    salt,
    content: act.content ?? null,
  })
  return { seq, hash }
}

/** The texts of a matter, by the ids of its entries. */
const ofMatter = (matterId: Id) => ({ _id: { $gte: `${matterId}:`, $lt: `${matterId};` } })

/** Texts and salts of a matter go; its entries stay. */
export const eraseTexts = (db: Database, matterId: Id): Promise<number> =>
  db.removeWhere(TEXTS, ofMatter(matterId))

/** What a person's own acts said. */
export const keptTexts: Kept<TextRow> = {
  collection: TEXTS,
  title: '留底里您的原话',
  find: (who) => here(who, 'personId'),
  line: () => null,
  data: (row) => ({ matterId: row.matterId, content: row.content }),
}

/** The stream of a matter in order, and whether every hash follows from the one before. */
export async function readRecord(
  db: Database,
  communityId: Id,
  matterId: Id,
): Promise<{ entries: RecordEntry[]; intact: boolean }> {
  const [rows, texts] = await Promise.all([
    db.find<EntryRow>('record', { communityId, matterId }, { orderBy: [['seq', 'asc']], limit: 1000 }),
    db.find<TextRow>(TEXTS, ofMatter(matterId), { fields: ['matterId'], limit: 1000 }),
  ])
  const present = new Set(texts.map((text) => text._id))
  const entries = rows.map(({ _id, seq, at, act, role, hash, commitment }) => ({
    seq,
    at,
    act,
    role,
    hash,
    erased: commitment !== '' && !present.has(_id),
  }))
  return { entries, intact: isIntact(rows) }
}

const MATTERS_AT_ONCE = 100

/** The streams of many matters, each in order; whether texts were erased is not looked up. One request or two a hundred. */
export async function readEntries(
  db: Database,
  communityId: Id,
  matterIds: readonly Id[],
): Promise<Map<Id, RecordEntry[]>> {
  const found = new Map<Id, RecordEntry[]>(matterIds.map((id) => [id, []]))
  for (let from = 0; from < matterIds.length; from += MATTERS_AT_ONCE) {
    const some = matterIds.slice(from, from + MATTERS_AT_ONCE)
    const rows = await db.findAll<EntryRow>('record', { communityId, matterId: { $in: some } })
    for (const { matterId, seq, at, act, role, hash } of rows)
      found.get(matterId)?.push({ seq, at, act, role, hash, erased: false })
  }
  return found
}

export interface CheckableRecord {
  /** Each with what its hash covers, the community and the matter left out. */
  entries: (Omit<RecordEntry, 'erased'> & Pick<EntryRow, 'commitment' | 'previous'>)[]
  /** What the last entry of the act says, and the salt it was committed to with; null where there is none. */
  opened: { seq: number; salt: string; content: unknown } | null
}

/** The stream of a matter for whoever checks it outside. Of its texts that of one act alone, which must be public. */
export async function readForCheck(
  db: Database,
  communityId: Id,
  matterId: Id,
  act: string,
): Promise<CheckableRecord> {
  const rows = await db.find<EntryRow>(
    'record',
    { communityId, matterId },
    { orderBy: [['seq', 'asc']], limit: 1000 },
  )
  const last = rows.filter((row) => row.act === act).at(-1)
  const text = last ? await db.get<TextRow>(TEXTS, last._id) : null
  return {
    entries: rows.map(({ seq, at, act: what, role, commitment, previous, hash }) => ({
      seq,
      at,
      act: what,
      role,
      commitment,
      previous,
      hash,
    })),
    opened: last && text ? { seq: last.seq, salt: text.salt, content: text.content } : null,
  }
}

function isIntact(rows: readonly EntryRow[]): boolean {
  let previous = ''
  return rows.every((row, index) => {
    const { _id, hash, ...body } = row
    const good =
      row.seq === index + 1 &&
      row.previous === previous &&
      hash === hashOf(body) &&
      _id === entryId(row.matterId, row.seq)
    previous = hash
    return good
  })
}

/** One hash for many facts (ballots, seconds, questions), independent of their order: a Merkle root over sorted leaves. */
export function rootHash(leaves: readonly string[]): string {
  let level = leaves.map(sha256).sort()
  if (level.length === 0) return sha256('')
  while (level.length > 1) {
    const next: string[] = []
    for (let i = 0; i < level.length; i += 2) next.push(sha256((level[i] as string) + (level[i + 1] ?? '')))
    level = next
  }
  return level[0] as string
}
