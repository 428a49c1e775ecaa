/**
 * Something that waits for this person: what it is, until when, one or two buttons that do it.
 * | property | type      | default | meaning |
 * | kind     | string    | ''      | small line above: 业主表决 |
 * | clock    | ClockText | null    | chip at the right of it |
 * | title    | string    | ''      | 旧车棚要不要改成充电棚？ |
 * | big      | boolean   | false   | title in f2; for the first card |
 * | note     | string    | ''      | line under the title |
 * | answer   | object    | null    | {body, text}: an answer in short |
 * | buttons  | array     | []      | [{id, label, kind}] kinds as in btn; two stand side by side |
 * | side     | boolean   | false   | one small button at the right of the words instead of below |
 * | waiting  | string    | ''      | id of the button under way |
 * Events: `act` {id}.
 */
import type { ClockText } from '../../format'

Component({
  properties: {
    kind: { type: String, value: '' },
    clock: { type: Object, value: null as unknown as ClockText },
    title: { type: String, value: '' },
    big: { type: Boolean, value: false },
    note: { type: String, value: '' },
    answer: { type: Object, value: null as unknown as { body: string; text: string } },
    buttons: { type: Array, value: [] as { id: string; label: string; kind: string }[] },
    side: { type: Boolean, value: false },
    waiting: { type: String, value: '' },
  },
  methods: {
    onPress(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.triggerEvent('act', { id: event.detail.value })
    },
  },
})
