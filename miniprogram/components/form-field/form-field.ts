/**
 * One question of a form: label above, field, hint or error below.
 * | property    | type    | default | meaning |
 * | label       | string  | ''      | 一句话说清 |
 * | optional    | boolean | false   | says 可不填 |
 * | type        | string  | 'text'  | `text`, `textarea`, `number`, `digit`, `pick` (opens something: a sheet, or a picker around it) |
 * | value       | string  | ''      | |
 * | placeholder | string  | ''      | |
 * | hint        | string  | ''      | 像跟邻居说话那样写 |
 * | error       | string  | ''      | a sentence: 选一下楼栋，才知道该请谁来答。 |
 * | max         | number  | 0       | most characters; above 0 the count is shown |
 * | off         | boolean | false   | cannot be changed |
 * Events: `input` {value} on each keystroke, `done` {value} on leaving, `press` for `pick`.
 */
Component({
  properties: {
    label: { type: String, value: '' },
    optional: { type: Boolean, value: false },
    type: { type: String, value: 'text' },
    value: { type: String, value: '' },
    placeholder: { type: String, value: '' },
    hint: { type: String, value: '' },
    error: { type: String, value: '' },
    max: { type: Number, value: 0 },
    off: { type: Boolean, value: false },
  },
  data: { focused: false },
  methods: {
    onInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ value: event.detail.value })
      this.triggerEvent('input', { value: event.detail.value })
    },
    onFocus() {
      this.setData({ focused: true })
    },
    onBlur(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ focused: false })
      this.triggerEvent('done', { value: event.detail.value })
    },
    onPress() {
      if (!this.data.off) this.triggerEvent('press')
    },
  },
})
