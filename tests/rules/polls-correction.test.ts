/** What an upheld objection does to a roll, and what it leaves alone. */
import fc from 'fast-check'
import { correct } from '../../cloudfunctions/polls/electorate/correction'
import type { ElectorDoc } from '../../cloudfunctions/polls/store'

const row = (voice: string, areaCenti: number | null, units = [`u-${voice}`]): ElectorDoc => ({
  _id: `poll:${voice}`,
  communityId: 'c',
  pollId: 'poll',
  unitId: units[0] ?? '',
  holders: units,
  buildingId: 'b1',
  address: units.length > 1 ? `1 栋 ${voice} 等 ${units.length} 处` : `1 栋 ${voice}`,
  adultId: null,
  name: null,
  personId: null,
  areaCenti,
  opensAt: '2026-12-01T00:00:00.000Z',
  closesAt: '2026-12-09T00:00:00.000Z',
  actingPersonId: null,
  actingSince: null,
  takeOver: null,
  asks: 0,
  answered: null,
})

const sum = (rows: readonly ElectorDoc[]): number =>
  rows.reduce((all, { areaCenti }) => all + (areaCenti ?? 0), 0)

const rolls = fc
  .array(fc.integer({ min: 1, max: 50_000 }), { minLength: 2, maxLength: 12 })
  .map((areas) => areas.map((areaCenti, n) => row(`v${String(n).padStart(2, '0')}`, areaCenti)))

test('a merge keeps all area and all places, and leaves one voice less', () => {
  fc.assert(
    fc.property(rolls, fc.nat(), fc.nat(), (rows, a, b) => {
      const [left, right] = [rows[a % rows.length]!, rows[b % rows.length]!]
      fc.pre(left !== right)
      const { rows: after, gone } = correct(rows, { kind: 'merge', left: left._id, right: right._id })
      expect(sum(after)).toBe(sum(rows))
      expect(after.flatMap(({ holders }) => holders).sort()).toEqual(
        rows.flatMap(({ holders }) => holders).sort(),
      )
      expect(after).toHaveLength(rows.length - 1)
      expect(gone).toEqual([right._id])
    }),
  )
})

test('what is added and taken away again leaves the roll as it was', () => {
  fc.assert(
    fc.property(rolls, fc.integer({ min: 1, max: 50_000 }), (rows, areaCenti) => {
      const more = row('zz', areaCenti)
      const added = correct(rows, { kind: 'add', row: more }).rows
      expect(sum(added)).toBe(sum(rows) + areaCenti)
      const unit = { _id: 'u-zz', areaCenti }
      expect(correct(added, { kind: 'remove', from: more._id, unit }).rows).toEqual(rows)
    }),
  )
})

test('of a party with two places one goes with its area; the party stays, named by what is left', () => {
  const both = row('a', 15_000, ['u1', 'u2'])
  const unit = { _id: 'u2', areaCenti: 6_000 }
  const { put, gone } = correct([both], { kind: 'remove', from: both._id, unit })
  expect(put).toMatchObject([{ holders: ['u1'], areaCenti: 9_000, address: '1 栋 a' }])
  expect(gone).toEqual([])
})

test.each([
  ['a voice that is there already', { kind: 'add', row: row('a', 100) }],
  ['a unit that is somebody’s already', { kind: 'add', row: row('x', 100, ['u-a']) }],
  ['a voice that is not there', { kind: 'area', of: 'poll:x', areaCenti: 100 }],
  ['a party with itself', { kind: 'merge', left: 'poll:a', right: 'poll:a' }],
] as const)('%s is refused', (_what, change) => {
  expect(() => correct([row('a', 100), row('b', 200)], change)).toThrow(
    expect.objectContaining({ code: 'conflict' }),
  )
})

test('no roll is emptied, and homes have no area to change', () => {
  const home = row('a', null)
  expect(() => correct([home], { kind: 'remove', from: home._id, unit: null })).toThrow('一个人也没有')
  expect(() => correct([home], { kind: 'area', of: home._id, areaCenti: 1 })).toThrow('不按面积')
})
