type Listener = (...args: unknown[]) => void

/** The channel between a page and the one it opened. */
export class EventChannel {
  private readonly listeners = new Map<string, { run: Listener; once: boolean }[]>()
  /** Events sent before anybody listened are kept, because the opener emits before the page has loaded. */
  private readonly early = new Map<string, unknown[][]>()

  on(name: string, run: Listener): void {
    this.add(name, run, false)
  }

  once(name: string, run: Listener): void {
    this.add(name, run, true)
  }

  off(name: string, run?: Listener): void {
    this.listeners.set(name, run ? (this.listeners.get(name) ?? []).filter((entry) => entry.run !== run) : [])
  }

  emit(name: string, ...args: unknown[]): void {
    const entries = this.listeners.get(name) ?? []
    if (entries.length === 0) this.early.set(name, [...(this.early.get(name) ?? []), args])
    this.listeners.set(
      name,
      entries.filter((entry) => !entry.once),
    )
    for (const entry of entries) entry.run(...args)
  }

  private add(name: string, run: Listener, once: boolean): void {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), { run, once }])
    const waiting = this.early.get(name) ?? []
    this.early.delete(name)
    for (const args of waiting) this.emit(name, ...args)
  }
}
