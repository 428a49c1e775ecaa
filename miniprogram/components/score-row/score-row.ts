/**
 * One option to be given a mark: every mark stands there as a number to tap.
 * | property | type    | default | meaning |
 * | label    | string  | ''      | |
 * | note     | string  | ''      | |
 * | highest  | number  | 5       | marks go from 0 to this |
 * | value    | number  | -1      | -1 for none yet |
 * | off      | boolean | false   | takes no taps |
 * Events: `change` {value}; -1 when the mark that stood was tapped again.
 */
Component({
  properties: {
    label: { type: String, value: '' },
    note: { type: String, value: '' },
    highest: { type: Number, value: 5 },
    value: { type: Number, value: -1 },
    off: { type: Boolean, value: false },
  },
  data: { marks: [] as number[] },
  observers: {
    highest(highest: number) {
      this.setData({ marks: Array.from({ length: highest + 1 }, (_none, mark) => mark) })
    },
  },
  methods: {
    onMark(event: WechatMiniprogram.TouchEvent) {
      const { mark } = event.currentTarget.dataset as { mark: number }
      if (!this.data.off) this.triggerEvent('change', { value: mark === this.data.value ? -1 : mark })
    },
  },
})
