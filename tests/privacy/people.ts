/** 马桂珍 has done here whatever a person can do, as a neighbour and in an office; others stand around her. */
import { accountIdOf, personIdOf } from '../../cloudfunctions/kernel/keys'
import type { PollView } from '../../typings/polls'
import { newId, newEstate, nowOf, place, after, DAY, dayPasses } from '../world'
import type { Community, Person } from '../world'
import { publish } from '../notices/content'
import { cast, opened } from '../polls/content'
import { plan, published } from '../rosters/people'

export interface Life {
  estate: Community
  ma: Person
  /** Of the same household. */
  husband: Person
  neighbour: Person
  wu: Person
  poll: PollView
  notice: string
  question: string
  proposal: string
  seconded: string
  activity: string
  personId: string
  accountId: string
}

export const NAME = '马桂珍'

export async function aWholeLife(): Promise<Life> {
  const estate = await newEstate(2, 3)
  const [wu, zheng, li, qian, sun, he] = await Promise.all([
    estate.officer('吴志强', 'propertyStaff'),
    estate.officer('郑丽', 'propertyStaff'),
    estate.officer('李春梅', 'committeeMember'),
    estate.officer('钱永康', 'pollCommittee'),
    estate.officer('孙大勇', 'organisationLead'),
    estate.officer('何琳', 'proposalCommittee'),
  ])
  const ma = await estate.resident(NAME, place(estate, 0), { openid: `o-ma-${newId()}` })
  const husband = await estate.resident('赵建国', place(estate, 0), { relation: 'family' })
  const neighbour = await estate.resident('陈立', place(estate, 1))
  await estate.appoint(ma, 'residentRepresentative')
  const { coResidents } = await ma.call('members.household', {})
  const his = coResidents.find((one) => one.name === '赵建国')!
  await ma.call('members.objectBinding', { bindingId: his.bindingId, reason: '不认识这个人' })
  const far = after(await nowOf(), 100 * DAY)
  const notice = (await publish(wu, zheng, { validUntil: far })).id
  await ma.call('notices.respond', { noticeId: notice, optionId: 'deliver' })
  const question = newId()
  await ma.call('notices.ask', { questionId: question, noticeId: notice, text: '水车几点来？' })
  const theirs = newId()
  await neighbour.call('notices.ask', { questionId: theirs, noticeId: notice, text: '楼道灯谁修？' })
  await ma.call('claims.take', {
    claimId: newId(),
    kind: 'question',
    id: theirs,
    plan: '周末换灯泡',
    dueOn: after(await nowOf(), 5 * DAY).slice(0, 10),
  })
  const proposal = await propose(ma, he)
  const seconded = await propose(neighbour, he)
  await ma.call('proposals.second', { proposalId: seconded })
  await neighbour.call('proposals.second', { proposalId: proposal })
  const activity = await published(sun, await plan({ capacity: 1, startsIn: 24 * 30 }))
  const [shift] = activity.shifts
  await ma.call('rosters.signUp', { shiftId: shift!.shiftId })
  await neighbour.call('rosters.signUp', { shiftId: shift!.shiftId })
  await dayPasses()
  const poll = await opened(li, qian)
  await cast(ma, poll, 'yes')
  await husband.call('polls.askTakeOver', { pollId: poll.id })
  await ma.call('privacy.askCorrection', { correctionId: newId(), about: 'address', text: '单元写错了' })
  const accountId = accountIdOf(ma.openid)
  const personId = personIdOf(accountId, estate.id)
  const ids = { accountId, personId, notice, question, proposal, seconded, activity: activity.id }
  return { estate, ma, husband, neighbour, wu, poll, ...ids }
}

async function propose(author: Person, screener: Person): Promise<string> {
  const made = await author.call('proposals.submit', {
    proposalId: newId(),
    title: '门口加一盏灯',
    body: '台阶那里没有灯。',
    place: '门口',
    category: 'facilities',
  })
  const verdict = { kind: 'accept' as const, responsible: 'propertyCompany' as const }
  await screener.call('proposals.screen', { proposalId: made.id, version: made.version, verdict })
  return made.id
}
