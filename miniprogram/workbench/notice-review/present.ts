/** A notice that waits for its second person: what its readers would see, and what is new in it. */
import type { Iso } from '../../../typings/domain'
import type { CommunityView } from '../../../typings/members'
import type { NoticeView } from '../../../typings/notices'
import type { NoticePaper } from '../../components/notice-paper/paper'
import { paperOf } from '../../components/notice-paper/paper'
import { audienceName } from '../audience'

export interface ReviewText {
  title: string
  note: string
  /** Why it is to be changed, for an amendment. */
  reason: string
  paper: NoticePaper
  canApprove: boolean
  canEdit: boolean
  /** There is a published edition to compare with. */
  published: boolean
}

export function reviewText(notice: NoticeView, community: CommunityView | null, now: Iso): ReviewText {
  const { pending, viewer } = notice
  const content = pending?.content ?? notice
  const name = pending && community ? audienceName(pending.content.audience, community) : notice.audienceName
  return {
    title: titleOf(notice),
    note: noteOf(notice),
    reason: pending?.reason ?? '',
    paper: paperOf(content, notice.desk, name, now),
    canApprove: viewer.canApprove,
    canEdit: viewer.canEdit,
    published: notice.edition > 0,
  }
}

function titleOf({ state, pending, viewer, edition }: NoticeView): string {
  if (pending) return viewer.canApprove ? `第 ${edition + 1} 版等您看过` : `第 ${edition + 1} 版等人看过`
  if (state === 'inReview') return viewer.canApprove ? '一条通知等您看过' : '送去看了，等另一个人'
  if (state === 'scheduled') return '定了时间，还没发出'
  return state === 'draft' ? '退回来了，还是草稿' : '已经发出去了'
}

function noteOf({ state, pending, viewer, returnedReason }: NoticeView): string {
  if (viewer.canApprove) return '日子、地方、电话对不对？您看过，邻居才看得到。'
  if (pending || state === 'inReview') return '另一个人看过就发出去，谁写的谁不能自己看。'
  return state === 'draft' ? (returnedReason ?? '') : ''
}
