/** The nineteen worked decisions of owners, each through the merge of the roll and the count. */
import type { Matter, OwnerChoice, OwnersFigures } from '../../cloudfunctions/polls/rules/owners'
import { CIVIL_CODE_278, tallyOwners } from '../../cloudfunctions/polls/rules/owners'
import { mergeParties } from '../../cloudfunctions/polls/rules/parties'
import type { OwnedUnit } from '../../cloudfunctions/polls/rules/parties'
import vectors from '../fixtures/rules/owner-tally-vectors.json'

interface Vector {
  id: string
  why: string
  roll: {
    unit: string
    area: number
    owners: string[]
    status: 'delivered' | 'sold_undelivered' | 'unsold'
    kind: 'home' | 'parking'
    building: string
  }[]
  /** By elector: `o01`, co-owners `h+w`, the developer `DEV`. */
  ballots: Record<string, OwnerChoice>
  matter: Matter
  options: { abstain_participates?: boolean; parking_counted?: boolean; scope?: string }
  expect: Omit<OwnersFigures, 'invalidA'> & { tests: Record<string, boolean>; outcome: string }
}

const all = vectors as unknown as Vector[]

const unitOf = ({ unit, area, owners, status, kind, building }: Vector['roll'][number]): OwnedUnit => ({
  unitId: unit,
  buildingId: building,
  areaCenti: area,
  kind,
  developer: status !== 'delivered',
  owners: owners.map((id) => ({ name: id, phoneHash: id })),
})

function play({ roll, ballots, matter, options }: Vector) {
  const asked = roll.filter(({ building }) => !options.scope || building === options.scope)
  const { parties, toSettle } = mergeParties(asked.map(unitOf), {
    parkingCounted: options.parking_counted ?? false,
  })
  expect(toSettle).toEqual([])
  const idOf = new Map(
    parties.map(({ id, developer, owners }) => [
      developer ? 'DEV' : owners.map(({ name }) => name).join('+'),
      id,
    ]),
  )
  return tallyOwners(
    parties,
    Object.entries(ballots).map(([name, choice]) => ({ elector: idOf.get(name) ?? name, choice })),
    { matter, abstainParticipates: options.abstain_participates ?? true, thresholds: CIVIL_CODE_278 },
  )
}

test('there are nineteen', () => expect(all).toHaveLength(19))

test.each(all.map((vector) => [vector.id, vector.why, vector] as const))('%s %s', (_id, _why, vector) => {
  const { tests, outcome, notOnRoll: _others, invalidA: _area, ...figures } = play(vector)
  expect({
    ...figures,
    tests: Object.fromEntries(tests.map(({ key, passed }) => [key, passed])),
    outcome,
  }).toEqual(vector.expect)
})

test('who is not on the roll is seen and not counted', () => {
  const byId = (id: string): Vector => all.find((vector) => vector.id === id) as Vector
  expect(play(byId('T11')).notOnRoll).toEqual(['x'])
  expect(play(byId('T15')).notOnRoll).toEqual(['b1', 'b2'])
})
