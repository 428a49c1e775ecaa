/**
 * What a notice asks of its reader, with its answers as buttons, or that it only informs.
 * | property | type      | default       | meaning |
 * | info     | boolean   | false         | nothing is asked: 仅供知晓 |
 * | heading  | string    | '请您做一件事' | line in the calling colour |
 * | clock    | ClockText | null          | until when |
 * | title    | string    | ''            | the ask itself |
 * | answers  | array     | []            | [{id, label}] |
 * | even     | boolean   | false         | all answers look the same, for an opinion |
 * | chosen   | string    | ''            | id of the person's answer: shown as done, with 改一改 |
 * | chosenText | string  | ''            | 您说：要送水 |
 * | canChange | boolean  | true          | offers the change |
 * | waiting  | string    | ''            | id under way |
 * | off      | boolean   | false         | answers cannot be given; `note` says why |
 * | note     | string    | ''            | who can see it, how many answered |
 * Events: `answer` {id}.
 */
import type { ClockText } from '../../format'

Component({
  properties: {
    info: { type: Boolean, value: false },
    heading: { type: String, value: '请您做一件事' },
    clock: { type: Object, value: null as unknown as ClockText },
    title: { type: String, value: '' },
    answers: { type: Array, value: [] as { id: string; label: string }[] },
    even: { type: Boolean, value: false },
    chosen: { type: String, value: '' },
    chosenText: { type: String, value: '' },
    canChange: { type: Boolean, value: true },
    waiting: { type: String, value: '' },
    off: { type: Boolean, value: false },
    note: { type: String, value: '' },
  },
  data: { changing: false },
  observers: {
    chosen() {
      this.setData({ changing: false })
    },
  },
  methods: {
    onChange() {
      this.setData({ changing: true })
    },
    onPress(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.triggerEvent('answer', { id: event.detail.value })
    },
  },
})
