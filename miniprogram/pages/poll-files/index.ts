import type { Output } from '../../../typings/api'
import { call, download } from '../../api'
import { definePage } from '../../page'
import type { FileText, Kind } from './present'
import { filesText } from './present'

const ACTIONS = {
  public: 'documents.pollPublicFile',
  counting: 'documents.pollCountingFile',
} as const

/** The files of a counted poll: taken by one tap, sent to a chat by the next, as WeChat sends only in the turn of a tap. */
definePage({
  data: {
    title: '',
    files: [] as FileText[],
    taken: { kind: '' as Kind | '', path: '', name: '', url: '' },
    sent: '' as Kind | '',
    way: 'file' as 'file' | 'link',
  },
  load({ id = '' }): Promise<Output<'polls.files'>> {
    return this.read('polls.files', { pollId: id })
  },
  show(reply: Output<'polls.files'>) {
    return filesText(reply)
  },
  onPress(event: WechatMiniprogram.CustomEvent<{ value: Kind }>) {
    const kind = event.detail.value
    return this.data.taken.kind === kind ? this.send(kind) : this.take(kind)
  },
  async take(kind: Kind) {
    const taken = await this.submit(kind, async () => {
      const { fileId, name, url } = await call(ACTIONS[kind], { pollId: this.query.id ?? '' })
      return { kind, name, url, path: await download(fileId) }
    })
    if (taken) this.setData({ taken, sent: '' })
  },
  /** Where files cannot be sent, their address is copied. */
  async send(kind: Kind) {
    const { path, name, url } = this.data.taken
    try {
      await wx.shareFileMessage({ filePath: path, fileName: name })
      this.setData({ sent: kind, way: 'file' })
    } catch (error) {
      if (String((error as { errMsg?: string }).errMsg).includes('cancel')) return
      await wx.setClipboardData({ data: url })
      this.setData({ sent: kind, way: 'link' })
    }
  },
})
