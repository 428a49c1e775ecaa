import type { PhoneRecord } from '../records.js'
import type { Seen } from './watch.js'

/** What breaks a rule, for a person; null when there was nothing to judge. */
export type Judge = (seen: Seen) => string[] | null

type Of<K> = Extract<PhoneRecord, { kind: K }>

export const of = <K extends PhoneRecord['kind']>(seen: Seen, ...kinds: K[]): Of<K>[] =>
  seen.records.filter((entry): entry is Of<K> => (kinds as string[]).includes(entry.kind))

export const unique = (texts: string[]): string[] => [...new Set(texts)]

export const within = (time: number, from: number, ms: number): boolean => time >= from && time < from + ms

/** How a request is called: its address, or its function and action. */
export const namedAs = (entry: Of<'call' | 'request' | 'image'>): string =>
  entry.kind === 'call' ? `${entry.name} ${entry.action}` : entry.url
