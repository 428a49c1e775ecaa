/** What each call cost: its database requests and its milliseconds, by function and action. */

export interface CallStat {
  function: string
  action: string
  requests: number
  ms: number
  ok: boolean
}

interface Running {
  function: string
  action: string
  requests: number
  started: number
}

const KEPT = 500

export class Stats {
  private readonly running = new Map<string, Running>()
  private readonly recent: CallStat[] = []
  private readonly totals = new Map<
    string,
    { calls: number; requests: number; mostRequests: number; ms: number; callsBy: Record<number, number> }
  >()

  begin(token: string, functionName: string, event: unknown): void {
    const action = String(
      (event as { action?: unknown } | null)?.action ??
        (event as { TriggerName?: unknown } | null)?.TriggerName ??
        '',
    )
    this.running.set(token, { function: functionName, action, requests: 0, started: performance.now() })
  }

  /** The function that serves a call. */
  functionOf(token: string): string {
    return this.running.get(token)?.function ?? ''
  }

  /** One database request of this call. */
  count(token: string): Running | undefined {
    const call = this.running.get(token)
    if (call) call.requests += 1
    return call
  }

  end(token: string, ok: boolean): void {
    const call = this.running.get(token)
    if (!call) return
    this.running.delete(token)
    const ms = Math.round((performance.now() - call.started) * 10) / 10
    this.recent.push({ function: call.function, action: call.action, requests: call.requests, ms, ok })
    if (this.recent.length > KEPT) this.recent.shift()
    const name = `${call.function} ${call.action}`
    const total = this.totals.get(name) ?? { calls: 0, requests: 0, mostRequests: 0, ms: 0, callsBy: {} }
    this.totals.set(name, {
      calls: total.calls + 1,
      requests: total.requests + call.requests,
      mostRequests: Math.max(total.mostRequests, call.requests),
      ms: total.ms + ms,
      callsBy: { ...total.callsBy, [call.requests]: (total.callsBy[call.requests] ?? 0) + 1 },
    })
  }

  view(): { actions: Record<string, unknown>; calls: CallStat[] } {
    return { actions: Object.fromEntries(this.totals), calls: this.recent }
  }

  reset(): Record<string, never> {
    this.recent.length = 0
    this.totals.clear()
    return {}
  }
}
