import type { ObjectionKind, ObjectionList } from '../../../typings/poll-machine'
import { call } from '../../api'
import { newId } from '../../ids'
import { definePage } from '../../page'
import type { ObjectionText } from './present'
import { KINDS, objectionsText } from './present'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>

/** Everyone reads what was objected and what was said to it; who had a voice objects; a supervisor rules. */
definePage({
  data: {
    title: '',
    poll: '',
    note: '',
    items: [] as ObjectionText[],
    canObject: false,
    whyNot: '',
    kinds: KINDS,
    kind: 'receiptMissing' as ObjectionKind,
    raising: false,
    /** Id of the one that is being ruled upon, and how. */
    ruling: '',
    upheld: false,
    worded: false,
  },
  words: '',
  objectionId: '',
  load() {
    return this.read('polls.objections', { pollId: this.query.id ?? '' })
  },
  show(list: ObjectionList, now: string) {
    return objectionsText(list, now)
  },
  onWords(event: Typed) {
    this.words = event.detail.value
    const worded = this.words.trim().length > 1
    if (worded !== this.data.worded) this.setData({ worded })
  },
  onRaise() {
    this.words = ''
    this.objectionId = newId()
    this.setData({ raising: true, worded: false })
  },
  onKind(event: WechatMiniprogram.CustomEvent<{ chosen: ObjectionKind[] }>) {
    const [kind] = event.detail.chosen
    if (kind) this.setData({ kind })
  },
  onClose() {
    this.setData({ raising: false, ruling: '' })
  },
  async onObject() {
    const { objectionId, words: text } = this
    const { kind } = this.data
    const pollId = this.query.id ?? ''
    const list = await this.submit('object', () => call('polls.object', { pollId, objectionId, kind, text }))
    if (!list) return
    this.onClose()
    this.accept(list)
  },
  onUphold(event: WechatMiniprogram.CustomEvent) {
    this.begin(event, true)
  },
  onReject(event: WechatMiniprogram.CustomEvent) {
    this.begin(event, false)
  },
  begin(event: WechatMiniprogram.CustomEvent, upheld: boolean) {
    const { id } = event.currentTarget.dataset as { id: string }
    this.words = ''
    this.setData({ ruling: id, upheld, worded: false })
  },
  async onRule() {
    const { ruling: objectionId, upheld } = this.data
    const item = this.reply?.items.find(({ id }) => id === objectionId)
    if (!item) return
    const { words: reason } = this
    const list = await this.submit('rule', () =>
      call('polls.ruleObjection', { objectionId, version: item.version, upheld, reason }),
    )
    if (!list) return
    this.onClose()
    this.accept(list)
  },
  onHideThis(event: WechatMiniprogram.CustomEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    void wx.navigateTo({ url: `/workbench/hide/index?kind=objection&id=${id}` })
  },
  onReadHidden(event: WechatMiniprogram.CustomEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    void wx.navigateTo({ url: `/pages/hidden/index?kind=objection&id=${id}` })
  },
})
