/** Faults on demand, so that tests can see what a bad day does. */

export interface Fault {
  kind: 'latency' | 'refuse' | 'conflict' | 'dropReply' | 'killWorker' | 'diskFull'
  /** How often; `latency` stays until cleared unless given. */
  count?: number
  /** For `latency`. */
  ms?: number
  /** Only requests of this collection, or of calls of this action. */
  collection?: string
  action?: string
  /** Chance from 0 to 1 that a matching request is hit; 1 when left out. */
  chance?: number
}

export interface Hit {
  collection: string
  action: string
  /** A write, which includes a transaction's commit. */
  writes: boolean
  inTransaction: boolean
}

export class Faults {
  private active: Fault[] = []

  add(fault: Fault): void {
    this.active.push({ ...fault })
  }

  clear(): void {
    this.active = []
  }

  /** Takes one matching fault of a kind, counting it down. */
  take(kind: Fault['kind'], hit: Hit): Fault | null {
    const found = this.active.find((fault) => fault.kind === kind && applies(fault, hit))
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
  if (fault.kind === 'conflict') return hit.inTransaction && hit.writes
  return fault.kind !== 'dropReply' || hit.writes
}
