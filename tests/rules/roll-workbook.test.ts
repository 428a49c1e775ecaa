/** The sample workbook gives exactly what its makers say is in it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readWorkbook } from '../../cloudfunctions/roll-import/workbook'
import { parseHouseholds, totalsOf } from '../../cloudfunctions/roll/parse'

const folder = join(__dirname, '..', 'fixtures', 'roll')
const expected = JSON.parse(readFileSync(join(folder, 'm-community.expected.json'), 'utf8')) as {
  units: number
  homes: number
  shops: number
  distinctFirstOwners: number
  totalAreaHundredths: number
  developerUnits: number
  withCoOwner: number
  withTenant: number
  rejected: { row: number; why: string }[]
  firstRows: object[]
}

const parsed = async () => {
  const [sheet] = await readWorkbook(readFileSync(join(folder, 'm-community.xlsx')))
  return parseHouseholds(sheet ?? [])
}

test('every total of the sample roll is as expected', async () => {
  const { rows } = await parsed()
  expect(totalsOf(rows)).toEqual({
    units: expected.units,
    homes: expected.homes,
    shops: expected.shops,
    developerUnits: expected.developerUnits,
    totalAreaCenti: expected.totalAreaHundredths,
    distinctFirstOwners: expected.distinctFirstOwners,
    withCoOwner: expected.withCoOwner,
    withTenant: expected.withTenant,
    adults: 0,
  })
})

test('the six rows that cannot be right stay out, each with its row number and reason', async () => {
  const { rejected } = await parsed()
  expect(rejected.map(({ row, why }) => ({ row, why }))).toEqual(expected.rejected)
  for (const { text } of rejected) expect(text).not.toBe('')
})

test('the first rows are read cell by cell as expected', async () => {
  const { rows } = await parsed()
  const read = rows.slice(0, expected.firstRows.length).map((unit) => {
    const owner = unit.people.find((person) => person.kind === 'owner')
    const coOwner = unit.people.find((person) => person.kind === 'coOwner')
    return {
      building: Number(unit.building),
      stair: unit.entrance,
      room: Number(unit.room),
      areaHundredths: unit.areaCenti,
      owner: owner?.name,
      phone: owner?.phone,
      coOwner: coOwner?.name ?? null,
    }
  })
  expect(read).toEqual(expected.firstRows)
})
