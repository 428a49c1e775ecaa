/** The timer's count, cut off anywhere, beside rows that change, beside another timer: always the plain recount's. */
import type { QuarterDoc, WorkDoc } from '../../cloudfunctions/effect/store'
import { countChanged } from '../../cloudfunctions/effect/count'
import { plus } from '../../cloudfunctions/kernel/calendar'
import type { EffectRow, EffectSource } from '../../cloudfunctions/kernel/effect'
import { MemoryDatabase } from '../effect/memory-database'
import { plainly, recount } from '../effect/oracle'
import { dice } from '../races/dice'

interface Asked extends EffectRow {
  hours: number | null
  clear: boolean | null
}

const source: EffectSource<Asked> = {
  name: 'asked',
  collection: 'asked',
  fields: ['hours', 'clear'],
  figures: ({ hours, clear }) => [
    { body: 'branch', figure: 'asked', kind: 'count', add: 1 },
    { body: 'branch', figure: 'answered', kind: 'share', reached: hours !== null },
    { body: 'propertyCompany', figure: 'answeredIn', kind: 'hours', hours },
    { body: 'branch', figure: 'helpful', kind: 'share', reached: clear },
  ],
}

const BEGAN = '2026-11-25T00:00:00.000Z'
const PAGE = 5

class Killed extends Error {}

/** Rows of two communities and two quarters; one unit is larger than a page. */
class World {
  readonly db = new MemoryDatabase()
  private readonly throwDice: () => number
  private made = 0
  private tick = 0

  constructor(seed: number, rows: number) {
    this.throwDice = dice(seed)
    for (let n = 0; n < rows; n += 1) this.ask()
  }

  private upTo(n: number): number {
    return Math.floor(this.throwDice() * n)
  }

  chance(of: number): boolean {
    return this.throwDice() < of
  }

  get rows(): Map<string, Asked> {
    return this.db.rows<Asked>('asked')
  }

  ask(): void {
    const _id = `${this.upTo(1000)}-${(this.made += 1)}`
    const unit = this.chance(0.3) ? 'unbound' : `home${this.upTo(12)}`
    const effect = { quarter: `2026-Q${3 + this.upTo(2)}`, unit, pending: true }
    this.rows.set(_id, { _id, communityId: `c${this.upTo(2)}`, effect, hours: null, clear: null })
  }

  /** One row changes, in the same write with its mark. */
  change(row = [...this.rows.values()][this.upTo(this.rows.size)] as Asked): Asked {
    Object.assign(row, {
      hours: this.chance(0.8) ? this.upTo(50) : null,
      clear: this.chance(0.5) ? this.chance(0.5) : null,
      effect: { ...row.effect, pending: true },
    })
    return row
  }

  now(minutes = 5): string {
    return plus(BEGAN, (this.tick += minutes) * 60_000)
  }

  count(minutes?: number): Promise<void> {
    const report = (kind: string, error: unknown): void => {
      if (!(error instanceof Killed)) throw new Error(`${kind}: ${String(error)}`)
    }
    const counting = { sources: [source as unknown as EffectSource], hasTime: () => true, report, page: PAGE }
    return countChanged(this.db, this.now(minutes), counting)
  }

  /** The process dies before or after its n-th request is done, and gives nothing back. */
  async countUntil(n: number, when: 'before' | 'after'): Promise<boolean> {
    const last = this.db.requests + n
    let killed = false
    const die = (): void => {
      killed = true
      throw new Killed()
    }
    this.db.before = () => {
      if (killed || (when === 'before' && this.db.requests === last)) die()
    }
    this.db.after = () => {
      if (when === 'after' && this.db.requests === last) die()
    }
    await this.count().catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error
    })
    this.db.before = this.db.after = () => undefined
    return killed
  }

  /** Nothing changes any more; two more ticks. */
  async settle(): Promise<void> {
    await this.count()
    await this.count()
  }

  expectCounted(): void {
    const kept = [...this.db.rows<QuarterDoc>('effectQuarters').values()]
    const rows = [...this.rows.values()]
    const buckets = new Set(rows.map((row) => `${row.communityId}:${row.effect.quarter}:asked`))
    expect(kept.map(({ _id }) => _id).sort()).toEqual([...buckets].sort())
    for (const bucket of kept) {
      const of = rows.filter(
        (row) => row.communityId === bucket.communityId && row.effect.quarter === bucket.quarter,
      )
      expect(plainly(bucket)).toEqual(recount(of, source))
    }
    expect(rows.filter((row) => row.effect.pending)).toEqual([])
    expect(this.db.rows<WorkDoc>('effectWork').size).toBe(0)
  }
}

test('all at once: every quarter is the plain recount of its rows', async () => {
  const world = new World(1, 200)
  for (let n = 0; n < 150; n += 1) world.change()
  await world.count()
  world.expectCounted()
})

test('nothing changed: nothing is read but the marks, and nothing written', async () => {
  const world = new World(2, 50)
  await world.count()
  const before = world.db.requests
  await world.count()
  expect(world.db.requests - before).toBe(4)
})

describe.each(['before', 'after'] as const)('killed %s each request in turn, then run again', (when) => {
  const eachCut = async (prepared: () => Promise<World>, least: number): Promise<void> => {
    for (let n = 1; ; n += 1) {
      const world = await prepared()
      const killed = await world.countUntil(n, when)
      await world.settle()
      world.expectCounted()
      if (!killed) return expect(n).toBeGreaterThan(least)
    }
  }

  test('while everything is new', () =>
    eachCut(async () => {
      const world = new World(3, 40)
      for (let n = 0; n < 30; n += 1) world.change()
      return world
    }, 40))

  test('after one row changed', () =>
    eachCut(async () => {
      const world = new World(4, 40)
      await world.count()
      for (let n = 0; n < 3; n += 1) world.change()
      return world
    }, 8))
})

test.each(Array.from({ length: 30 }, (_, seed) => seed))(
  'killed again and again while rows change, seed %i',
  async (seed) => {
    const world = new World(seed, 60)
    for (let tick = 0; tick < 8; tick += 1) {
      let killed = false
      world.db.before = () => {
        if (killed) throw new Killed()
        if (world.chance(0.15)) world.change()
        if (world.chance(0.05)) world.ask()
      }
      world.db.after = () => {
        killed = world.chance(0.04)
        if (killed) throw new Killed()
      }
      await world.count().catch(() => undefined)
      world.db.before = world.db.after = () => undefined
    }
    await world.settle()
    world.expectCounted()
  },
)

test('before each request in turn another timer runs and then the row changes again', async () => {
  for (let n = 1; ; n += 1) {
    const world = new World(7, 12)
    await world.count()
    const row = world.change()
    const last = world.db.requests + n
    let came = false
    world.db.before = async () => {
      if (came || world.db.requests !== last) return
      came = true
      await world.count(0)
      world.change(row)
    }
    await world.count()
    world.db.before = () => undefined
    await world.settle()
    world.expectCounted()
    if (!came) return expect(n).toBeGreaterThan(8)
  }
})

test('out of time, the next tick goes on where this one stopped', async () => {
  const world = new World(5, 100)
  let left = 0
  for (let tick = 0; tick < 60; tick += 1) {
    left = 3
    const counting = {
      sources: [source as unknown as EffectSource],
      hasTime: () => (left -= 1) >= 0,
      report: () => undefined,
      page: PAGE,
    }
    await countChanged(world.db, world.now(), counting)
  }
  world.expectCounted()
})

test('a source that cannot read a row stops no other bucket', async () => {
  const world = new World(6, 40)
  const heard: string[] = []
  const broken: EffectSource<Asked> = {
    ...source,
    figures: (row) => {
      if (row.effect.quarter === '2026-Q3') throw new Error('a row from elsewhere')
      return source.figures(row)
    },
  }
  await countChanged(world.db, world.now(), {
    sources: [broken as unknown as EffectSource],
    hasTime: () => true,
    report: (kind) => heard.push(kind),
  })
  expect(heard.sort()).toEqual(['c0:2026-Q3:asked', 'c1:2026-Q3:asked'])
  await world.count()
  world.expectCounted()
})
