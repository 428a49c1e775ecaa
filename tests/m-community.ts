/** M community, with the 1,563 units of its real roll. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { claimCode } from '../cloudfunctions/claim-code'
import { Community } from '../simulator/world/community'
import type { Place } from '../simulator/world/community'
import { theDoor } from './world'

const roll = readFileSync(join(__dirname, 'fixtures/roll/m-community.xlsx'))

/** `number`, of the claim code, is another one in each file of tests. */
export async function mCommunity(number: number): Promise<Community> {
  const claim = { openid: `o-steward-${number}`, name: '周敏' }
  const community = await Community.claim(theDoor(), claimCode(number), claim, {
    name: 'M 社区',
    estate: '枫林苑',
  })
  await community.importRoll(roll)
  return community
}

/** The n-th home of one staircase, two on a floor. */
export const upstairs = (n: number): Place => ({
  buildingId: 'b6',
  entrance: 2,
  room: `${Math.floor(n / 2) + 1}0${(n % 2) + 1}`,
})
