/**
 * One option to choose: the same for every option, no colour that favours one.
 * | property | type    | default | meaning |
 * | label    | string  | ''      | 同意改建 |
 * | note     | string  | ''      | 算参加，但不算同意 |
 * | chosen   | boolean | false   | thick ink edge, ink dot, 您选的 |
 * | multiple | boolean | false   | a box instead of a ring |
 * | place    | number  | 0       | first, second, … in the box; 0 without |
 * | off      | boolean | false   | takes no taps |
 * | compact  | boolean | false   | body type and 56 high, for forms |
 * Events: `pick`.
 */
Component({
  properties: {
    label: { type: String, value: '' },
    note: { type: String, value: '' },
    chosen: { type: Boolean, value: false },
    multiple: { type: Boolean, value: false },
    place: { type: Number, value: 0 },
    off: { type: Boolean, value: false },
    compact: { type: Boolean, value: false },
  },
  methods: {
    onTap() {
      if (!this.data.off) this.triggerEvent('pick')
    },
  },
})
