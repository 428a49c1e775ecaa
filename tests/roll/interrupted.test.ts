/** A kill in the middle of an import leaves the old roll; going on afterwards gives the new one, whole. */
import { rollWorkbook, sampleHouseholds } from '../../simulator/world/workbook'
import { newEstate, newId, theDoor } from '../world'
import type { Person } from '../world'

afterEach(() => theDoor().remove('/faults'))

/** What a transaction whose process died holds is given up after thirty seconds, or at once when the database starts anew. */
async function databaseStartsAnew(person: Person): Promise<void> {
  await theDoor().post('/faults', { kind: 'killStore', count: 1 })
  await person.reply('members.me', {})
  await theDoor().health()
}

/** Chances of a kill at each database request: early, late, and anywhere between. */
test.each([0.9, 0.4, 0.2, 0.1])('killed with chance %d at every request', async (chance) => {
  const community = await newEstate(1, 1)
  const { steward } = community
  const fileId = await theDoor().upload(
    steward.openid,
    `rolls/${newId()}.xlsx`,
    await rollWorkbook(sampleHouseholds(2, 6)),
  )
  const { uploadId, baseVersion } = await steward.call('roll.preview', { fileId, kind: 'households' })
  await theDoor().post('/faults', { kind: 'killWorker', action: 'roll.apply', chance, count: 3 })
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await steward.reply('roll.apply', { uploadId, baseVersion }).catch(() => undefined)
    const { totals, buildings } = await steward.call('roll.summary', { kind: 'households' })
    expect([4, 48]).toContain(totals.units)
    expect(buildings.reduce((sum, building) => sum + building.units, 0)).toBe(totals.units)
  }
  await theDoor().remove('/faults')
  await databaseStartsAnew(steward)
  const applied = await steward.call('roll.apply', { uploadId, baseVersion })
  expect(applied.totals.units).toBe(48)
  const reach = await (
    await community.officer('何平', 'branchSecretary')
  ).call('notices.reach', {
    audience: { kind: 'community' },
  })
  expect(reach.households).toBe(48)
})
