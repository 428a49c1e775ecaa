/**
 * One shift: when, what work, how many are missing, one button.
 * | property | type    | default | meaning |
 * | time     | string  | ''      | 上午 8:30–10:30 |
 * | work     | string  | ''      | 搬杂物 · 要力气 |
 * | taken    | number  | 0       | |
 * | capacity | number  | 0       | above 12 no doors are drawn, the sentence says it |
 * | sentence | string  | ''      | 还差 1 人 |
 * | chip     | object  | null    | {text, tone, icon}: 您已报名 |
 * | button   | object  | null    | {label, kind}: 我来 (filled), 排队，第 4 位 (line), 不来了 (line) |
 * | why      | string  | ''      | why there is no button |
 * | waiting  | boolean | false   | the button is under way |
 * | first    | boolean | false   | no line above |
 * Events: `act`.
 */
import type { Chip } from '../chip/chip'

Component({
  properties: {
    time: { type: String, value: '' },
    work: { type: String, value: '' },
    taken: { type: Number, value: 0 },
    capacity: { type: Number, value: 0 },
    sentence: { type: String, value: '' },
    chip: { type: Object, value: null as unknown as Chip },
    button: { type: Object, value: null as unknown as { label: string; kind: string } },
    why: { type: String, value: '' },
    waiting: { type: Boolean, value: false },
    first: { type: Boolean, value: false },
  },
  methods: {
    onPress() {
      this.triggerEvent('act')
    },
  },
})
