/**
 * A line of the workbench: what is awaited, how long still, and the verb that does it.
 * | property | type      | default          | meaning |
 * | icon     | string    | 'description-o'  | glyph of the kind |
 * | title    | string    | ''               | 活动室周末能不能开门？ |
 * | note     | string    | ''               | 提议 · 31 人附议 · 等您的正式答复 |
 * | clock    | ClockText | null             | |
 * | verb     | string    | ''               | 写答复 |
 * | filled   | boolean   | false            | only for the overdue first row |
 * | first    | boolean   | false            | no line above |
 * Events: `act`.
 */
import type { ClockText } from '../../format'

Component({
  properties: {
    icon: { type: String, value: 'description-o' },
    title: { type: String, value: '' },
    note: { type: String, value: '' },
    clock: { type: Object, value: null as unknown as ClockText },
    verb: { type: String, value: '' },
    filled: { type: Boolean, value: false },
    first: { type: Boolean, value: false },
  },
  methods: {
    onPress() {
      this.triggerEvent('act')
    },
  },
})
