/** The people of the proposal tests: an author, neighbours enough for a threshold, the committee, the property company. */
import type { Input, Output } from '../../typings/api'
import { newEstate, newId, place, theDoor } from '../world'
import type { Community, Person, Place } from '../world'

/** Without a policy of its own a community asks for ten seconds. */
export const THRESHOLD = 10

export interface Street {
  estate: Community
  /** 陈建国 writes. */
  chen: Person
  /** Ten neighbours and one more. */
  neighbours: Person[]
  /** 何琳 screens. */
  he: Person
  /** 吴志强 of the property company answers, 郑丽 looks it over. */
  wu: Person
  zheng: Person
}

export async function newStreet(neighbours = THRESHOLD + 1): Promise<Street> {
  const estate = await newEstate(2, 6)
  return streetIn(estate, (n) => place(estate, n), neighbours)
}

/** `home`: where the n-th of them lives, the author first. */
export async function streetIn(
  estate: Community,
  home: (n: number) => Place,
  neighbours: number,
): Promise<Street> {
  const chen = await estate.resident('陈建国', home(0))
  const people: Person[] = []
  for (let n = 0; n < neighbours; n += 1)
    people.push(await estate.resident(`邻居${'甲乙丙丁戊己庚辛壬癸子丑'[n % 12]}`, home(n + 1)))
  const he = await estate.officer('何琳', 'proposalCommittee')
  const wu = await estate.officer('吴志强', 'propertyStaff')
  const zheng = await estate.officer('郑丽', 'propertyStaff')
  return { estate, chen, neighbours: people, he, wu, zheng }
}

export type Proposal = Output<'proposals.get'>

export const LAMP = {
  title: '5、6 栋之间加一盏路灯',
  body: '台阶那里没有灯，上个月有两位老人踩空。',
  place: '5 栋和 6 栋之间的台阶',
  category: 'facilities' as const,
}

type More = Partial<Omit<Input<'proposals.submit'>, 'proposalId'>>

export const submit = (author: Person, more: More = {}): Promise<Proposal> =>
  author.call('proposals.submit', { proposalId: newId(), ...LAMP, ...more })

export const takeUp = (screener: Person, { id, version }: Proposal): Promise<Proposal> =>
  screener.call('proposals.screen', {
    proposalId: id,
    version,
    verdict: { kind: 'accept', responsible: 'propertyCompany' },
  })

/** Submitted and taken up. */
export const seconding = async ({ chen, he }: Street): Promise<Proposal> => takeUp(he, await submit(chen))

/** Seconded to its threshold by the first ten neighbours. */
export async function talkedOver(street: Street): Promise<Proposal> {
  const proposal = await seconding(street)
  for (const person of street.neighbours.slice(0, THRESHOLD))
    await person.call('proposals.second', { proposalId: proposal.id })
  return street.chen.call('proposals.get', { proposalId: proposal.id })
}

/** And talked over for its fourteen days. */
export async function inResponse(street: Street): Promise<Proposal> {
  const { id, deliberation } = await talkedOver(street)
  await theDoor().setClock(deliberation!.until)
  await theDoor().advance('10m')
  return seen(street.chen, id)
}

export const seen = (who: Person, proposalId: string): Promise<Proposal> =>
  who.call('proposals.get', { proposalId })

export const REASONS = '灯和人工约 2,800 元，从公共收益里出，先试一个月，晃到一楼窗户就调角度。'

export const YES = {
  decision: 'accept' as const,
  reasons: REASONS,
  owner: '安和物业工程部',
  budgetSource: '公共收益',
  doneBy: '2099-07-20',
}

export const respond = (
  officer: Person,
  { id, version }: Proposal,
  more: Partial<Omit<Input<'proposals.respond'>, 'proposalId' | 'version'>> = {},
): Promise<Proposal> => officer.call('proposals.respond', { proposalId: id, version, ...YES, ...more })

/** Written by 吴志强, looked over by 郑丽. */
export async function answered(
  { wu, zheng }: Street,
  proposal: Proposal,
  more: Partial<Omit<Input<'proposals.respond'>, 'proposalId' | 'version'>> = {},
): Promise<Proposal> {
  const { id: proposalId, version } = await respond(wu, proposal, more)
  return zheng.call('proposals.publishAnswer', { proposalId, version })
}

export const withdrawn = (author: Person, { id, version }: Proposal): Promise<Proposal> =>
  author.call('proposals.withdraw', { proposalId: id, version, reason: '已经装好了' })
