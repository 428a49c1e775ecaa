/**
 * A question's options. Nothing is chosen beforehand.
 * | property | type     | default | meaning |
 * | title    | string   | ''      | the question, for screen readers |
 * | options  | array    | []      | [{id, label, note}] |
 * | chosen   | string[] | []      | ids |
 * | multiple | boolean  | false   | several may be chosen |
 * | ranked   | boolean  | false   | with `multiple`: the order of taps counts and is shown |
 * | max      | number   | 0       | for multiple: how many at most; 0 is no limit |
 * | off      | boolean  | false   | takes no taps |
 * | compact  | boolean  | false   | for forms |
 * Events: `change` {chosen}.
 */
Component({
  properties: {
    title: { type: String, value: '' },
    options: { type: Array, value: [] as { id: string; label: string; note: string }[] },
    chosen: { type: Array, value: [] as string[] },
    multiple: { type: Boolean, value: false },
    ranked: { type: Boolean, value: false },
    max: { type: Number, value: 0 },
    off: { type: Boolean, value: false },
    compact: { type: Boolean, value: false },
  },
  data: { marks: [] as boolean[], places: [] as number[], full: false },
  observers: {
    'options, chosen, max, ranked'(
      options: { id: string }[],
      chosen: string[],
      max: number,
      ranked: boolean,
    ) {
      this.setData({
        places: options.map((option) => (ranked ? chosen.indexOf(option.id) + 1 : 0)),
        marks: options.map((option) => chosen.includes(option.id)),
        full: max > 0 && chosen.length >= max,
      })
    },
  },
  methods: {
    onPick(event: WechatMiniprogram.CustomEvent) {
      const { id } = event.currentTarget.dataset as { id: string }
      const { chosen, multiple, max } = this.data
      if (!multiple) return this.triggerEvent('change', { chosen: [id] })
      const next = chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]
      if (max === 0 || next.length <= max) this.triggerEvent('change', { chosen: next })
    },
  },
})
