/**
 * One option to be given a part of the points: fewer, more, or a number typed between them.
 * | property | type    | default | meaning |
 * | label    | string  | ''      | |
 * | note     | string  | ''      | |
 * | value    | number  | 0       | given to this one |
 * | left     | number  | 0       | not given to any yet |
 * | step     | number  | 1       | what one tap adds |
 * | off      | boolean | false   | takes no taps |
 * Events: `change` {value}, never more than there are.
 */
Component({
  properties: {
    label: { type: String, value: '' },
    note: { type: String, value: '' },
    value: { type: Number, value: 0 },
    left: { type: Number, value: 0 },
    step: { type: Number, value: 1 },
    off: { type: Boolean, value: false },
  },
  methods: {
    onFewer() {
      this.give(this.data.value - this.data.step)
    },
    onMore() {
      this.give(this.data.value + this.data.step)
    },
    onType(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.give(Math.floor(Number(event.detail.value)) || 0)
    },
    give(wanted: number) {
      const { value, left, off } = this.data
      const given = Math.max(0, Math.min(wanted, value + left))
      // What was typed is drawn again even where it comes to what stood before.
      this.setData({ value: given })
      if (!off && given !== value) this.triggerEvent('change', { value: given })
    },
  },
})
