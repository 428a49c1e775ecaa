/**
 * Whether an activity helped, asked of those for whom it was done, once it is over; and what they said.
 * | property | type         | default | meaning |
 * | feedback | FeedbackView | null    | |
 * | waiting  | boolean      | false   | it is on its way |
 * Events: `say` {answer, text}.
 */
import type { FeedbackAnswer, FeedbackView } from '../../../typings/roster-hours'

const WORDS: Record<FeedbackAnswer, string> = { helped: '帮上了', some: '一般', no: '没帮上' }
const ANSWERS = ['helped', 'some', 'no'] as const

const countText = ({ counts, said }: FeedbackView): string => {
  const known = ANSWERS.flatMap((answer) => {
    const n = counts[answer]
    return n === null ? [] : [`${WORDS[answer]} ${n}`]
  })
  return said === null ? '' : [`${said} 位邻居说了`, ...known].join(' · ')
}

Component({
  properties: {
    feedback: { type: Object, value: null as unknown as FeedbackView },
    waiting: { type: Boolean, value: false },
  },
  data: {
    options: ANSWERS.map((id) => ({ id, label: WORDS[id], note: '' })),
    chosen: [] as FeedbackAnswer[],
    text: '',
    mine: '',
    counted: '',
    shown: false,
  },
  observers: {
    feedback(feedback: FeedbackView | null) {
      if (!feedback) return this.setData({ shown: false })
      const counted = countText(feedback)
      const { canSay, mine, words } = feedback
      this.setData({
        mine: mine ? `您说：${WORDS[mine]}` : '',
        counted,
        shown: canSay || mine !== null || counted !== '' || words.length > 0,
      })
    },
  },
  methods: {
    onPick(event: WechatMiniprogram.CustomEvent<{ chosen: FeedbackAnswer[] }>) {
      this.setData({ chosen: event.detail.chosen })
    },
    onText(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ text: event.detail.value })
    },
    onSay() {
      const {
        chosen: [answer],
        text,
      } = this.data
      this.triggerEvent('say', { answer, text })
    },
  },
})
