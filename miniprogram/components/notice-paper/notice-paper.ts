/**
 * A notice as its readers see it: who speaks, what is so, what changed, the text, what it asks.
 * | property | type        | default | meaning |
 * | paper    | NoticePaper | null    | see paper.ts |
 * | waiting  | string      | ''      | id of the answer under way |
 * | still    | boolean     | false   | a preview: nothing can be pressed |
 * | opening  | string      | ''      | id of the file that is being fetched |
 * | failed   | string      | ''      | id of the file that did not come |
 * Events: `answer` {id} of what is asked, `edition` from the link of the version strip, `file` {fileId, name}.
 */
import type { NoticePaper } from './paper'

Component({
  properties: {
    paper: { type: Object, value: null as unknown as NoticePaper },
    waiting: { type: String, value: '' },
    still: { type: Boolean, value: false },
    opening: { type: String, value: '' },
    failed: { type: String, value: '' },
  },
  methods: {
    onAnswer(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      if (!this.data.still) this.triggerEvent('answer', event.detail)
    },
    onEdition() {
      if (!this.data.still) this.triggerEvent('edition')
    },
    onFile(event: WechatMiniprogram.CustomEvent<{ fileId: string; name: string }>) {
      this.triggerEvent('file', event.detail)
    },
    onCall() {
      const { phone } = this.data.paper as NoticePaper
      if (phone && !this.data.still) void wx.makePhoneCall({ phoneNumber: phone }).catch(() => undefined)
    },
  },
})
