/** What the neighbourhood is told, what it asks, and who takes a matter on. */
import { noticeContent, publish } from '../../notices/content'
import { DAY, after, newId, nowOf, theDoor, type Person } from '../../world'
import type { Staff } from './staff'

const DOUBTFUL = '这句话要等人看一眼'
/** Hidden by the secretary; its author asks the supervisors to look again. */
async function hiddenOne({ secretary }: Staff, wang: Person, noticeId: string): Promise<string> {
  const { questionId: id, version } = await ask(wang, noticeId, '收费一天不差，停水倒要停一整天！')
  const kind = 'question'
  const hidden = await secretary.call('moderation.hide', { kind, id, version, reason: 'abuse' })
  await wang.call('moderation.appeal', { kind, id, version: hidden.version, text: '我没有骂人。' })
  return id
}

export async function notices(staff: Staff, [wang, zhao]: readonly Person[]) {
  const { wu, zheng, editor, secretary } = staff
  const water = await publish(wu, zheng)
  const asked = await ask(wang, water.id, '停水那天能先给 1 栋送一趟水吗？')
  await wu.call('questions.answer', { ...asked, text: '可以，当天 8 点前送到 1 栋门厅。' })
  const open = await ask(zhao, water.id, '停水前水压会不会小？热水器要关吗？')
  await theDoor().post('/openapi', {
    api: 'security.msgSecCheck',
    when: DOUBTFUL,
    reply: { errcode: 0, result: { suggest: 'review', label: 100 } },
  })
  await ask(zhao, water.id, DOUBTFUL)
  await theDoor().remove('/openapi')
  const hidden = await hiddenOne(staff, wang as Person, water.id)
  const { version } = await wu.call('notices.get', { noticeId: water.id })
  const content = await noticeContent({
    blocks: [{ kind: 'paragraph', text: '自来水公司换主管道，周六 10 点到 18 点停水。' }],
  })
  const amended = await wu.call('notices.amend', {
    noticeId: water.id,
    version,
    content,
    reason: '施工队要等早高峰过后进场。',
  })
  await zheng.call('notices.approve', { noticeId: water.id, version: amended.version })
  await publish(editor, secretary, {
    title: '周六上午在架空层量血压',
    ask: { kind: 'none' },
    answeredBy: 'branch',
  })
  const waiting = await made(editor, '腊八节一起熬粥')
  await editor.call('notices.submit', { noticeId: waiting.id, version: waiting.version })
  const written = await made(editor, '社区厨房下月开张')
  return { water, open, hidden, waiting, written }
}

const made = async (editor: Person, title: string) =>
  editor.call('notices.createDraft', {
    noticeId: newId(),
    content: await noticeContent({ title, answeredBy: 'branch' }),
  })

export async function ask(who: Person | undefined, noticeId: string, text: string) {
  const { id, version } = await (who as Person).call('notices.ask', { questionId: newId(), noticeId, text })
  return { questionId: id, version }
}

export const takenOn = async ({ lin }: Staff, questionId: string) =>
  lin.call('claims.take', {
    claimId: newId(),
    kind: 'question',
    id: questionId,
    plan: '去物业借合同，复印一份贴在公告栏。',
    dueOn: after(await nowOf(), 5 * DAY).slice(0, 10),
  })
