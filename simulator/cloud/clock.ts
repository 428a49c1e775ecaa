/**
 * The community's clock: real time and one offset, kept in the data folder. Moving it walks from deadline to deadline,
 * and at each the due timers run, in order, and are waited for.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { Cron } from 'croner'
import type { FunctionConfig } from './functions'

const UNITS = { m: 60_000, h: 3_600_000, d: 86_400_000 }
/** A walk that meets more deadlines than this goes straight to its end and fires once there. */
const MOST_STOPS = 2000

interface Timer {
  function: string
  name: string
  cron: Cron
  /** When it fires next, by this clock. */
  next: number
}

export interface ClockParts {
  file: string
  functions: ReadonlyMap<string, FunctionConfig>
  fire(functionName: string, trigger: string, at: string): Promise<void>
  /** The application's first deadline after an ISO instant. */
  nextDeadline(after: string): Promise<string | null>
  /** Resolves when no call is in flight. */
  quiet(): Promise<void>
}

export class Clock {
  offset = 0
  private timers: Timer[] = []
  private moving: Promise<unknown> = Promise.resolve()
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
    this.offset = offset
    writeFileSync(this.parts.file, String(offset))
  }

  /** Timers of each function's config.json fire by this clock from now on. */
  start(): void {
    for (const [name, config] of this.parts.functions)
      for (const trigger of config.triggers ?? []) {
        // Seven fields in UTC+8, as the platform counts.
        const cron = new Cron(trigger.config, { timezone: 'Asia/Shanghai', paused: true, mode: '7-part' })
        this.timers.push({ function: name, name: trigger.name, cron, next: nextRun(cron, this.now()) })
      }
    this.beat = setInterval(() => void this.serially(() => this.tick()), 1000)
    this.beat.unref()
  }

  stop(): void {
    clearInterval(this.beat)
  }

  /** `36h`, `2d`, `90m`, or `next`. Throws a sentence for anything else. */
  async advance(by: string): Promise<void> {
    const amount = /^(\d{1,5})([mhd])$/.exec(by)
    if (!amount && by !== 'next') throw new Error('advance takes 90m, 36h, 2d or next')
    await this.serially(async () => {
      if (!amount) return this.moveTo(await this.nextDeadline())
      await this.moveTo(this.now() + Number(amount[1]) * UNITS[amount[2] as keyof typeof UNITS])
    })
  }

  /** Only forward: time does not run back in a community. */
  async set(at: string): Promise<void> {
    const target = Date.parse(at)
    if (Number.isNaN(target)) throw new Error('set takes an ISO instant')
    await this.serially(() => this.moveTo(target))
  }

  private serially(work: () => Promise<void>): Promise<void> {
    const done = this.moving.then(work, work)
    this.moving = done.catch(() => undefined)
    return done
  }

  private async tick(): Promise<void> {
    if (this.timers.some((timer) => timer.next <= this.now())) await this.fireDue()
  }

  private async nextDeadline(): Promise<number> {
    const now = this.now()
    const next = await this.parts.nextDeadline(new Date(now).toISOString())
    return next === null ? now : Date.parse(next)
  }

  private async moveTo(target: number): Promise<void> {
    await this.parts.quiet()
    for (let stops = 0; stops < MOST_STOPS; stops += 1) {
      const next = await this.nextDeadline()
      if (next <= this.now() || next > target) break
      this.setOffset(this.offset + next - this.now())
      await this.fireAll()
    }
    if (target > this.now()) this.setOffset(this.offset + target - this.now())
    await this.fireAll()
  }

  /** Every timer once, in the order in which they were due: ticks in between are the same tick to the application. */
  private async fireAll(): Promise<void> {
    for (const timer of [...this.timers].sort((a, b) => a.next - b.next)) await this.fire(timer)
  }

  private async fireDue(): Promise<void> {
    const due = this.timers.filter((timer) => timer.next <= this.now()).sort((a, b) => a.next - b.next)
    for (const timer of due) await this.fire(timer)
  }

  private async fire(timer: Timer): Promise<void> {
    timer.next = nextRun(timer.cron, this.now())
    try {
      await this.parts.fire(timer.function, timer.name, this.iso())
    } catch (error) {
      console.error(`timer ${timer.function}: ${String((error as Error).message)}`)
    }
  }
}

const nextRun = (cron: Cron, after: number): number => cron.nextRun(new Date(after))?.getTime() ?? Infinity
