/**
 * The cloud's clock: real time and one offset, kept in the data folder. Moving it walks from deadline to deadline of
 * the application; at each the timers run, in order, and are waited for.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { Cron } from 'croner'
import type { FunctionConfig } from './functions'

const UNITS = { m: 60_000, h: 3_600_000, d: 86_400_000 }
/** A walk that meets more deadlines than this goes straight to its end. */
const MOST_STOPS = 2000

export interface Fired {
  function: string
  trigger: string
  at: string
  /** Why it failed, if it did. */
  error?: string
}

interface Timer {
  function: string
  name: string
  cron: Cron
  /** Between two of its ticks, ms. */
  period: number
  /** When it fires next, by this clock. */
  next: number
}

export interface ClockParts {
  file: string
  functions: ReadonlyMap<string, FunctionConfig>
  /** Runs a function as its timer would; rejects when it fails. */
  fire(functionName: string, trigger: string, at: string): Promise<void>
  /** Hands on the messages that have fallen due. */
  deliver(): Promise<Fired[]>
  /** The first deadline of the application, or of a message on its way, after an ISO instant. */
  nextDeadline(after: string): Promise<string | null>
  /** Resolves when no call of a client is in flight. */
  quiet(): Promise<void>
}

export class Clock {
  offset = 0
  /** While it is being moved: resolves when it stands again. New calls wait for it. */
  moving: Promise<unknown> | null = null
  private timers: Timer[] = []
  private queue: Promise<unknown> = Promise.resolve()
  private beat: NodeJS.Timeout | undefined

  constructor(private readonly parts: ClockParts) {
    if (existsSync(parts.file)) this.offset = Number(readFileSync(parts.file, 'utf8')) || 0
  }

  now(): number {
    return Date.now() + this.offset
  }

  iso(): string {
    return new Date(this.now()).toISOString()
  }

  /** Begins at an instant; only before anything has happened. */
  begin(at: string): void {
    this.setOffset(Date.parse(at) - Date.now())
  }

  private setOffset(offset: number): void {
    writeFileSync(`${this.parts.file}.new`, String(offset))
    renameSync(`${this.parts.file}.new`, this.parts.file)
    this.offset = offset
  }

  /** From now on the timers of each function's config.json fire by this clock. */
  start(): void {
    for (const [name, config] of this.parts.functions)
      for (const trigger of config.triggers ?? []) {
        // Seven fields in UTC+8, as the platform counts.
        const cron = new Cron(trigger.config, { timezone: 'Asia/Shanghai', paused: true, mode: '7-part' })
        const next = nextRun(cron, this.now())
        const period = Number.isFinite(next) ? nextRun(cron, next) - next : Infinity
        this.timers.push({ function: name, name: trigger.name, cron, period, next })
      }
    this.beat = setInterval(() => void this.serially(() => this.tick()), 1000)
    this.beat.unref()
  }

  stop(): void {
    clearInterval(this.beat)
  }

  /** `36h`, `2d`, `90m`, or `next`. Throws a sentence for anything else. */
  advance(by: string): Promise<Fired[]> {
    const amount = /^(\d{1,5})([mhd])$/.exec(by)
    if (!amount && by !== 'next') throw new Error('advance takes 90m, 36h, 2d or next')
    return this.move(async () =>
      amount ? this.now() + Number(amount[1]) * UNITS[amount[2] as keyof typeof UNITS] : this.nextDeadline(),
    )
  }

  /** Throws a sentence for what is no instant or has passed: time does not run back in a community. */
  set(at: string): Promise<Fired[]> {
    const target = Date.parse(at)
    if (Number.isNaN(target)) throw new Error('set takes an ISO instant')
    if (target < this.now()) throw new Error('the clock only moves forward')
    return this.move(() => Promise.resolve(target))
  }

  private serially<T>(work: () => Promise<T>): Promise<T> {
    const done = this.queue.then(work)
    this.queue = done.catch(() => undefined)
    return done
  }

  private move(target: () => Promise<number>): Promise<Fired[]> {
    return this.serially(async () => {
      const done = this.walk(target)
      const moving = done.catch(() => undefined)
      this.moving = moving
      void moving.then(() => (this.moving = null))
      return done
    })
  }

  private async walk(destination: () => Promise<number>): Promise<Fired[]> {
    await this.parts.quiet()
    const fired: Fired[] = []
    const target = await destination()
    for (let stops = 0; stops < MOST_STOPS; stops += 1) {
      const next = await this.nextDeadline()
      if (next <= this.now() || next >= target) break
      this.setOffset(this.offset + next - this.now())
      fired.push(...(await this.fireAtStop()))
    }
    if (target > this.now()) this.setOffset(this.offset + target - this.now())
    return [...fired, ...(await this.fireAtStop())]
  }

  private async nextDeadline(): Promise<number> {
    const now = this.now()
    const next = await this.parts.nextDeadline(new Date(now).toISOString())
    return next === null ? now : Date.parse(next)
  }

  private async tick(): Promise<void> {
    await this.parts.deliver()
    await this.fire(this.timers.filter((timer) => timer.next <= this.now()))
  }

  /**
   * Messages on their way, then what fell due, once each however often it did; and always the most frequent timer, which is the one
   * that would come to this deadline next.
   */
  private async fireAtStop(): Promise<Fired[]> {
    const shortest = Math.min(...this.timers.map(({ period }) => period))
    const delivered = await this.parts.deliver()
    const fired = await this.fire(
      this.timers.filter(({ next, period }) => next <= this.now() || period === shortest),
    )
    return [...delivered, ...fired]
  }

  private async fire(timers: readonly Timer[]): Promise<Fired[]> {
    const fired: Fired[] = []
    for (const timer of [...timers].sort((a, b) => a.next - b.next)) {
      const at = this.iso()
      timer.next = nextRun(timer.cron, this.now())
      const done = { function: timer.function, trigger: timer.name, at }
      try {
        await this.parts.fire(timer.function, timer.name, at)
        fired.push(done)
      } catch (error) {
        const reason = String((error as Error).message)
        console.error(`timer ${timer.name} of ${timer.function}: ${reason}`)
        fired.push({ ...done, error: reason })
      }
    }
    return fired
  }
}

const nextRun = (cron: Cron, after: number): number => cron.nextRun(new Date(after))?.getTime() ?? Infinity
