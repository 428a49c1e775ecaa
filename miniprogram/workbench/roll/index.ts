import type { RollKind, RollPreview, RollView } from '../../../typings/roll'
import { call, newId, upload } from '../../api'
import { definePage } from '../../page'
import * as session from '../../session'
import type { Fact } from './present'
import { KINDS, previewText, rollText } from './present'

/** Choose a workbook, look at what was found, put it in force. */
definePage({
  data: {
    kinds: KINDS,
    kind: 'households' as RollKind,
    title: '',
    since: '',
    facts: [] as Fact[],
    buildings: [] as Fact[],
    found: null as ReturnType<typeof previewText> | null,
    done: '',
  },
  preview: null as RollPreview | null,
  load(): Promise<RollView> {
    return this.read('roll.summary', { kind: this.data.kind })
  },
  show(view: RollView, now: string) {
    return rollText(view, now)
  },
  onKind(event: WechatMiniprogram.CustomEvent<{ id: RollKind }>) {
    this.setData({ kind: event.detail.id, done: '' })
    return this.refresh('filter')
  },
  async onChoose() {
    const path = await chooseWorkbook()
    if (!path) return
    const { kind } = this.data
    const found = await this.submit('preview', async () => {
      const fileId = await upload(path, `rolls/${newId()}.xlsx`)
      return call('roll.preview', { fileId, kind })
    })
    if (!found) return
    this.preview = found
    this.setData({ found: previewText(found), done: '' })
    void wx.pageScrollTo({ scrollTop: 0 })
  },
  async onApply() {
    const { preview } = this
    if (!preview) return
    const { uploadId, baseVersion } = preview
    const view = await this.submit('apply', () => call('roll.apply', { uploadId, baseVersion }))
    if (!view) return
    this.preview = null
    this.setData({ found: null, done: '名册换好了，表格已经删掉' })
    this.accept(view)
    void session.refresh().catch(() => undefined)
  },
  async onDiscard() {
    const uploadId = this.preview?.uploadId
    if (!uploadId) return
    const gone = await this.submit('discard', () => call('roll.discard', { uploadId }))
    if (!gone) return
    this.preview = null
    this.setData({ found: null, done: '没有用，表格已经删掉' })
  },
})

/** Null when the person changed their mind. */
async function chooseWorkbook(): Promise<string | null> {
  try {
    const { tempFiles } = await wx.chooseMessageFile({ count: 1, type: 'file', extension: ['xlsx'] })
    return tempFiles[0]?.path ?? null
  } catch {
    return null
  }
}
