import type { NoticeContent, NoticeView } from '../../../typings/notices'
import { newId } from '../community'
import type { Story } from './story'

interface Draft {
  by: string
  checkedBy: string
  content: NoticeContent
}

/** Told to people at once, under no rule of law. */
const plain = { kind: 'info', stream: null, period: null, publishAt: null } as const
const paragraph = (text: string) => ({ kind: 'paragraph' as const, text })
const heading = (text: string) => ({ kind: 'heading' as const, text })
const list = (...items: string[]) => ({ kind: 'list' as const, items })

async function send(story: Story, draft: Draft): Promise<NoticeView> {
  const made = await story.act(draft.by, 'notices.createDraft', { noticeId: newId(), content: draft.content })
  return story.act(draft.by, 'notices.submit', { noticeId: made.id, version: made.version })
}

export async function publish(story: Story, draft: Draft): Promise<NoticeView> {
  const sent = await send(story, draft)
  return story.act(draft.checkedBy, 'notices.approve', { noticeId: sent.id, version: sent.version })
}

async function ask(story: Story, name: string, notice: NoticeView, text: string): Promise<string> {
  const question = await story.act(name, 'notices.ask', { questionId: newId(), noticeId: notice.id, text })
  return question.id
}

async function answer(story: Story, name: string, questionId: string, text: string): Promise<void> {
  const { version } = await story.act(name, 'questions.get', { questionId })
  await story.act(name, 'questions.answer', { questionId, version, text })
}

async function clear(story: Story, name: string, questionId: string): Promise<void> {
  const { version } = await story.act(name, 'questions.get', { questionId })
  await story.act(name, 'questions.rate', { questionId, version, clear: true })
}

/** Weeks ago: a notice whose time is over, and the monthly accounts with a question that was answered. */
export function oldNotices(story: Story): void {
  let question: string
  story.plan(-44, 9, 0, async () => {
    await publish(story, {
      by: '何小燕',
      checkedBy: '陈建国',
      content: {
        ...plain,
        title: '重阳节给 80 岁以上老人送花糕',
        blocks: [paragraph('重阳节当天上午，互助队上门送花糕。不在家的放在楼栋长那里。')],
        audience: { kind: 'community' },
        ask: { kind: 'none' },
        answeredBy: 'branch',
        contact: '党支部 何小燕 8800 1201',
        validUntil: story.at(-30, 18),
      },
    })
    const accounts = await publish(story, {
      by: '吴志强',
      checkedBy: '郑丽',
      content: {
        ...plain,
        title: '上季度公共收益收支',
        blocks: [
          heading('收了多少'),
          list('停车 46,200 元', '电梯广告 12,000 元', '快递柜场地 3,600 元'),
          heading('花了多少'),
          list('大门维修 8,450 元', '绿化补种 6,300 元', '其余 47,050 元存公共账户'),
        ],
        audience: { kind: 'community' },
        ask: { kind: 'question', prompt: '哪一笔想问清楚？', dueAt: story.at(20, 18) },
        answeredBy: 'propertyCompany',
        contact: '物业客服 8800 1234',
        validUntil: story.at(40, 18),
      },
    })
    question = await ask(story, '赵文', accounts, '电梯广告的合同能看一眼吗？')
  })
  story.plan(-37, 15, 0, async () => {
    await answer(story, '吴志强', question, '可以，合同复印件放在客服台，随时来看。')
    await clear(story, '赵文', question)
  })
}

/** This week: the water cut with its second edition, questions answered, running and overdue, and what waits for review. */
export function freshNotices(story: Story): void {
  let water: NoticeView
  let delivery: string
  story.plan(-9, 10, 0, async () => {
    const fees = await publish(story, {
      by: '吴志强',
      checkedBy: '郑丽',
      content: {
        ...plain,
        title: '地面停车费从下月起按月贴出来',
        blocks: [paragraph('每月 5 日前，把上月停车费的收支贴在各栋门厅和这里。')],
        audience: { kind: 'community' },
        ask: { kind: 'none' },
        answeredBy: 'propertyCompany',
        contact: '物业客服 8800 1234',
        validUntil: story.at(50, 18),
      },
    })
    await ask(story, '赵文', fees, '上个月的停车费什么时候贴出来？')
  })
  story.plan(-3, 9, 0, async () => {
    water = await publish(story, {
      by: '吴志强',
      checkedBy: '郑丽',
      content: waterCut(story, '8 点到 16 点'),
    })
    for (const neighbour of story.neighbours.slice(0, 31))
      await neighbour.call('notices.respond', {
        noticeId: water.id,
        optionId: story.neighbours.indexOf(neighbour) % 3 === 0 ? 'deliver' : 'no',
      })
    delivery = await ask(story, '王桂芳', water, '停水那天能先给 6 栋送一趟水吗？')
  })
  story.plan(-3, 14, 12, async () => {
    await answer(story, '吴志强', delivery, '可以，当天 8 点前送到 6 栋门厅。')
  })
  story.plan(-2, 17, 0, async () => {
    const changed = await story.act('吴志强', 'notices.get', { noticeId: water.id })
    const amended = await story.act('吴志强', 'notices.amend', {
      noticeId: water.id,
      version: changed.version,
      content: waterCut(story, '9 点到 17 点'),
      reason: '施工队要等早高峰过后进场。',
    })
    await story.act('郑丽', 'notices.approve', { noticeId: water.id, version: amended.version })
  })
  story.plan(-1, 18, 5, async () => {
    await ask(story, '刘洋', water, '停水前水压会不会小？热水器要关吗？')

    await publish(story, {
      by: '何小燕',
      checkedBy: '陈建国',
      content: {
        ...plain,
        title: '周六上午在 5 栋架空层量血压',
        blocks: [paragraph('社区医院的医生来量血压、测血糖，8 点半到 11 点，带上医保卡。')],
        audience: { kind: 'community' },
        ask: { kind: 'confirm', prompt: '打算来的点一下，好备试纸', label: '我来', dueAt: story.at(4, 18) },
        answeredBy: 'branch',
        contact: '党支部 何小燕 8800 1201',
        validUntil: story.at(6, 12),
      },
    })
    const called = await publish(story, {
      by: '李敏',
      checkedBy: '高峰',
      content: {
        ...plain,
        title: '本周五晚上的露天电影改期',
        blocks: [paragraph('原定周五 19 点在中心花园放电影。')],
        audience: { kind: 'community' },
        ask: { kind: 'none' },
        answeredBy: 'residentsCommittee',
        contact: '居委会 8800 1300',
        validUntil: story.at(10, 18),
      },
    })
    await story.act('李敏', 'notices.withdraw', {
      noticeId: called.id,
      version: called.version,
      reason: '周五有大雨，改期另行通知。',
    })
    await send(story, {
      by: '何小燕',
      checkedBy: '陈建国',
      content: {
        ...plain,
        title: '腊八节一起熬粥',
        blocks: [paragraph('腊八当天 9 点在活动室熬粥，各家带一把豆子。')],
        audience: { kind: 'community' },
        ask: {
          kind: 'choice',
          prompt: '您家来不来？',
          options: [
            { id: 'come', label: '来' },
            { id: 'bowl', label: '给我留一碗' },
          ],
          dueAt: story.at(20, 18),
        },
        answeredBy: 'branch',
        contact: '党支部 何小燕 8800 1201',
        validUntil: story.at(30, 18),
      },
    })
  })
}

const waterCut = (story: Story, hours: string): NoticeContent => ({
  ...plain,
  title: '周六停水 8 小时，请提前存水',
  blocks: [
    paragraph(`自来水公司换 5、6 栋的主管道。周六 ${hours}，5、6 栋全部停水，其他楼不受影响。`),
    list('前一天晚上存好水', '停水时把水龙头关紧', '来水后先放一会儿再用'),
  ],
  audience: { kind: 'community' },
  ask: {
    kind: 'choice',
    prompt: '家里有人提不动水吗？告诉我们，当天送上门',
    options: [
      { id: 'deliver', label: '要送水' },
      { id: 'no', label: '不用送' },
    ],
    dueAt: story.at(3, 18),
  },
  answeredBy: 'propertyCompany',
  contact: '物业值班 8800 1234，24 小时',
  validUntil: story.at(5, 18),
})
