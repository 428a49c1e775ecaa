import type { Output } from '../../../typings/api'
import { definePage } from '../../page'

/** The week's message for the neighbours' group chat, to be copied there. */
definePage({
  data: { text: '', copied: false },
  load() {
    return this.read('desk.groupDigest', {})
  },
  show({ text }: Output<'desk.groupDigest'>) {
    return { text, copied: this.data.copied && text === this.data.text }
  },
  async onCopy() {
    const done = await this.submit('copy', async () => {
      await wx.setClipboardData({ data: this.data.text })
      return true
    })
    if (done) this.setData({ copied: true })
  },
})
