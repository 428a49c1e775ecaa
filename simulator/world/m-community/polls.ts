import type { PollContent } from '../../../typings/polls'
import { newId } from '../community'
import { plainTerms } from '../plain-terms'
import { inParallel } from './story'
import type { Story } from './story'

async function announce(
  story: Story,
  content: PollContent,
  by = '李敏',
  checkedBy = '孙倩',
): Promise<string> {
  const made = await story.act(by, 'polls.createDraft', { pollId: newId(), content })
  const sent = await story.act(by, 'polls.submit', { pollId: made.id, version: made.version })
  await story.act(checkedBy, 'polls.approve', { pollId: made.id, version: sent.version })
  return made.id
}

/** Neighbours `from` to `to` vote; `choose` says what the n-th of them picks. */
async function vote(
  story: Story,
  pollId: string,
  from: number,
  to: number,
  choose: (n: number) => string[],
): Promise<void> {
  await inParallel(story.neighbours.slice(from, to), 12, (neighbour, index) =>
    neighbour.call('polls.castBallot', { pollId, choices: choose(from + index), ballotVersion: 0 }),
  )
}

const household = { ...plainTerms, electors: 'household' as const, scope: { kind: 'community' as const } }

/** Closed a week ago: hundreds of ballots, a result to read and to export. */
export function closedPoll(story: Story): void {
  let id: string
  story.plan(-22, 9, 0, async () => {
    id = await announce(story, {
      ...household,
      title: '东门要不要装人脸识别',
      question: '东门换门禁，要不要装人脸识别？',
      options: [
        { id: 'card', label: '只刷卡和手机', note: '现在的卡还能用' },
        { id: 'face', label: '刷卡，也装人脸识别', note: '人脸自愿录，不录照样刷卡进门' },
        { id: 'abstain', label: '弃权', note: '算参加，不算赞成哪一边' },
      ],
      method: { kind: 'single' },
      legalEffect: 'procedural',
      opensAt: story.at(-20, 8),
      closesAt: story.at(-8, 20),
      argumentsFor: ['手里提着东西不用掏卡', '陌生人不容易跟进来'],
      argumentsAgainst: ['人脸信息存在谁那里说不清', '老人和孩子认不准'],
      ifPassed: '月底前换好，先试用一个月',
      ifNot: '门禁照旧，今年不再提',
      cost: '4.2 万元，公共收益出',
    })
  })
  story.plan(-19, 19, 0, async () => {
    await vote(story, id, 0, 190, (n) => [n % 5 === 0 ? 'abstain' : n % 3 === 0 ? 'face' : 'card'])
  })
  story.plan(-8, 19, 0, async () => {
    await vote(story, id, 190, 240, (n) => [n % 2 === 0 ? 'face' : 'card'])
  })
  story.plan(-7, 10, 0, () => sign(story, '冯静', id))
  story.plan(-7, 15, 0, () => sign(story, '唐慧', id))
}

/** Counts the ballots again and signs that they came out the same. */
async function sign(story: Story, supervisor: string, pollId: string): Promise<void> {
  const { root } = await story.act(supervisor, 'polls.recount', { pollId })
  const { version } = await story.act(supervisor, 'polls.oversee', { pollId })
  await story.act(supervisor, 'polls.certify', { pollId, version, root })
}

/** Open now, one announced for tomorrow, one waiting for its second person. */
export function runningPolls(story: Story): void {
  let shed: string
  story.plan(-6, 10, 0, async () => {
    shed = await announce(story, {
      ...household,
      title: '旧车棚要不要改成充电棚',
      question: '旧车棚要不要改成电动车充电棚？',
      options: [
        { id: 'agree', label: '同意改建', note: '' },
        { id: 'against', label: '不同意改建', note: '' },
        { id: 'abstain', label: '弃权', note: '算参加，但不算同意' },
      ],
      method: { kind: 'single' },
      legalEffect: 'procedural',
      opensAt: story.at(-5, 8),
      closesAt: story.at(2, 20),
      argumentsFor: ['不用再从窗户往下拉电线，去年拉线起过一次火。', '棚里装喷淋和烟感，离楼 6.5 米。'],
      argumentsAgainst: ['离 6 栋近，夜里充电的声音和灯光会吵人。', '原来停的 40 多辆自行车还没说好放哪儿。'],
      ifPassed: '三个月内建成',
      ifNot: '车棚不动，今年不再提',
      cost: '18.6 万元，公共收益出，不另收钱',
    })
  })
  story.plan(-4, 20, 0, async () => {
    await vote(story, shed, 0, 190, (n) => [n % 7 === 0 ? 'abstain' : n % 4 === 0 ? 'against' : 'agree'])
  })
  story.plan(-2, 12, 0, async () => {
    await announce(
      story,
      {
        ...household,
        title: '春节联欢想看什么',
        question: '社区春节联欢，您家想看哪几样？最多选三样。',
        options: ['舞狮', '京剧', '合唱', '魔术', '孩子们的节目'].map((label, index) => ({
          id: `act${index}`,
          label,
          note: '',
        })),
        method: { kind: 'multiple', most: 3 },
        legalEffect: 'advisory',
        opensAt: story.at(1, 8),
        closesAt: story.at(9, 20),
        argumentsFor: [],
        argumentsAgainst: [],
        ifPassed: '得票多的三样排进节目单',
        ifNot: '由居委会定节目单',
        cost: '活动经费 6,000 元以内',
      },
      '何小燕',
      '陈建国',
    )
    const draft = await story.act('李敏', 'polls.createDraft', {
      pollId: newId(),
      content: {
        ...household,
        scope: { kind: 'building', buildingId: story.community.view.buildings[5]?.id ?? '' },
        title: '6 栋门厅要不要换防滑地砖',
        question: '6 栋门厅地面要不要换成防滑地砖？',
        options: [
          { id: 'yes', label: '换', note: '' },
          { id: 'no', label: '不换', note: '' },
          { id: 'abstain', label: '弃权', note: '' },
        ],
        method: { kind: 'single' },
        legalEffect: 'advisory',
        opensAt: story.at(3, 8),
        closesAt: story.at(12, 20),
        argumentsFor: ['下雨天门厅积水，地砖滑。'],
        argumentsAgainst: ['施工三天，进出要绕后门。'],
        ifPassed: '下月施工',
        ifNot: '先铺防滑垫',
        cost: '9,600 元，公共收益出',
      },
    })
    await story.act('李敏', 'polls.submit', { pollId: draft.id, version: draft.version })
  })
}
