/** Who counts as one person among the owners. */
import fc from 'fast-check'
import type { OwnedUnit } from '../../cloudfunctions/polls/rules/parties'
import { DEVELOPER, mergeParties } from '../../cloudfunctions/polls/rules/parties'
import type { UnitOwner } from '../../cloudfunctions/polls/rules/party'
import type { Settlement } from '../../cloudfunctions/polls/rules/settlements'

const RULE = { parkingCounted: false }

/** `张伟` on his phone; `张伟:2` on another; `张伟:` on none. */
const person = (text: string): UnitOwner => {
  const [name, phone = '1'] = text.split(':') as [string, string?]
  return { name, phoneHash: phone === '' ? null : `${name}${phone}` }
}
const unit = (unitId: string, owners: string, more: Partial<OwnedUnit> = {}): OwnedUnit => ({
  unitId,
  buildingId: 'b1',
  areaCenti: 10_000,
  kind: 'home',
  developer: false,
  owners: owners.split(' ').filter(Boolean).map(person),
  ...more,
})
const unitsOf = (units: OwnedUnit[], settlements: Settlement[] = [], rule = RULE): string[] =>
  mergeParties(units, rule, settlements)
    .parties.map(({ unitIds }) => unitIds.join('+'))
    .sort()
const sides = (units: OwnedUnit[], settlements: Settlement[] = []) =>
  mergeParties(units, RULE, settlements).toSettle.map(({ left, right }) =>
    [left, right].map(({ unitIds }) => unitIds.join('+')).sort(),
  )
/** What the steward says of the n-th pair listed. */
const settle = (units: OwnedUnit[], as: Settlement['as'], nth = 0): Settlement => {
  const { left, right } = mergeParties(units, RULE).toSettle[nth]!
  return { left: left.id, right: right.id, as }
}

describe('one person', () => {
  test('is the owner of several homes, by name and phone', () => {
    const { parties } = mergeParties(
      [unit('u1', '张伟'), unit('u2', '李娜'), unit('s1', '张伟', { kind: 'shop', areaCenti: 5_050 })],
      RULE,
    )
    expect(parties).toHaveLength(2)
    expect(parties.find(({ unitIds }) => unitIds.includes('u1'))).toMatchObject({
      persons: 1,
      areaCenti: 15_050,
      unitIds: ['s1', 'u1'],
      owners: [person('张伟')],
      developer: false,
    })
  })

  test('is the developer, with all it has not sold or not handed over', () => {
    const units = [
      unit('u1', '张伟'),
      unit('u2', '', { developer: true }),
      unit('u3', '张伟', { developer: true }),
    ]
    const { parties, overlaps } = mergeParties(units, RULE)
    expect(parties.find(({ id }) => id === DEVELOPER)).toMatchObject({
      unitIds: ['u2', 'u3'],
      owners: [],
      areaCenti: 20_000,
    })
    expect(parties).toHaveLength(2)
    expect(overlaps).toEqual([])
  })

  test('is a couple with two homes, in whatever order they stand', () => {
    expect(unitsOf([unit('u1', '张伟 李娜'), unit('u2', '李娜 张伟')])).toEqual(['u1+u2'])
  })

  test('is not the couple and the husband alone: they stay two, and it is noted', () => {
    const { parties, toSettle, overlaps } = mergeParties([unit('u1', '张伟 李娜'), unit('u2', '张伟')], RULE)
    expect(parties).toHaveLength(2)
    expect(toSettle).toEqual([])
    expect(overlaps).toEqual([{ left: parties[0]!.id, right: parties[1]!.id, shared: ['张伟'] }])
  })

  test('without a phone overlaps with nobody: it may be another of that name', () => {
    const units = [unit('u1', '张伟: 李娜'), unit('u2', '张伟:')]
    expect(mergeParties(units, RULE).overlaps).toEqual([])
  })

  test('is each unit whose owner nobody knows', () => {
    const { parties, toSettle } = mergeParties([unit('u1', ''), unit('u2', '')], RULE)
    expect(parties).toHaveLength(2)
    expect(toSettle).toEqual([])
  })

  test('is not two people on one phone', () => {
    const onHisPhone = unit('u2', '', { owners: [{ name: '李娜', phoneHash: '张伟1' }] })
    expect(unitsOf([unit('u1', '张伟'), onHisPhone])).toEqual(['u1', 'u2'])
  })

  test('nobody becomes by a parking space, unless the rules of procedure count it', () => {
    const units = [
      unit('u1', '张伟'),
      unit('p1', '张伟', { kind: 'parking' }),
      unit('p2', '李娜', { kind: 'parking' }),
    ]
    expect(unitsOf(units)).toEqual(['u1'])
    expect(unitsOf(units, [], { parkingCounted: true })).toEqual(['p1+u1', 'p2'])
  })
})

describe('two of one name', () => {
  test.each([
    ['with another phone', '张伟:2'],
    ['with none', '张伟:'],
  ])('%s are two until a steward has said', (_how, other) => {
    const units = [unit('u1', '张伟'), unit('u2', other)]
    expect(unitsOf(units)).toEqual(['u1', 'u2'])
    expect(sides(units)).toEqual([['u1', 'u2']])
    expect(unitsOf(units, [settle(units, 'same')])).toEqual(['u1+u2'])
    expect(unitsOf(units, [settle(units, 'different')])).toEqual(['u1', 'u2'])
    for (const as of ['same', 'different'] as const) expect(sides(units, [settle(units, as)])).toEqual([])
  })

  test('without a phone on either side are listed too', () => {
    expect(sides([unit('u1', '张伟:'), unit('u2', '张伟:')])).toEqual([['u1', 'u2']])
  })

  test('who own with others are listed where all names are equal', () => {
    expect(sides([unit('u1', '张伟 李娜'), unit('u2', '张伟: 李娜'), unit('u3', '张伟:2 王芳')])).toEqual([
      ['u1', 'u2'],
    ])
  })

  test('what is said of two holds for what they are merged with', () => {
    const units = [unit('u1', '张伟'), unit('u2', '张伟:2'), unit('u3', '张伟:3')]
    const [first, , last] = [0, 1, 2].map((nth) => settle(units, 'same', nth)) as [
      Settlement,
      Settlement,
      Settlement,
    ]
    expect(sides(units)).toHaveLength(3)
    expect(sides(units, [first])).toHaveLength(1)
    expect(unitsOf(units, [first, last])).toEqual(['u1+u2+u3'])
    expect(sides(units, [first, { ...last, as: 'different' }])).toEqual([])
  })

  test('cannot be the same and not the same', () => {
    const units = [unit('u1', '张伟'), unit('u2', '张伟:2'), unit('u3', '张伟:3')]
    const said = (['same', 'same', 'different'] as const).map((as, nth) => settle(units, as, nth))
    expect(() => mergeParties(units, RULE, said)).toThrow(
      expect.objectContaining({ code: 'settlements_contradict' }),
    )
  })

  test('what is said of someone no longer in the roll changes nothing', () => {
    const units = [unit('u1', '张伟'), unit('u2', '张伟:2')]
    const said = settle(units, 'same')
    expect(unitsOf([units[0]!, unit('u2', '张伟:3')], [said])).toEqual(['u1', 'u2'])
  })
})

test.each<[string, OwnedUnit[], string]>([
  ['one unit twice', [unit('u1', '张伟'), unit('u1', '李娜')], 'unit_twice'],
  ['an area that is no whole number', [unit('u1', '张伟', { areaCenti: 88.5 })], 'not_a_count'],
])('a roll with %s is refused', (_what, units, code) => {
  expect(() => mergeParties(units, RULE)).toThrow(expect.objectContaining({ code }))
})

test('people of different names are never made one', () => {
  const units = [unit('u1', '张伟'), unit('u2', '李娜'), unit('u3', ''), unit('u4', '')]
  const { parties } = mergeParties(units, RULE)
  const idOf = (unitId: string): string => parties.find(({ unitIds }) => unitIds.includes(unitId))!.id
  for (const [left, right] of [
    ['u1', 'u2'],
    ['u3', 'u4'],
  ] as const)
    expect(() => mergeParties(units, RULE, [{ left: idOf(left), right: idOf(right), as: 'same' }])).toThrow(
      expect.objectContaining({ code: 'not_alike' }),
    )
})

describe('every roll', () => {
  const owner = fc.record({
    name: fc.constantFrom('张伟', '李娜', '王芳'),
    phoneHash: fc.constantFrom('1', '2', '3', null),
  })
  const roll = fc
    .array(
      fc.record({
        areaCenti: fc.nat(20_000),
        kind: fc.constantFrom('home' as const, 'shop' as const, 'parking' as const),
        developer: fc.boolean(),
        owners: fc.array(owner, { maxLength: 3 }),
      }),
      { maxLength: 16 },
    )
    .map((units) => units.map((one, index): OwnedUnit => ({ ...one, unitId: `u${index}`, buildingId: 'b1' })))
  const rules = fc.record({ parkingCounted: fc.boolean() })

  test('is merged the same in whatever order it stands', () => {
    const mixed = roll.chain((units) =>
      fc.tuple(
        fc.constant(units),
        fc.shuffledSubarray(units, { minLength: units.length }),
        fc.infiniteStream(fc.boolean()),
      ),
    )
    fc.assert(
      fc.property(mixed, rules, ([units, other, coin], rule) => {
        const merged = mergeParties(units, rule)
        expect(mergeParties(other, rule)).toEqual(merged)
        // Settled as a coin falls, wherever that does not contradict itself: in any order, turned either way.
        const said: Settlement[] = []
        for (let { toSettle } = merged; toSettle.length > 0; { toSettle } = mergeParties(units, rule, said)) {
          const { left, right } = toSettle[0]!
          said.push({ left: left.id, right: right.id, as: coin.next().value ? 'same' : 'different' })
        }
        const turned = said.map(({ left, right, as }) => ({ left: right, right: left, as })).reverse()
        expect(mergeParties(other, rule, turned)).toEqual(mergeParties(units, rule, said))
      }),
    )
  })

  test('keeps every counted unit once and every hundredth of a square metre', () => {
    fc.assert(
      fc.property(roll, rules, (units, rule) => {
        const counted = units.filter(({ kind }) => rule.parkingCounted || kind !== 'parking')
        const { parties } = mergeParties(units, rule)
        expect(parties.flatMap(({ unitIds }) => unitIds).sort()).toEqual(
          counted.map(({ unitId }) => unitId).sort(),
        )
        const sum = (list: readonly { areaCenti: number }[]): number =>
          list.reduce((total, { areaCenti }) => total + areaCenti, 0)
        expect(sum(parties)).toBe(sum(counted))
        expect(new Set(parties.map(({ id }) => id)).size).toBe(parties.length)
      }),
    )
  })

  test('merged once more stays what it is', () => {
    fc.assert(
      fc.property(roll, rules, (units, rule) => {
        const { parties } = mergeParties(units, rule)
        const again = mergeParties(
          parties.map((party) => ({
            ...party,
            unitId: party.unitIds[0]!,
            buildingId: 'b1',
            kind: 'home' as const,
          })),
          rule,
        )
        expect(again.parties.map(({ areaCenti, owners }) => ({ areaCenti, owners })).sort(byText)).toEqual(
          parties.map(({ areaCenti, owners }) => ({ areaCenti, owners })).sort(byText),
        )
      }),
    )
  })

  test('counts as many persons when one owner’s area is spread over more units', () => {
    fc.assert(
      fc.property(roll, rules, fc.nat(), fc.integer({ min: 1, max: 4 }), (units, rule, at, parts) => {
        const owned = units.filter(
          ({ kind, developer, owners }) =>
            kind !== 'parking' &&
            !developer &&
            owners.length > 0 &&
            owners.every(({ phoneHash }) => phoneHash !== null),
        )
        fc.pre(owned.length > 0)
        const one = owned[at % owned.length]!
        const share = Math.floor(one.areaCenti / (parts + 1))
        const split = [
          ...units.filter((other) => other !== one),
          { ...one, areaCenti: one.areaCenti - share * parts },
          ...Array.from({ length: parts }, (_, index) => ({
            ...one,
            unitId: `part${index}`,
            areaCenti: share,
          })),
        ]
        const shape = (list: OwnedUnit[]) =>
          mergeParties(list, rule).parties.map(({ id, areaCenti }) => ({ id, areaCenti }))
        expect(shape(split)).toEqual(shape(units))
      }),
    )
  })
})

const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)
