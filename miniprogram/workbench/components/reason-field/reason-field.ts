/**
 * A reason in one's own words, begun from a text of the desk where there is one.
 * | property    | type   | default | meaning |
 * | label       | string | ''      | 把理由说清楚 |
 * | value       | string | ''      | |
 * | max         | number | 0       | most characters |
 * | hint        | string | ''      | 全体邻居看得到 |
 * | placeholder | string | ''      | |
 * | error       | string | ''      | a sentence |
 * | templates   | array  | []      | [{id, title, text}] those that fit |
 * Events: `input` {value}.
 */
import type { ReasonTemplate } from '../../../../typings/proposal-committee'
import { blanksOf, filled } from './blanks'

type Template = Pick<ReasonTemplate, 'id' | 'title' | 'text'>

Component({
  properties: {
    label: { type: String, value: '' },
    value: { type: String, value: '' },
    max: { type: Number, value: 0 },
    hint: { type: String, value: '' },
    placeholder: { type: String, value: '' },
    error: { type: String, value: '' },
    templates: { type: Array, value: [] as Template[] },
  },
  data: {
    open: false,
    /** The one being filled in. */
    text: '',
    blanks: [] as string[],
    shown: '',
    words: {} as Record<string, string>,
  },
  methods: {
    onInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.give(event.detail.value)
    },
    onOpen() {
      this.setData({ open: true, text: '', blanks: [] })
    },
    onClose() {
      this.setData({ open: false })
    },
    onPick(event: WechatMiniprogram.CustomEvent) {
      const { id } = event.currentTarget.dataset as { id: string }
      const template = (this.data.templates as Template[]).find((one) => one.id === id)
      if (!template) return
      const blanks = blanksOf(template.text)
      if (blanks.length === 0) return this.give(template.text)
      this.setData({ text: template.text, shown: template.text, blanks, words: {} })
    },
    onWord(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const { blank } = event.currentTarget.dataset as { blank: string }
      const words = { ...this.data.words, [blank]: event.detail.value }
      this.setData({ words, shown: filled(this.data.text, words) })
    },
    onUse() {
      this.give(this.data.shown)
    },
    give(value: string) {
      this.setData({ open: false, value })
      this.triggerEvent('input', { value })
    },
  },
})
