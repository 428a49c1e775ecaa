/** Builders: a notice with sensible contents, changed only in what a test is about. */
import type { NoticeContent, NoticeView } from '../../typings/notices'
import { DAY, after, newId, nowOf } from '../world'
import type { Community, Person } from '../world'

export async function noticeContent(changes: Partial<NoticeContent> = {}): Promise<NoticeContent> {
  const now = await nowOf()
  return {
    kind: 'info',
    stream: null,
    period: null,
    publishAt: null,
    title: '6 月 13 日停水 8 小时，请提前存水',
    blocks: [{ kind: 'paragraph', text: '自来水公司换主管道，周六 9 点到 17 点停水。' }],
    audience: { kind: 'community' },
    ask: {
      kind: 'choice',
      prompt: '家里有人提不动水吗？',
      options: [
        { id: 'deliver', label: '要送水' },
        { id: 'no', label: '不用送' },
      ],
      dueAt: after(now, 3 * DAY),
    },
    answeredBy: 'propertyCompany',
    contact: '物业值班 8800 1234',
    validUntil: after(now, 20 * DAY),
    ...changes,
  }
}

/** The people of a water cut: two at the property company, two residents. */
export interface Cast {
  estate: Community
  wu: Person
  zheng: Person
}

export async function draft(wu: Person, changes: Partial<NoticeContent> = {}): Promise<NoticeView> {
  return wu.call('notices.createDraft', { noticeId: newId(), content: await noticeContent(changes) })
}

/** Composed by one, looked over by another, published. */
export async function publish(
  wu: Person,
  zheng: Person,
  changes: Partial<NoticeContent> = {},
): Promise<NoticeView> {
  const made = await draft(wu, changes)
  const sent = await wu.call('notices.submit', { noticeId: made.id, version: made.version })
  return zheng.call('notices.approve', { noticeId: made.id, version: sent.version })
}
