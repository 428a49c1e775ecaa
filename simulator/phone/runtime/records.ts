/** What the desk's panel shows and tests read: calls, setData, script turns, console lines. */
export interface CallRecord {
  kind: 'call'
  name: string
  action: string
  ms: number
  sent: number
  received: number
  failed: string
  /** The reply itself, to know it again. */
  content: string
}

export interface SetDataRecord {
  kind: 'setData'
  where: string
  keys: string[]
  bytes: number
}

export interface TurnRecord {
  /** A turn of script, or of the view: what a change of data, or a new page, took to draw. */
  kind: 'turn' | 'render'
  where: string
  ms: number
}

/** A file or an address in the net; pictures by themselves. */
export interface RequestRecord {
  kind: 'request' | 'image'
  url: string
  ms: number
  received: number
  failed: string
  content: string
}

/** An interface was called that WeChat has declared out of date. */
export interface DeprecatedRecord {
  kind: 'deprecated'
  name: string
}

type Entry = CallRecord | SetDataRecord | TurnRecord | RequestRecord | DeprecatedRecord
export type PhoneRecord = Entry & { at: number }

const kept = 2000
export const records: PhoneRecord[] = []
const watchers = new Set<(record: PhoneRecord) => void>()

export function record(entry: Entry): void {
  const full = { ...entry, at: Date.now() }
  records.push(full)
  if (records.length > kept) records.splice(0, records.length - kept)
  for (const watcher of watchers) watcher(full)
}

export function onRecord(watcher: (record: PhoneRecord) => void): void {
  watchers.add(watcher)
}

/** Runs a piece of the mini-program's script and records how long it held the thread. */
export function timed<T>(where: string, run: () => T, kind: TurnRecord['kind'] = 'turn'): T {
  const start = performance.now()
  try {
    return run()
  } finally {
    record({ kind, where, ms: performance.now() - start })
  }
}
