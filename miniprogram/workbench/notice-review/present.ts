/** A notice that waits for its second person: what its readers would see, and what is new in it. */
import type { Iso } from '../../../typings/domain'
import type { CommunityView } from '../../../typings/members'
import type { Change, NoticeView } from '../../../typings/notices'
import type { NoticePaper } from '../../components/notice-paper/paper'
import { paperOf } from '../../components/notice-paper/paper'
import { when } from '../../format'
import { changedParts } from '../../pages/notice/changes'
import { audienceName } from '../audience'

export interface ReviewText {
  title: string
  note: string
  /** Why it is to be changed, for an amendment. */
  reason: string
  /** What the amendment changes, old and new. */
  changes: Change[]
  /** What the second person should know before saying yes; empty when there is nothing. */
  warning: string
  paper: NoticePaper
  canApprove: boolean
  canEdit: boolean
  canTakeBack: boolean
  /** There is a published edition to compare with. */
  published: boolean
}

export function reviewText(notice: NoticeView, community: CommunityView | null, now: Iso): ReviewText {
  const { pending, viewer } = notice
  const content = pending?.content ?? notice
  const name = pending && community ? audienceName(pending.content.audience, community) : notice.audienceName
  return {
    title: titleOf(notice),
    note: noteOf(notice, now),
    reason: pending?.reason ?? '',
    changes: changedParts(pending?.changes ?? []),
    warning: warningOf(notice),
    paper: paperOf(content, notice.desk, name, now),
    canApprove: viewer.canApprove,
    canEdit: viewer.canEdit,
    canTakeBack: viewer.canTakeBack,
    published: notice.edition > 0,
  }
}

function warningOf({ pending, legal, images, state, publishAt }: NoticeView): string {
  if (images.some((image) => image.state === 'refused')) return '有一张图没通过微信的检查，请退回去换一张。'
  if (images.length) return '有图还在等微信检查，通过了才能发出去，一般几分钟。'
  if (pending?.restarts) return `改了要紧的内容，${legal?.name ?? '公示'}的天数要从头算。`
  if (state === 'inReview' && publishAt) return '看过以后先不发，到定好的时间自动发出。'
  return ''
}

function titleOf({ state, pending, viewer, edition }: NoticeView): string {
  if (pending) return viewer.canApprove ? `第 ${edition + 1} 版等您看过` : `第 ${edition + 1} 版等人看过`
  if (state === 'inReview') return viewer.canApprove ? '一条通知等您看过' : '送去看了，等另一个人'
  if (state === 'scheduled') return '看过了，到时间自动发出'
  return state === 'draft' ? '退回来了，还是草稿' : '已经发出去了'
}

function noteOf(notice: NoticeView, now: Iso): string {
  const { state, pending, viewer, returnedReason, publishAt } = notice
  if (state === 'scheduled' && publishAt) return `${when(publishAt, now)} 发出。发出前能收回来改。`
  if (viewer.canApprove) return '日子、地方、电话对不对？您看过，邻居才看得到。'
  if (pending || state === 'inReview') return '另一个人看过就发出去，谁写的谁不能自己看。'
  return state === 'draft' ? (returnedReason ?? '') : ''
}
