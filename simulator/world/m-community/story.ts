/** What the parts of the sample world share: its clock, its people, and short ways to say common things. */
import type { ActionName, Input, Output } from '../../../typings/api'
import type { Community, Person } from '../community'
import type { Door } from '../door'

const DAY = 86_400_000
const CHINA = 8 * 3_600_000

export class Story {
  /** Everybody with a part, by the name used in the script. */
  readonly cast = new Map<string, Person>()
  /** Bound neighbours without a part of their own, who second, vote and sign up. */
  readonly neighbours: Person[] = []

  private readonly plans: { at: string; work: () => Promise<void> }[] = []

  constructor(
    readonly door: Door,
    readonly community: Community,
    /** China midnight of the day the sample is looked at. */
    private readonly today: number,
  ) {}

  /** An instant: `day` days from today (negative: before), at a China wall-clock time. */
  at(day: number, hour = 9, minute = 0): string {
    return new Date(this.today + day * DAY + hour * 3_600_000 + minute * 60_000).toISOString()
  }

  /** Something happens then. Plans of all modules are told in the order of time by `unfold`. */
  plan(day: number, hour: number, minute: number, work: () => Promise<void>): void {
    this.plans.push({ at: this.at(day, hour, minute), work })
  }

  /** Tells everything planned; time passes in between, and what falls due on the way happens. */
  async unfold(): Promise<void> {
    const inOrder = [...this.plans].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    for (const { at, work } of inOrder) {
      const { now } = await this.door.health()
      if (at > now) await this.door.setClock(at)
      await work()
    }
  }

  who(name: string): Person {
    const person = this.cast.get(name)
    if (!person) throw new Error(`${name} has no part in this story`)
    return person
  }

  act<A extends ActionName>(name: string, action: A, input: Input<A>): Promise<Output<A>> {
    return this.who(name).call(action, input)
  }
}

/** The China day of an instant, `2026-06-10`. */
export const dayOf = (at: string): string => new Date(Date.parse(at) + CHINA).toISOString().slice(0, 10)

/** China midnight of the day of an instant, in milliseconds. */
export const midnightOf = (at: number): number => Math.floor((at + CHINA) / DAY) * DAY - CHINA

/** Runs `work` over all, `width` at a time, in order of start. */
export async function inParallel<T>(
  all: readonly T[],
  width: number,
  work: (one: T, index: number) => Promise<unknown>,
): Promise<void> {
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < all.length) {
      const index = next++
      await work(all[index] as T, index)
    }
  }
  await Promise.all(Array.from({ length: width }, lane))
}
