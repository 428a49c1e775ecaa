/**
 * A row that leads somewhere; rows stand in one card. In large type it is 72 high.
 * | property | type    | default | meaning |
 * | title    | string  | ''      | 正反两边怎么说 |
 * | note     | string  | ''      | second line |
 * | value    | string  | ''      | at the right |
 * | icon     | string  | ''      | glyph at the left |
 * | plain    | boolean | false   | leads nowhere: no arrow, no tap |
 * | strong   | boolean | false   | title in 600 |
 * | first    | boolean | false   | no line above |
 * | fold     | string  | ''      | `open` or `shut`: it unfolds what stands below, and the arrow says so |
 * Events: `press`. A child stands at the right, such as a switch.
 */
Component({
  properties: {
    title: { type: String, value: '' },
    note: { type: String, value: '' },
    value: { type: String, value: '' },
    icon: { type: String, value: '' },
    plain: { type: Boolean, value: false },
    strong: { type: Boolean, value: false },
    first: { type: Boolean, value: false },
    fold: { type: String, value: '' },
  },
  methods: {
    onTap() {
      if (!this.data.plain) this.triggerEvent('press')
    },
  },
})
