/** What the desk's panel shows and tests read: calls, setData, script turns, console lines. */
export interface CallRecord {
  kind: 'call'
  name: string
  action: string
  ms: number
  sent: number
  received: number
  failed: string
}

export interface SetDataRecord {
  kind: 'setData'
  where: string
  keys: string[]
  bytes: number
}

export interface TurnRecord {
  kind: 'turn'
  where: string
  ms: number
}

export type PhoneRecord = (CallRecord | SetDataRecord | TurnRecord) & { at: number }

const kept = 2000
export const records: PhoneRecord[] = []
const watchers = new Set<(record: PhoneRecord) => void>()

export function record(entry: CallRecord | SetDataRecord | TurnRecord): void {
  const full = { ...entry, at: Date.now() }
  records.push(full)
  if (records.length > kept) records.splice(0, records.length - kept)
  for (const watcher of watchers) watcher(full)
}

export function onRecord(watcher: (record: PhoneRecord) => void): void {
  watchers.add(watcher)
}

/** Runs a piece of the mini-program's script and records how long it held the thread. */
export function timed<T>(where: string, run: () => T): T {
  const start = performance.now()
  try {
    return run()
  } finally {
    record({ kind: 'turn', where, ms: performance.now() - start })
  }
}
