import type { NoticeContent, NoticeView } from '../../../typings/notices'
import { newId } from '../community'
import type { Person } from '../community'
import { publish } from './notices'
import { dayOf } from './story'
import type { Story } from './story'

const paragraph = (text: string) => ({ kind: 'paragraph' as const, text })
const list = (...items: string[]) => ({ kind: 'list' as const, items })

async function ask(person: Person, notice: NoticeView, text: string): Promise<string> {
  const asked = await person.call('notices.ask', { questionId: newId(), noticeId: notice.id, text })
  return asked.id
}

async function versionOf(
  person: Person,
  questionId: string,
): Promise<{ questionId: string; version: number }> {
  const { version } = await person.call('questions.get', { questionId })
  return { questionId, version }
}

const affairs = (story: Story): NoticeContent => ({
  kind: 'disclosure',
  stream: 'committee',
  period: { basis: 'committeeAffairs', days: 15 },
  publishAt: null,
  title: '居务公开：上个月办了什么、花了多少',
  blocks: [
    list('办了义诊两次，来了 63 位', '调解邻里纠纷 4 件，说和 3 件', '活动室添了 20 把椅子，1,860 元'),
    paragraph('还在办：活动室空调报修，等厂家来人。'),
  ],
  audience: { kind: 'community' },
  ask: { kind: 'question', prompt: '哪一件想问清楚？', dueAt: story.at(-8, 18) },
  answeredBy: 'residentsCommittee',
  contact: '居委会 8800 1300',
  validUntil: story.at(-5, 18),
})

const trees = (story: Story): NoticeContent => ({
  kind: 'publicNotice',
  stream: null,
  period: { basis: 'localNotice', days: 7 },
  publishAt: null,
  title: '南门三棵香樟移到东门，公示七天',
  blocks: [paragraph('南门要修消防通道，三棵香樟挡在路上，打算移到东门两侧，移栽费 5,400 元从公共收益出。')],
  audience: { kind: 'community' },
  ask: { kind: 'objection', prompt: '不同意的，请在期限内提', dueAt: story.at(10, 18) },
  answeredBy: 'propertyCompany',
  contact: '物业工程部 8800 1236',
  validUntil: story.at(20, 18),
})

const burst = (story: Story): NoticeContent => ({
  kind: 'emergency',
  stream: null,
  period: null,
  publishAt: null,
  title: '3 栋 2 单元水管爆了，正在抢修',
  blocks: [
    paragraph('今天 7 点 20 分起 3 栋 2 单元停水，预计 11 点修好。'),
    list('关紧水龙头', '下楼走 1 单元，地上有水'),
  ],
  audience: { kind: 'community' },
  ask: { kind: 'confirm', prompt: '看到了，点一下', label: '看到了', dueAt: story.at(1, 18) },
  answeredBy: 'propertyCompany',
  contact: '物业值班 8800 1234，24 小时',
  validUntil: story.at(2, 18),
})

/** Weeks ago: the committee's disclosure; two neighbours ask the same and are answered once, with a promise that was kept. */
export function answeredTogether(story: Story): void {
  const neighbour = (n: number): Person => story.neighbours[n] as Person
  let first: string
  let second: string
  story.plan(-26, 9, 0, async () => {
    const notice = await publish(story, { by: '李敏', checkedBy: '高峰', content: affairs(story) })
    first = await ask(neighbour(12), notice, '活动室的空调坏了，什么时候能修好？')
    second = await ask(neighbour(90), notice, '活动室空调什么时候能修？')
  })
  story.plan(-25, 15, 0, async () => {
    const li = story.who('李敏')
    const lead = await li.call('questions.join', { ...(await versionOf(li, first)), ids: [second] })
    await li.call('questions.answer', {
      questionId: first,
      version: lead.version,
      text: '厂家约好了，换一块主板，不用大家出钱。',
      promise: { text: '修好活动室空调', dueOn: dayOf(story.at(-19)) },
    })
  })
  story.plan(-20, 17, 0, async () => {
    const note = '主板换好了，开到 26 度试了两小时。'
    await story.act('李敏', 'questions.promiseDone', { ...(await versionOf(story.who('李敏'), first)), note })
    for (const [n, id] of [
      [12, first],
      [90, second],
    ] as const) {
      await neighbour(n).call('questions.rate', { ...(await versionOf(neighbour(n), id)), clear: true })
      await neighbour(n).call('questions.promiseSays', { ...(await versionOf(neighbour(n), id)), kept: true })
    }
  })
}

/** Objections ruled upon; a sharp question hidden, appealed and put back; replies; and this morning's burst pipe. */
export function disputed(story: Story): void {
  const neighbour = (n: number): Person => story.neighbours[n] as Person
  let notice: NoticeView
  let objections: string[]
  let sharp: string
  story.plan(-7, 10, 0, async () => {
    notice = await publish(story, { by: '吴志强', checkedBy: '郑丽', content: trees(story) })
    objections = []
    for (const [n, text] of [
      [30, '靠里那棵不挡消防车，留着夏天能乘凉。'],
      [150, '移栽费太贵，不该从公共收益里出。'],
    ] as const) {
      const made = await neighbour(n).call('notices.object', {
        questionId: newId(),
        noticeId: notice.id,
        text,
        isPrivate: false,
      })
      objections.push(made.id)
    }
    sharp = await ask(neighbour(60), notice, '年年说修路，年年挪树，物业费都花到哪里去了？')
  })
  story.plan(-6, 9, 0, async () => {
    const li = story.who('李敏')
    const { version } = await li.call('questions.get', { questionId: sharp })
    await li.call('moderation.hide', { kind: 'question', id: sharp, version, reason: 'abuse' })
  })
  story.plan(-5, 20, 0, async () => {
    const asked = await neighbour(60).call('moderation.get', { kind: 'question', id: sharp })
    const text = '我问的是钱花到哪里，没有骂人。'
    await neighbour(60).call('moderation.appeal', {
      kind: 'question',
      id: sharp,
      version: asked.version,
      text,
    })
  })
  story.plan(-4, 11, 0, async () => {
    const seen = await story.act('冯静', 'moderation.get', { kind: 'question', id: sharp })
    const reason = '话说得重，问的是正事，不算骂人。'
    const step = { kind: 'question' as const, id: sharp, version: seen.version }
    await story.act('冯静', 'moderation.decideAppeal', { ...step, upheld: true, reason })
  })
  story.plan(-3, 16, 0, async () => {
    const wu = story.who('吴志强')
    const [inner, fee] = objections as [string, string]
    await wu.call('questions.answer', {
      ...(await versionOf(wu, inner)),
      text: '现场量过，靠里那棵确实不挡道，改成只移两棵。',
      upheld: true,
    })
    await wu.call('questions.answer', {
      ...(await versionOf(wu, fee)),
      text: '找了三家报价，这是最低的；明细贴在南门，可以来看。',
      upheld: false,
    })
    await neighbour(61).call('questions.reply', {
      replyId: newId(),
      questionId: sharp,
      text: '我也想知道，去年的明细能一起贴出来就好了。',
    })
  })
  story.plan(-1, 7, 30, async () => {
    await publish(story, { by: '郑丽', checkedBy: '吴志强', content: burst(story) })
  })
}
