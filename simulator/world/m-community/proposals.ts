import type { ProposalCategory, ProposalView } from '../../../typings/proposals'
import type { Input } from '../../../typings/api'
import type { Body } from '../../../typings/domain'
import { newId } from '../community'
import type { Person } from '../community'
import { handrailDone, lockersAtWork } from './projects'
import type { Story } from './story'
import { lampTalkedOver, roomTalkedOver } from './talks'

interface Wish {
  title: string
  body: string
  place: string
  category: ProposalCategory
}

const submit = (person: Person, wish: Wish): Promise<ProposalView> =>
  person.call('proposals.submit', { proposalId: newId(), ...wish })

async function screen(
  story: Story,
  proposal: ProposalView,
  verdict: Input<'proposals.screen'>['verdict'],
): Promise<void> {
  await story.act('钱伟', 'proposals.screen', { proposalId: proposal.id, version: proposal.version, verdict })
}

const accept = (story: Story, proposal: ProposalView, responsible: Body): Promise<void> =>
  screen(story, proposal, { kind: 'accept', responsible })

/** The first `count` neighbours from `from` second it, and the last one's page looks again: enough of them start its clock. */
async function second(
  story: Story,
  { id: proposalId }: ProposalView,
  count: number,
  from = 0,
): Promise<void> {
  for (const neighbour of story.neighbours.slice(from, from + count))
    await neighbour.call('proposals.second', { proposalId })
  await story.neighbours[from]?.call('proposals.get', { proposalId })
}

/** Written by one person of the body, looked over by another. */
async function respond(
  story: Story,
  [writer, second]: readonly [string, string],
  proposal: ProposalView,
  words: Omit<Input<'proposals.respond'>, 'proposalId' | 'version'>,
): Promise<void> {
  const { id: proposalId } = proposal
  const { version } = await story.act(writer, 'proposals.get', { proposalId })
  const draft = await story.act(writer, 'proposals.respond', { proposalId, version, ...words })
  await story.act(second, 'proposals.publishAnswer', { proposalId, version: draft.version })
}

/** Weeks ago: proposals that have been answered, declined, or found too few friends. */
export function oldProposals(story: Story): void {
  let handrail: ProposalView
  let lockers: ProposalView
  let pool: ProposalView
  let bells: ProposalView
  let swap: ProposalView
  story.plan(-44, 9, 30, async () => {
    const others = story.neighbours
    handrail = await submit(story.who('王桂芳'), {
      title: '6 栋门口台阶加一段扶手',
      body: '门口三级台阶没有扶手，雨天滑，上个月有两位老人踩空。',
      place: '6 栋门口',
      category: 'safety',
    })
    lockers = await submit(others[3] as Person, {
      title: '快递柜挪到雨棚下面',
      body: '现在的快递柜没有遮挡，下雨天取件要打伞，屏幕也看不清。',
      place: '东门',
      category: 'facilities',
    })
    pool = await submit(others[4] as Person, {
      title: '在中心花园修一个游泳池',
      body: '夏天孩子没地方玩水，希望在中心花园修一个露天游泳池。',
      place: '中心花园',
      category: 'facilities',
    })
    bells = await submit(others[5] as Person, {
      title: '门厅里摆一架旧钢琴',
      body: '家里有一架旧钢琴愿意捐出来，放在门厅大家都能弹。',
      place: '2 栋门厅',
      category: 'activity',
    })
    swap = await submit(others[6] as Person, {
      title: '每月办一次旧物交换',
      body: '家里闲置的书和玩具扔了可惜，建议每月第一个周六办一次交换。',
      place: '5 栋架空层',
      category: 'activity',
    })
  })
  story.plan(-42, 10, 0, async () => {
    await accept(story, handrail, 'propertyCompany')
    await accept(story, lockers, 'propertyCompany')
    await accept(story, pool, 'ownersCommittee')
    await accept(story, bells, 'residentsCommittee')
    await accept(story, swap, 'residentsCommittee')
  })
  story.plan(-40, 19, 0, async () => {
    await second(story, handrail, 22)
    await second(story, lockers, 16, 30)
    await second(story, pool, 14, 60)
    await second(story, bells, 3, 90)
    await second(story, swap, 12, 110)
  })
  story.plan(-24, 11, 0, async () => {
    await respond(story, ['吴志强', '郑丽'], handrail, {
      decision: 'accept',
      reasons: '现场看过，台阶确实缺扶手，加装不锈钢扶手两段。',
      owner: '物业工程部 老周',
      budgetSource: '公共收益，约 2,800 元',
      doneBy: story.at(12).slice(0, 10),
    })
    await respond(story, ['郑丽', '吴志强'], lockers, {
      decision: 'partly',
      reasons: '雨棚下面放不下整排柜子，先给现在的位置加一块顶棚和一盏灯。',
      owner: '物业客服部',
      budgetSource: '快递柜公司出顶棚，物业出灯',
      doneBy: story.at(20).slice(0, 10),
    })
  })
  story.plan(-22, 16, 0, async () => {
    await respond(story, ['李敏', '高峰'], swap, {
      decision: 'decline',
      reasons: '架空层每月第一个周六已经借给社区医院义诊，场地冲突；建议改到别的周六再提一次。',
      owner: '居委会 高峰',
      budgetSource: '不花钱',
    })
  })
  handrailDone(story, () => handrail.id)
  lockersAtWork(story, () => lockers.id)
}

/** An owners' committee is not yet elected in the sample, so its answer is given by those who stand in: it stays late. */
export function freshProposals(story: Story): void {
  const at = (index: number): Person => story.neighbours[index] as Person
  let lamp: ProposalView
  let room: ProposalView
  let dogs: ProposalView
  let noise: ProposalView
  let bench: ProposalView
  let scooters: ProposalView
  story.plan(-16, 20, 0, async () => {
    lamp = await submit(story.who('赵文'), {
      title: '5、6 栋之间加一盏路灯',
      body: '台阶那里没有灯，上个月有两位老人踩空。建议加一盏太阳能路灯，朝下照，不晃窗户。',
      place: '5、6 栋之间的台阶',
      category: 'safety',
    })
    room = await submit(at(101), {
      title: '活动室周末能不能开门',
      body: '平时上班的人只有周末有空，活动室周末锁着，希望周末白天开门。',
      place: '活动室',
      category: 'service',
    })
    dogs = await submit(at(102), {
      title: '遛狗不牵绳的要有人管',
      body: '早上送孩子时常遇到不牵绳的大狗，希望有人管一管。',
      place: '中心花园',
      category: 'safety',
    })
    noise = await submit(at(103), {
      title: '楼上晚上拖椅子太吵',
      body: '楼上每天晚上十一点还在拖椅子，说了几次都没用，希望出面解决。',
      place: '8 栋 1 单元',
      category: 'other',
    })
  })
  story.plan(-14, 10, 0, async () => {
    await accept(story, lamp, 'propertyCompany')
    await accept(story, room, 'residentsCommittee')
    await screen(story, dogs, { kind: 'return', reason: '请写明大概几点、在哪一段路，好安排人去看。' })
    await screen(story, noise, {
      kind: 'reject',
      code: 'personalCase',
      reason: '这是两户之间的事，议事小组不合适公开表决，已请楼栋长和调解员上门说和。',
    })
  })
  story.plan(-12, 20, 0, async () => {
    await second(story, lamp, 45, 20)
    await second(story, room, 31, 70)
  })
  lampTalkedOver(story, () => lamp.id)
  roomTalkedOver(story, () => room.id)
  story.plan(-5, 19, 0, async () => {
    bench = await submit(at(105), {
      title: '中心花园多放两条长椅',
      body: '傍晚带孩子的老人多，现有的四条长椅不够坐。',
      place: '中心花园',
      category: 'facilities',
    })
  })
  story.plan(-4, 10, 0, async () => {
    await accept(story, bench, 'propertyCompany')
    await second(story, bench, 7, 140)
    scooters = await submit(at(106), {
      title: '电动车棚加监控',
      body: '车棚里丢过两次电瓶，希望加一个摄像头。',
      place: '旧车棚',
      category: 'safety',
    })
  })
  story.plan(-3, 18, 0, async () => {
    const chairs = await submit(at(108), {
      title: '花园里加几把椅子',
      body: '孩子玩的时候大人都站着，老人更坐不下。',
      place: '中心花园',
      category: 'facilities',
    })
    for (const neighbour of [at(141), at(142), at(150)])
      await neighbour.call('proposals.second', { proposalId: bench.id })
    await story.act('钱伟', 'proposals.merge', {
      proposalId: chairs.id,
      version: chairs.version,
      into: bench.id,
      reason: '说的都是中心花园坐的地方不够，合在一起答复更快。',
    })
  })
  story.plan(-1, 20, 0, async () => {
    await at(106).call('proposals.withdraw', {
      proposalId: scooters.id,
      version: scooters.version,
      reason: '车棚要改建了，等表决完再提。',
    })
    await submit(at(107), {
      title: '垃圾桶换成脚踩开盖的',
      body: '现在的桶盖要用手掀，又脏又重，老人孩子都掀不动。',
      place: '各栋楼下',
      category: 'environment',
    })
  })
}
