/**
 * A public question: who asked, whose turn it is and until when, and what was answered.
 * | property | type         | default | meaning |
 * | question | QuestionText | null    | see below |
 * | waiting  | string       | ''      | `clear`, `unclear` or `answer` while that is under way |
 * | answerable | boolean    | false   | the viewer's desk may answer: shows 写答复 |
 * | whole    | boolean      | false   | the thread stands below: no link to it |
 * Events: `rate` {clear: boolean}, `answer`, `judge` {kept: boolean} of a promise, `open` for the whole thread.
 */
import type { Chip } from '../chip/chip'
import type { ClockText } from '../../format'

export interface QuestionText {
  surname: string
  tint: number
  text: string
  /** 6 栋邻居 · 昨天 18:05 问 */
  meta: string
  /** Who has to answer. */
  deskName: string
  clock: ClockText | null
  /** The long clock while unanswered: from `clockTrack`. */
  track: { percent: number; from: string; to: string } | null
  /** Newest last; `body` gives the plaque of an answer, `surname` and `tint` the door of what the asker added. */
  answers: {
    body: string
    surname: string
    tint: number
    text: string
    meta: string
    clock: ClockText | null
  }[]
  /** 异议, 采纳了, 和邻居的一问一起答. */
  tags: Chip[]
  /** Handed over, called in, taken on: a line each. */
  notes: string[]
  promise: {
    text: string
    /** 安和物业答应：6 月 20 日前 */
    by: string
    chip: Chip
    note: string
    canJudge: boolean
  } | null
  /** Words of the link to the whole thread: 3 条回应; empty for none. */
  foot: string
  /** Waits for a person to look at it before others see it. */
  held: boolean
  /** The viewer asked it and may say whether the answer was clear. */
  canRate: boolean
  /** 您说：说清楚了, or empty. */
  rated: string
}

Component({
  properties: {
    question: { type: Object, value: null as unknown as QuestionText },
    waiting: { type: String, value: '' },
    answerable: { type: Boolean, value: false },
    whole: { type: Boolean, value: false },
  },
  methods: {
    onRate(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.triggerEvent('rate', { clear: event.detail.value === 'clear' })
    },
    onJudge(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.triggerEvent('judge', { kept: event.detail.value === 'kept' })
    },
    onOpen() {
      this.triggerEvent('open')
    },
    onAnswer() {
      this.triggerEvent('answer')
    },
  },
})
