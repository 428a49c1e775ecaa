/**
 * What is marked on a ballot, in the form of its method. Nothing is marked beforehand.
 * | property | type     | default | meaning |
 * | title    | string   | ''      | the question, for screen readers |
 * | form     | object   | null    | {look, multiple, max, highest} look: choose, rank, score, points; max: how many options, or points, 0 no limit |
 * | options  | array    | []      | [{id, label, note}] |
 * | chosen   | string[] | []      | ids; in order for rank |
 * | points   | number[] | []      | beside `chosen`, for score and points |
 * | off      | boolean  | false   | takes no taps |
 * Events: `change` {chosen, points}.
 */
interface Form {
  look: 'choose' | 'rank' | 'score' | 'points'
  multiple: boolean
  max: number
  highest: number
}

Component({
  properties: {
    title: { type: String, value: '' },
    form: { type: Object, value: null as unknown as Form },
    options: { type: Array, value: [] as { id: string; label: string; note: string }[] },
    chosen: { type: Array, value: [] as string[] },
    points: { type: Array, value: [] as number[] },
    off: { type: Boolean, value: false },
  },
  data: { given: [] as number[], left: 0, step: 1 },
  observers: {
    'form, options, chosen, points'(
      form: Form | null,
      options: { id: string }[],
      chosen: string[],
      points: number[],
    ) {
      if (form?.look !== 'score' && form?.look !== 'points') return
      const none = form.look === 'score' ? -1 : 0
      const given = options.map(({ id }) => points[chosen.indexOf(id)] ?? none)
      const left = form.max - points.reduce((sum, one) => sum + one, 0)
      this.setData({ given, left, step: form.max > 20 ? 5 : 1 })
    },
  },
  methods: {
    onChoose(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
      this.triggerEvent('change', { chosen: event.detail.chosen, points: [] })
    },
    onGive(event: WechatMiniprogram.CustomEvent<{ value: number }>) {
      const { index } = event.currentTarget.dataset as { index: number }
      const given = this.data.given.map((value, at) => (at === index ? event.detail.value : value))
      const none = this.data.form.look === 'score' ? -1 : 0
      const named = (this.data.options as { id: string }[])
        .map(({ id }, at) => ({ id, value: given[at] ?? none }))
        .filter(({ value }) => value !== none)
      this.triggerEvent('change', {
        chosen: named.map(({ id }) => id),
        points: named.map(({ value }) => value),
      })
    },
  },
})
