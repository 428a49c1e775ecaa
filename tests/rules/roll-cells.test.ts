/** Reading cells as an office fills them, and what must hold of any sheet. */
import fc from 'fast-check'
import {
  isDeveloper,
  readArea,
  readBuilding,
  readEntrance,
  readPhone,
  readRoom,
} from '../../cloudfunctions/roll/cell'
import { findHeader } from '../../cloudfunctions/roll/header'
import type { Cell } from '../../cloudfunctions/roll/header'
import { parseHouseholds, totalsOf } from '../../cloudfunctions/roll/parse'
import { buildingsFrom, gridsFor } from '../../cloudfunctions/roll/buildings'

test.each<[Cell, string | null]>([
  ['3栋', '3'],
  ['3号楼', '3'],
  [' 3 栋', '3'],
  ['１３栋', '13'],
  [3, '3'],
  ['3#', '3'],
  ['三栋', '3'],
  ['十二幢', '12'],
  ['第3栋', '3'],
  ['a座', 'A'],
  ['底商', 'shops'],
  ['商铺', 'shops'],
  ['99栋楼顶', null],
  ['0', null],
  ['花园', null],
])('building %j is %j', (cell, expected) => expect(readBuilding(cell)).toBe(expected))

test.each<[Cell, number | null]>([
  ['2单元', 2],
  ['2', 2],
  [2, 2],
  ['二单元', 2],
  [null, 0],
  ['东', null],
])('entrance %j is %j', (cell, expected) => expect(readEntrance(cell)).toBe(expected))

test.each<[Cell, string | null]>([
  ['３０１', '301'],
  [301, '301'],
  ['0301室', '301'],
  ['s05', 'S05'],
  ['天台', '天台'],
  [' ', null],
])('room %j is %j', (cell, expected) => expect(readRoom(cell)).toBe(expected))

test.each<[Cell, number | null]>([
  ['89.57㎡', 8957],
  ['50.11 平方米', 5011],
  ['70.10', 7010],
  [77.45, 7745],
  [77.45000000000003, 7745],
  ['89.575', 8958],
  ['８９．５', 8950],
  ['1,200.5', 120_050],
  ['约九十', null],
  [-70.5, null],
  [0, null],
  ['0.00', null],
  [1e9, null],
  [null, null],
])('area %j is %j', (cell, expected) => expect(readArea(cell)).toBe(expected))

test.each<[Cell, string | null]>([
  ['+86 19903050206', '19903050206'],
  ['199 0787 5361', '19907875361'],
  ['199-0787-5361', '19907875361'],
  [19_904_161_817, '19904161817'],
  ['075 5000 0001', '07550000001'],
  ['abc', null],
  ['1990416181', null],
])('number %j is %j', (cell, expected) => expect(readPhone(cell)).toBe(expected))

test('a developer is told by its name; a shop’s company is none', () => {
  expect(isDeveloper('安居置业有限公司')).toBe(true)
  expect(isDeveloper('好又多便利店有限公司')).toBe(false)
  expect(isDeveloper('董置业')).toBe(false)
})

test('the header is found below titles, by other names, in any order', () => {
  const rows: Cell[][] = [
    ['某某小区名册'],
    [],
    ['面积(平方米)', '业主姓名 ', '手机 号码', '房间号', '楼号'],
    [80, '李芳', '19900000000', '101', '1'],
  ]
  const header = findHeader(rows, 'households')
  expect(header?.index).toBe(2)
  expect(parseHouseholds(rows).rows).toMatchObject([{ building: '1', room: '101', areaCenti: 8000 }])
})

const HEADER: Cell[] = ['楼栋', '单元', '房号', '产权人', '联系电话', '共有人', '建筑面积', '租住人']
const cell = fc.oneof(
  fc.constant(null),
  fc.string({ maxLength: 12 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -5, max: 40 }),
  fc.boolean(),
  fc.constantFrom<Cell>('1栋', '２号楼', '1单元', '101', '８８.5㎡', '李芳', '13800000000', '商铺', 'S01'),
)

test('whatever stands in the cells: each row is taken, refused with a reason, or a divider, and never twice', () => {
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 40 }), (body) => {
      const { rows, rejected } = parseHouseholds([HEADER, ...body])
      expect(rows.length + rejected.length).toBeLessThanOrEqual(body.length)
      const keys = rows.map((unit) => `${unit.building}-${unit.entrance}-${unit.room}`)
      expect(new Set(keys).size).toBe(keys.length)
      for (const unit of rows) {
        expect(Number.isSafeInteger(unit.areaCenti) && unit.areaCenti > 0).toBe(true)
        expect(unit.people[0]?.kind).toBe('owner')
      }
      for (const fault of rejected) expect(fault.row).toBeGreaterThan(1)
      const totals = totalsOf(rows)
      expect(totals.homes + totals.shops).toBe(totals.units)
    }),
  )
})

test('every building is in exactly one grid, whatever the arrangement before', () => {
  const id = fc.constantFrom('b1', 'b2', 'b3', 'b10', 'bA', 'shops', 'b7', 'b8', 'b9')
  fc.assert(
    fc.property(fc.array(id), fc.array(id, { minLength: 1 }), (before, after) => {
      const unitsOf = (ids: readonly string[]) => ids.map((buildingId) => ({ buildingId }))
      const first = gridsFor(buildingsFrom(unitsOf(before)), [])
      const buildings = buildingsFrom(unitsOf(after))
      const placed = gridsFor(buildings, first).flatMap((grid) => grid.buildingIds)
      expect([...placed].sort()).toEqual(buildings.map((building) => building.id).sort())
    }),
  )
})
