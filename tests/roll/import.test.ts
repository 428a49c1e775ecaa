/** Importing the household roll as an office keeps it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Output } from '../../typings/api'
import { rollWorkbook, sampleHouseholds, toBytes } from '../../simulator/world/workbook'
import { newCommunity, newEstate, newId, theDoor } from '../world'
import type { Community } from '../world'

const upload = (community: Community, bytes: Uint8Array, path = `rolls/${newId()}.xlsx`): Promise<string> =>
  theDoor().upload(community.steward.openid, path, bytes)

async function preview(community: Community, bytes: Uint8Array): Promise<Output<'roll.preview'>> {
  return community.steward.call('roll.preview', {
    fileId: await upload(community, bytes),
    kind: 'households',
  })
}

const apply = (found: Output<'roll.preview'>) => ({
  uploadId: found.uploadId,
  baseVersion: found.baseVersion,
})

const HEADER = ['楼栋', '单元', '房号', '产权人', '联系电话', '建筑面积（㎡）']

describe('the sample roll', () => {
  const workbook = readFileSync(join(__dirname, '..', 'fixtures', 'roll', 'm-community.xlsx'))

  test('goes in as 1,563 units in 14 buildings and 31 shops; six rows stay out with number and reason', async () => {
    const community = await newCommunity()
    const found = await preview(community, workbook)
    expect(found.totals).toMatchObject({
      units: 1563,
      homes: 1532,
      shops: 31,
      developerUnits: 23,
      totalAreaCenti: 14_608_076,
    })
    expect(found.rejected.map((one) => [one.row, one.why])).toEqual([
      [101, 'missing-room'],
      [306, 'missing-owner'],
      [561, 'bad-area'],
      [784, 'bad-area'],
      [908, 'duplicate-unit'],
      [1109, 'bad-phone'],
    ])
    expect(found.difference).toBeNull()
    expect((await community.steward.call('roll.summary', { kind: 'households' })).version).toBe(0)

    const applied = await community.steward.call('roll.apply', apply(found))
    expect(applied.version).toBeGreaterThan(0)
    expect(applied.buildings).toHaveLength(15)
    expect(applied.buildings.map((building) => building.name).slice(-2)).toEqual(['14 栋', '商铺'])
    expect(applied.buildings.reduce((sum, building) => sum + building.units, 0)).toBe(1563)

    const again = await preview(community, workbook)
    expect(again.difference).toMatchObject({ added: 0, removed: 0, changed: 0, same: 1563 })
    await community.steward.call('roll.discard', { uploadId: again.uploadId })
  })
})

test('importing again shows the difference first', async () => {
  const community = await newEstate(1, 2)
  const households = sampleHouseholds(1, 2)
  const changed = [
    { ...households[0]!, area: 99.5 },
    ...households.slice(2),
    { ...households[0]!, room: '909' },
  ]
  const found = await preview(community, await rollWorkbook(changed))
  expect(found.difference).toMatchObject({ added: 1, removed: 1, changed: 1, same: households.length - 2 })
  expect(found.difference?.examples[0]).toContain('改成 99.50 ㎡')
  const applied = await community.steward.call('roll.apply', apply(found))
  expect(applied.totals.units).toBe(households.length)
})

test('a roll that changed since the preview is not overwritten', async () => {
  const community = await newEstate(1, 2)
  const one = await preview(community, await rollWorkbook(sampleHouseholds(1, 1)))
  const two = await preview(community, await rollWorkbook(sampleHouseholds(1, 3)))
  await community.steward.call('roll.apply', apply(one))
  expect(await community.steward.refusal('roll.apply', apply(two))).toBe('stale')
  expect((await community.steward.call('roll.summary', { kind: 'households' })).totals.units).toBe(4)
})

test('of two imports applied at once, one goes in, and whole', async () => {
  const community = await newCommunity()
  const found = await Promise.all([
    preview(community, await rollWorkbook(sampleHouseholds(1, 2))),
    preview(community, await rollWorkbook(sampleHouseholds(2, 3))),
  ])
  const answers = await Promise.all(found.map((one) => community.steward.refusal('roll.apply', apply(one))))
  expect(answers.sort()).toEqual(['ok', 'stale'])
  const { totals, buildings } = await community.steward.call('roll.summary', { kind: 'households' })
  expect(buildings.reduce((sum, building) => sum + building.units, 0)).toBe(totals.units)
})

test('applying twice is applying once', async () => {
  const community = await newCommunity()
  const found = await preview(community, await rollWorkbook(sampleHouseholds(1, 2)))
  const [one, two] = await Promise.all([
    community.steward.call('roll.apply', apply(found)),
    community.steward.call('roll.apply', apply(found)),
  ])
  expect(two.version).toBe(one.version)
  expect(two.totals.units).toBe(8)
})

test('the sheet is gone once read, and everything of it an hour later', async () => {
  const community = await newCommunity()
  const path = `rolls/${newId()}.xlsx`
  const fileId = await upload(community, await rollWorkbook(sampleHouseholds(1, 1)), path)
  const found = await community.steward.call('roll.preview', { fileId, kind: 'households' })
  expect((await fetch(`${theDoor().url}/files/${path}`)).status).toBe(404)
  await theDoor().advance('61m')
  expect(await community.steward.refusal('roll.apply', apply(found))).toBe('not_found')
})

describe('a workbook that is none', () => {
  test.each<[string, () => Uint8Array | Promise<Uint8Array>]>([
    ['an empty file', () => new Uint8Array(0)],
    ['a text file', () => Buffer.from('楼栋,房号,产权人\n1,101,李芳\n')],
    ['an old .xls', () => Buffer.from('d0cf11e0a1b11ae1'.padEnd(2000, '0'), 'hex')],
    ['a torn .xlsx', async () => (await rollWorkbook(sampleHouseholds(1, 2))).slice(0, 900)],
    ['six megabytes of noise', () => Buffer.alloc(6 * 1024 * 1024, 7)],
    ['a sheet without a header', () => toBytes([['1 栋', '1', '101', '李芳', '19900000000', 80]])],
    ['a header and nothing below', () => toBytes([HEADER])],
    ['a sheet with nothing in it', () => toBytes([[null]])],
  ])('%s is bad_file', async (_name, bytes) => {
    const community = await newCommunity()
    const fileId = await upload(community, await bytes())
    const reply = await community.steward.reply('roll.preview', { fileId, kind: 'households' })
    expect(reply).toMatchObject({ ok: false, error: { code: 'bad_file' } })
  })

  test('a file that was never uploaded is bad_file too', async () => {
    const community = await newCommunity()
    const nowhere = { fileId: `cloud://local.local/rolls/${newId()}.xlsx`, kind: 'households' as const }
    expect(await community.steward.refusal('roll.preview', nowhere)).toBe('bad_file')
  })
})

describe('the list of adults', () => {
  const NAMES = ['姓名', '楼栋', '单元', '房号', '手机']

  test('names people of the roll’s households only', async () => {
    const community = await newEstate(1, 1)
    const bytes = await toBytes([
      NAMES,
      ['李芳', '1栋', '1单元', '101', '13800000001'],
      ['王磊', '１号楼', 1, 101, null],
      ['赵强', '1栋', '1单元', '909', null],
      ['李芳', '1栋', '1单元', '101', null],
      [null, '1栋', '1单元', '102', null],
    ])
    const fileId = await upload(community, bytes)
    const found = await community.steward.call('roll.preview', { fileId, kind: 'adults' })
    expect(found.totals.adults).toBe(2)
    expect(found.rejected.map((one) => [one.row, one.why])).toEqual([
      [4, 'unknown-unit'],
      [5, 'duplicate-person'],
      [6, 'missing-name'],
    ])
    const applied = await community.steward.call('roll.apply', apply(found))
    expect(applied.totals.adults).toBe(2)
    expect((await community.steward.call('roll.summary', { kind: 'households' })).totals.units).toBe(4)
  })

  test('comes after the roll of households', async () => {
    const community = await newCommunity()
    const fileId = await upload(community, await toBytes([NAMES, ['李芳', '1栋', '1', '101', null]]))
    expect(await community.steward.refusal('roll.preview', { fileId, kind: 'adults' })).toBe('conflict')
  })
})

test('only stewards import; counts are for those with an office; names are in no reply', async () => {
  const community = await newEstate(1, 1)
  const secretary = await community.officer('何平', 'branchSecretary')
  const resident = await community.register('李芳')
  const fileId = await upload(community, await rollWorkbook(sampleHouseholds(1, 1)))
  expect(await secretary.refusal('roll.preview', { fileId, kind: 'households' })).toBe('forbidden')
  expect(await resident.refusal('roll.summary', { kind: 'households' })).toBe('forbidden')
  const summary = JSON.stringify(await secretary.reply('roll.summary', { kind: 'households' }))
  for (const { owner, phone } of sampleHouseholds(1, 1)) {
    expect(summary).not.toContain(owner)
    expect(summary).not.toContain(phone)
  }
})

test('another community’s upload is not found', async () => {
  const here = await newCommunity()
  const there = await newCommunity()
  const found = await preview(here, await rollWorkbook(sampleHouseholds(1, 1)))
  expect(await there.steward.refusal('roll.apply', apply(found))).toBe('not_found')
  expect(await there.steward.refusal('roll.discard', { uploadId: found.uploadId })).toBe('not_found')
})
