/** A small estate whose owners are told apart with some care, and polls put to them. */
import { rollWorkbook } from '../../simulator/world/workbook'
import type { Household } from '../../simulator/world/workbook'
import type { PollContent, PollView } from '../../typings/polls'
import { newCommunity } from '../world'
import type { Community, Person, Place } from '../world'
import { announced } from './content'

const home = (
  building: number,
  entrance: number,
  room: string,
  owner: string,
  phone: string,
  area: number,
  more: Partial<Household> = {},
): Household => ({ building, entrance, room, owner, phone, area, ...more })

/** 张伟 has 101 and 102; another 张伟, or he on another phone, has 201; 李娜 and 王强 own 202 together. */
export const HOMES: Household[] = [
  home(1, 1, '101', '张伟', '19900000001', 90),
  home(1, 1, '102', '张伟', '19900000001', 60.5),
  home(1, 1, '201', '张伟', '19900000002', 70),
  home(1, 2, '202', '李娜', '19900000003', 88.01, { coOwner: '王强', coOwnerPhone: '19900000004' }),
  home(1, 2, '301', '陈静', '19900000005', 100),
  home(2, 1, '101', '华丰置业有限公司', '19900000006', 120),
  home(2, 1, '102', '华丰置业有限公司', '19900000006', 120),
  home(2, 1, '201', '赵明', '19900000007', 95),
]

export const at = (building: number, entrance: number, room: string): Place => ({
  buildingId: `b${building}`,
  entrance,
  room,
})

export interface Owners {
  estate: Community
  /** Drafts for the residents' committee. */
  li: Person
  /** Sits on the poll committee and announces. */
  qian: Person
}

export async function ownersEstate(homes: readonly Household[] = HOMES): Promise<Owners> {
  const estate = await newCommunity()
  await estate.importRoll(await rollWorkbook(homes))
  return {
    estate,
    li: await estate.officer('李春梅', 'committeeMember'),
    qian: await estate.officer('钱永康', 'pollCommittee'),
  }
}

/** A matter for owners: whether to change the property company. */
export const forOwners: Partial<PollContent> = {
  title: '要不要换物业公司？',
  method: { kind: 'owners', matter: 4 },
  electors: 'owner',
  options: [
    { id: 'for', label: '同意', note: '' },
    { id: 'against', label: '不同意', note: '' },
    { id: 'abstain', label: '弃权', note: '算参加，但不算同意' },
  ],
}

/** Says of every pair that waits whether the two are one. */
export async function settleAll({ estate }: Owners, pollId: string, same: boolean): Promise<void> {
  const { pairs } = await estate.steward.call('polls.unsettled', { pollId })
  for (const pair of pairs.filter((one) => one.same === null))
    await estate.steward.call('polls.settle', { pollId, key: pair.key, same })
}

export const announcedToOwners = (
  { li, qian }: Owners,
  changes: Partial<PollContent> = {},
): Promise<PollView> => announced(li, qian, { ...forOwners, ...changes })
