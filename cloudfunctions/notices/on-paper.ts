/** A notice as it goes on paper: for posters and for who reads the whole of it there. */
import type { Block, Id, Iso } from '../../typings/domain'
import { buildingsOf, deskOf } from '../kernel/audience'
import type { Context } from '../kernel/context'
import { AppError, notFound } from '../kernel/errors'
import { getMatter } from '../kernel/matter'
import { optionsOf } from './notice'
import { periodEnd, ruleOf } from './periods'
import type { NoticeDoc } from './store'
import { NOTICES } from './store'

export interface NoticePaper {
  path: string
  title: string
  desk: string
  /** Who answers questions on it, and whom to call. */
  answers: string
  contact: string
  blocks: Block[]
  /** What is asked of its readers; null when it is for information only. */
  asks: { prompt: string; options: string[]; dueAt: Iso } | null
  publishedAt: Iso
  edition: number
  validUntil: Iso
  /** Of a public notice or a disclosure. */
  period: { name: string; source: string; endsAt: Iso } | null
  /** Buildings it is for; null for all, none when it goes to a role. */
  buildingIds: Id[] | null
}

/** Throws `not_found` for one that is not out yet, `closed` for one that was taken down. */
export async function noticePaper(ctx: Context, noticeId: Id): Promise<NoticePaper> {
  const [notice, community] = await Promise.all([
    getMatter<NoticeDoc>(ctx, NOTICES, noticeId, '这条通知'),
    ctx.community(),
  ])
  const { content, publishedAt } = notice
  if (publishedAt === null) throw notFound('这条通知')
  if (notice.state === 'withdrawn') throw new AppError('closed', '这条通知已经撤回，不再往外贴。')
  const { audience, ask } = content
  return {
    path: `/pages/notice/index?id=${notice._id}`,
    title: content.title,
    desk: notice.desk.name,
    answers: deskOf(community, content.answeredBy).name,
    contact: content.contact,
    blocks: content.blocks,
    asks:
      ask.kind === 'none' || ctx.now >= ask.dueAt
        ? null
        : { prompt: ask.prompt, options: optionsOf(ask).map(({ label }) => label), dueAt: ask.dueAt },
    publishedAt,
    edition: notice.edition,
    validUntil: content.validUntil,
    period: periodOf(notice),
    buildingIds: audience.kind === 'role' ? [] : buildingsOf(audience, community),
  }
}

function periodOf({ content: { period }, periodFrom }: NoticeDoc): NoticePaper['period'] {
  if (!period || !periodFrom) return null
  const rule = ruleOf(period.basis)
  return { name: rule.name, source: rule.source, endsAt: periodEnd(rule, periodFrom, period.days) }
}
