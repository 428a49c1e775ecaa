/** What the content check left to a human, as those who look read it. */
import type { HeldItem } from '../../../typings/moderation'
import type { Iso } from '../../../typings/domain'
import type { HeldView } from '../../../typings/moderation'
import type { ClockText } from '../../format'
import { clockText, when } from '../../format'
import { checkText } from '../hide-reasons'

export interface HeldText {
  id: string
  kind: string
  text: string
  about: string
  check: string
  clock: ClockText
  canShow: boolean
  canKeepBack: boolean
  /** Why there are no buttons, or only one. */
  why: string
}

const kindWords: Record<HeldItem['kind'], string> = {
  question: '提问',
  reply: '回应',
  objection: '异议',
  comment: '留言',
  ratingWord: '评语',
  answer: '答复',
  proposal: '提议',
  proposalText: '提议里的话',
  claimText: '接下的一件事',
  wishText: '小心愿里的话',
  activityText: '活动里的话',
  feedbackText: '说活动帮没帮上',
  staffText: '办事人写的话',
  name: '邻居的称呼',
}

export const heldText = (item: HeldView, now: Iso): HeldText => ({
  id: item.id,
  kind: `${kindWords[item.kind]} · ${when(item.at, now)}`,
  text: item.text,
  about: item.label,
  check: checkText(item.check),
  clock: clockText(item.clock, now, true),
  canShow: item.viewer.canShow,
  canKeepBack: item.viewer.canKeepBack,
  why: whyNot(item.viewer),
})

function whyNot({ canShow, canKeepBack }: HeldView['viewer']): string {
  if (!canShow) return '您自己写的，要请别人来看。'
  return canKeepBack ? '' : '这是对你们说的，要不给看，得请别的人来定。'
}
