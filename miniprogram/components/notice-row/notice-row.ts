import type { Chip } from '../chip/chip'
/**
 * One notice in a list; the rows stand in one card.
 * | property | type    | default | meaning |
 * | body     | Body    | ''      | who speaks |
 * | title    | string  | ''      | 6 月 13 日停水 8 小时 |
 * | note     | string  | ''      | 物业 · 昨天 |
 * | chip     | object  | null    | {text, tone, icon}: 请您：报送水需求 |
 * | first    | boolean | false   | no line above |
 * Events: `open`.
 */
Component({
  properties: {
    body: { type: String, value: '' },
    title: { type: String, value: '' },
    note: { type: String, value: '' },
    chip: { type: Object, value: null as unknown as Chip },
    first: { type: Boolean, value: false },
  },
  methods: {
    onTap() {
      this.triggerEvent('open')
    },
  },
})
