/**
 * What stands on a ballot sheet, read off it by a teller.
 * | property | type       | default | meaning |
 * | form     | MarksForm  | null    | boxes with ticks or with figures |
 * | options  | array      | []      | [{id, label, note}] in the order of the sheet |
 * Events: `change` {chosen, figures, invalid}.
 */
import type { MarksForm } from './marks'

interface Option {
  id: string
  label: string
  note: string
}

Component({
  properties: {
    form: { type: Object, value: null as unknown as MarksForm },
    options: { type: Array, value: [] as Option[] },
  },
  data: { chosen: [] as string[], figures: {} as Record<string, string>, invalid: false },
  methods: {
    tell() {
      const { chosen, figures, invalid } = this.data
      this.triggerEvent('change', { chosen, figures, invalid })
    },
    onChoose(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
      this.setData({ chosen: event.detail.chosen, invalid: false })
      this.tell()
    },
    onFigure(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const { id } = event.currentTarget.dataset as { id: string }
      this.setData({ figures: { ...this.data.figures, [id]: event.detail.value }, invalid: false })
      this.tell()
    },
    onInvalid() {
      this.setData({ invalid: !this.data.invalid, chosen: [], figures: {} })
      this.tell()
    },
  },
})
