/** One thing that someone has taken on, as its page binds it. */
import type { ClaimView } from '../../../typings/claims'
import type { Iso } from '../../../typings/domain'
import type { StepText } from '../../format'
import { calendarDay, stepTexts, when } from '../../format'
import { neighbourWords } from '../../words'

export interface ClaimText {
  surname: string
  taker: string
  office: string
  takenAt: string
  heading: string
  title: string
  servedBy: string
  due: string
  late: string
  steps: StepText[]
  words: { surname: string; tint: number; title: string; text: string }[]
  canConfirm: boolean
  canFinish: boolean
}

const HEADINGS: Record<ClaimView['state'], string> = {
  taken: '有人接了，在办',
  done: '说办好了，等邻居一句话',
  confirmed: '邻居说做成了',
  denied: '邻居说没做成',
  givenBack: '退回来了，还等人接',
  unconfirmed: '说办好了，邻居没回话',
}

export function claimText(claim: ClaimView, now: Iso): ClaimText {
  const { served, taker, viewer } = claim
  return {
    surname: [...taker.name][0] ?? '邻',
    taker: taker.name,
    office: taker.title,
    takenAt: `${when(claim.takenAt, now)} 接的`,
    heading: viewer.canConfirm ? '您看，做成了没有？' : HEADINGS[claim.state],
    title: claim.subject.title,
    servedBy: served.you ? '您提的' : `${neighbourWords(served, '一位邻居')}提的`,
    due: `说好 ${calendarDay(claim.dueOn, now)}办好`,
    late: claim.lateDays ? `晚了 ${claim.lateDays} 天` : '',
    steps: stepTexts(claim.steps, now),
    words: wordsOf(claim),
    canConfirm: viewer.canConfirm,
    canFinish: viewer.canFinish,
  }
}

function wordsOf({ plan, doneNote, said, state, taker, served }: ClaimView): ClaimText['words'] {
  const byTaker = { surname: [...taker.name][0] ?? '邻', tint: 0 }
  const byServed = { surname: served.surname, tint: served.tint }
  const rows = [
    { ...byTaker, title: '打算怎么办', text: plan ?? '' },
    { ...byTaker, title: '办了什么', text: doneNote ?? '' },
    state === 'givenBack'
      ? { ...byTaker, title: '为什么退回', text: said ?? '' }
      : { ...byServed, title: '邻居说', text: said ?? '' },
  ]
  return rows.filter((row) => row.text)
}

/** What the sheet asks, by the action it goes with. */
export const SHEETS = {
  finish: {
    title: '办好了什么',
    label: '一两句话',
    placeholder: '灯换好了，6 栋 2 单元都亮了',
    button: '办好了',
  },
  giveBack: { title: '为什么退回', label: '原因', placeholder: '大家会看到这句话', button: '退回' },
  deny: { title: '还差哪里', label: '还差的', placeholder: '缺了哪一样，写在这里', button: '还没做成' },
} as const
