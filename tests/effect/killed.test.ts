/** The real timer, ended in the middle of its count as often as the dice say: what it shows is a plain recount. */
import { questionSource } from '../../cloudfunctions/questions'
import type { EffectView } from '../../typings/effect'
import { newEstate, nowOf, theDoor } from '../world'
import { recount } from './oracle'
import { insertQuestions, questionOf } from './seeded'

afterEach(() => theDoor().remove('/faults'))

/** What is shown of questions, in the oracle's shape. */
function shown({ bodies }: EffectView): Record<string, unknown> {
  const all = bodies.flatMap(({ desk, quarters }) =>
    quarters.flatMap(({ counts, shares, took }) => [
      ...Object.entries(counts).map(([name, n]) => [`${desk.body} ${name}`, n]),
      ...Object.entries(shares).map(([name, { reached, of }]) => [`${desk.body} ${name}`, [reached, of]]),
      ...Object.entries(took).map(([name, one]) => [
        `${desk.body} ${name}`,
        [one.units, one.median, one.slowest],
      ]),
    ]),
  )
  return Object.fromEntries(all.map(([name, value]) => [String(name).replace('questions.', ''), value]))
}

test.each([0.5, 0.15])(
  'killed with chance %d at each of its requests',
  async (chance) => {
    const { id, steward } = await newEstate(1, 1)
    const at = await nowOf()
    const rows = Array.from({ length: 2500 }, (_, n) => questionOf(id, n, { at, homes: 200, matters: 40 }))
    await insertQuestions(theDoor(), rows)
    for (const collection of ['effectWork', 'effectQuarters', 'questions'])
      await theDoor().post('/faults', { kind: 'killWorker', collection, chance, count: 4 })
    for (let tick = 0; tick < 7; tick += 1) await theDoor().advance('5m')
    await theDoor().remove('/faults')
    for (let tick = 0; tick < 2; tick += 1) await theDoor().advance('5m')
    expect(shown(await steward.call('effect.get', {}))).toEqual(recount(rows, questionSource))
  },
  120_000,
)
