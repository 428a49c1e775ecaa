/**
 * The one door to what is kept of a person: what they are handed when they ask, and what becomes of it when they
 * leave. A module lists its collections; privacy/index.ts lists the modules.
 */
import type { Id, Iso } from '../../typings/domain'
import type { Query, Row, Transaction } from './database'
import { randomId, sha256 } from './keys'

export interface Whose {
  communityId: Id
  personId: Id
  accountId: Id
  name: string
  now: Iso
  /** Of one leaving, and gone with it: what it seals stays apart from others, and leads back to nobody. */
  secret: string
}

export interface Kept<R extends Row = Row> {
  collection: string
  /** Heading under which a person reads it. */
  title: string
  /** Together they find every row that names the person; by an index where rows are many. */
  find(who: Whose): Query[]
  /** One line in words; null where the heading says enough. */
  line(row: R, who: Whose): string | null
  /** What of the row is about this person and nobody else. */
  data(row: R, who: Whose): Record<string, unknown>
  /** What stays once they have left, their id then being replaced wherever it stands. Left out, or null: nothing stays. */
  stays?(row: R, who: Whose): R | null
  /** Everybody's messages on such a matter name them, and go; of a matter about them its texts in the record too. */
  alsoGo?: 'messages' | 'messages and texts'
  /** Further writes of the same transaction. */
  also?(tx: Transaction, row: R, who: Whose): Promise<void>
}

/** A collection in which no person is to be found, or whose people stay, with the reason they are told. */
export interface Apart {
  collection: string
  why: string
}

/** Stands where an id stood: another one in each row, so that nothing of the person can be joined. */
export const tombstone = (): Id => `gone-${randomId()}`

export const isGone = (personId: Id): boolean => /^gone-[\w-]{22}$/.test(personId)

/** The same text becomes the same within one leaving. */
export const sealedFor = (who: Whose, text: string): string => sha256(`${who.secret}\n${text}`).slice(0, 22)

/** Replaces an id that nobody can guess wherever it stands: values, parts of values, names of fields. */
export function replaceId<T>(value: T, id: Id, by: Id): T {
  if (typeof value === 'string') return value.replaceAll(id, by) as T
  if (Array.isArray(value)) return value.map((item: unknown) => replaceId(item, id, by)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key.replaceAll(id, by), replaceId<unknown>(item, id, by)]),
  ) as T
}

export const pick = <T extends object>(row: T, ...fields: (keyof T & string)[]): Record<string, unknown> =>
  Object.fromEntries(fields.map((field) => [field, row[field]]))

/** For the queries of a row that lies in a community. */
export const here = (who: Whose, ...fields: string[]): Query[] =>
  fields.map((field) => ({ communityId: who.communityId, [field]: who.personId }))
