/** The household roll of a whole community, put to its owners: as many parties as a plain count of the sheet gives. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import readExcelFile from 'read-excel-file/node'
import { newCommunity } from '../world'
import { submitted } from './content'
import { forOwners, settleAll } from './owners'

const FILE = join(__dirname, '../fixtures/roll/m-community')
const { rejected, totalAreaHundredths } = JSON.parse(readFileSync(`${FILE}.expected.json`, 'utf8')) as {
  rejected: { row: number }[]
  totalAreaHundredths: number
}

/** Rows of the sheet by their owners: the same names with the same numbers are one, the developer is one. */
async function plainCount(): Promise<number> {
  const sheets = (await readExcelFile(readFileSync(`${FILE}.xlsx`))) as unknown as { data: unknown[][] }[]
  const rows = sheets[0]!.data
  const out = new Set(rejected.map(({ row }) => row))
  const text = (cell: unknown) => String(cell ?? '').trim()
  const digits = (cell: unknown) => text(cell).replace(/\D/g, '').slice(-11)
  const owners = rows.flatMap((row, index) => {
    const [, building, , , owner, phone, coOwner, coPhone] = row
    const isUnit = text(building) !== '' && text(owner) !== '' && text(owner) !== '产权人'
    if (!isUnit || out.has(index + 1)) return []
    if (/公司$|^开发商/.test(text(owner))) return ['developer']
    const people = [`${text(owner)} ${digits(phone) || index}`]
    if (text(coOwner)) people.push(`${text(coOwner)} ${digits(coPhone) || index}`)
    return [people.sort().join(' + ')]
  })
  expect(owners).toHaveLength(1563)
  return new Set(owners).size
}

test('1,563 units are one voice an owner; all their area is on the roll, under a hash that stays', async () => {
  const estate = await newCommunity()
  await estate.importRoll(readFileSync(`${FILE}.xlsx`))
  const li = await estate.officer('李春梅', 'committeeMember')
  const qian = await estate.officer('钱永康', 'pollCommittee')
  const waiting = await submitted(li, forOwners)
  const { overlaps } = await estate.steward.call('polls.unsettled', { pollId: waiting.id })
  expect(overlaps).toHaveLength(31)
  expect(
    overlaps.every(({ shared, left, right }) => shared.length > 0 && left.places + right.places > 1),
  ).toBe(true)
  await settleAll({ estate, li, qian }, waiting.id, false)
  const { version } = await qian.call('polls.get', { pollId: waiting.id })
  const poll = await qian.call('polls.approve', { pollId: waiting.id, version })
  const count = await plainCount()
  expect(count).toBe(1495)
  const frozen = await li.call('polls.roll', { pollId: poll.id })
  expect(frozen).toMatchObject({ size: count, areaCenti: totalAreaHundredths })
  await estate.importRoll(readFileSync(`${FILE}.xlsx`))
  expect(await li.call('polls.roll', { pollId: poll.id })).toEqual(frozen)
}, 180_000)
