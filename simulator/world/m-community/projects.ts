/** Two proposals that were agreed to: one done, rated and closed, one at work and a little over its budget. */
import type { ProjectStep, RatingAnswer } from '../../../typings/proposal-project'
import type { Input } from '../../../typings/api'
import { newId } from '../community'
import type { Story } from './story'

type Plan = Omit<Input<'proposals.plan'>, 'proposalId' | 'version' | 'reason'>

async function plan(story: Story, proposalId: string, words: Plan): Promise<void> {
  const { version } = await story.act('吴志强', 'proposals.project', { proposalId })
  await story.act('吴志强', 'proposals.plan', { proposalId, version, reason: '', ...words })
}

async function report(story: Story, proposalId: string, step: ProjectStep): Promise<void> {
  const { version } = await story.act('吴志强', 'proposals.project', { proposalId })
  await story.act('吴志强', 'proposals.report', { proposalId, version, step })
}

/** The handrail: planned, put up, and found good by most of those who asked. */
export function handrailDone(story: Story, proposal: () => string): void {
  const size = { id: newId(), title: '量尺寸、订货', dueOn: story.at(-21).slice(0, 10) }
  const up = { id: newId(), title: '装好', dueOn: story.at(-17).slice(0, 10) }
  story.plan(-23, 15, 0, async () => {
    await plan(story, proposal(), {
      lead: '物业工程部 老周',
      dueOn: story.at(-15).slice(0, 10),
      budgetFen: 280_000,
      milestones: [size, up],
      tasks: [],
    })
    await report(story, proposal(), { kind: 'start', text: '老周量过三级台阶，右边装一段，左边装一段。' })
  })
  story.plan(-21, 17, 0, async () => {
    await report(story, proposal(), { kind: 'milestone', milestoneId: size.id, text: '订好了，有收据。' })
    await report(story, proposal(), { kind: 'spend', entryId: newId(), what: '不锈钢扶手两段', fen: 246_050 })
  })
  story.plan(-18, 16, 0, async () => {
    await report(story, proposal(), { kind: 'milestone', milestoneId: up.id, text: '' })
    await report(story, proposal(), { kind: 'spend', entryId: newId(), what: '安装人工', fen: 30_000 })
    await report(story, proposal(), { kind: 'done', text: '两段都装好了，晚上也摸得着。' })
  })
  const said: [RatingAnswer, string][] = [
    ['solved', '老人上下踏实多了。'],
    ['solved', ''],
    ['solved', ''],
    ['partly', '左边那段还有点晃。'],
    ['solved', ''],
  ]
  story.plan(-15, 20, 0, async () => {
    for (const [n, [answer, text]] of said.entries())
      await story.neighbours[n]?.call('proposals.rate', { proposalId: proposal(), answer, text })
  })
}

/** The roof over the lockers: at work, a step late, over its budget. */
export function lockersAtWork(story: Story, proposal: () => string): void {
  story.plan(-14, 10, 0, async () => {
    await plan(story, proposal(), {
      lead: '物业客服部 小林',
      dueOn: story.at(20).slice(0, 10),
      budgetFen: 120_000,
      milestones: [
        { id: newId(), title: '快递柜公司送顶棚来', dueOn: story.at(-4).slice(0, 10) },
        { id: newId(), title: '装顶棚和灯', dueOn: story.at(15).slice(0, 10) },
      ],
      tasks: [{ id: newId(), title: '搬开柜子旁边的花盆' }],
    })
    await report(story, proposal(), { kind: 'start', text: '灯已经买好，电工来看过线路。' })
    await report(story, proposal(), {
      kind: 'spend',
      entryId: newId(),
      what: '防水灯两盏和电线',
      fen: 138_000,
    })
  })
  story.plan(-3, 17, 0, async () => {
    await report(story, proposal(), {
      kind: 'block',
      reason: '快递柜公司说顶棚要重新开模，晚两周到货。',
      unblocks: '对方这周五前给一个发货的准日子。',
    })
  })
}
