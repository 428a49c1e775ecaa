/** Faults on demand, so that tests can see what a bad day does. */

const KINDS = [
  /** Waits `ms` before the request is looked at. */
  'latency',
  /** Ends the connection before the request is looked at. */
  'refuse',
  /** Ends the transaction at a write, as if another had been first. */
  'conflict',
  /** The same at the commit, which the SDK tries again by itself. */
  'commitConflict',
  /** Ends the connection after the write is durable, in place of the reply. */
  'dropReply',
  /** Ends the function's instance in the middle of its call. */
  'killWorker',
  /** Ends the store's process, as kill -9 does; it comes back over what is on the disk. */
  'killStore',
  /** The disk takes no more: the write fails. */
  'diskFull',
] as const

export interface Fault {
  kind: (typeof KINDS)[number]
  /** How many requests it hits; until cleared when left out. */
  count?: number
  /** For `latency`. */
  ms?: number
  /** Only requests of this collection, or of calls of this action. */
  collection?: string
  action?: string
  /** How many matching requests pass before the first that is hit; none when left out. */
  after?: number
  /** Chance from 0 to 1 that a matching request is hit; 1 when left out. */
  chance?: number
}

export interface Hit {
  collection: string
  action: string
  /** A write, which includes a transaction's commit. */
  writes: boolean
  commits: boolean
  inTransaction: boolean
}

export class Faults {
  private active: Fault[] = []

  /** Throws a sentence for a kind that is not there. */
  add(fault: Fault): void {
    if (!KINDS.includes(fault.kind)) throw new Error(`kind is one of ${KINDS.join(', ')}`)
    this.active.push({ ...fault })
  }

  clear(): void {
    this.active = []
  }

  /** Takes one matching fault of a kind, counting it down. */
  take(kind: Fault['kind'], hit: Hit): Fault | null {
    const found = this.active.find((fault) => fault.kind === kind && applies(fault, hit))
    if (found?.after) {
      found.after -= 1
      return null
    }
    if (!found || Math.random() >= (found.chance ?? 1)) return null
    if (found.count !== undefined) {
      found.count -= 1
      if (found.count <= 0) this.active = this.active.filter((fault) => fault !== found)
    }
    return found
  }
}

function applies(fault: Fault, hit: Hit): boolean {
  if (fault.collection !== undefined && fault.collection !== hit.collection) return false
  if (fault.action !== undefined && fault.action !== hit.action) return false
  if (fault.kind === 'conflict') return hit.inTransaction && hit.writes && !hit.commits
  if (fault.kind === 'commitConflict') return hit.commits
  return hit.writes || !['dropReply', 'diskFull'].includes(fault.kind)
}
