import type { ProposalCategory, ProposalView } from '../../../typings/proposals'
import { call } from '../../api'
import { dropDraft, keepDraft, openDraft } from '../../drafts'
import type { StepText } from '../../format'
import { definePage } from '../../page'
import * as session from '../../session'
import type { ProposalDraft } from './form'
import { AFTERWARDS, AFTER_COMPLETING, CATEGORIES, blank, errorsOf, noErrors } from './form'

type Field = 'title' | 'body' | 'place'

/** Writes a new one; with `?id=…` completes one that was sent back for facts. */
definePage({
  renews: false,
  needsPerson: true,
  data: {
    completing: false,
    heading: '想请大家商量什么？',
    asked: '',
    categories: CATEGORIES,
    buildings: [] as { id: string; label: string; note: string }[],
    steps: AFTERWARDS as StepText[],
    draft: { id: '', ...blank } as ProposalDraft,
    errors: noErrors,
    choosingPlace: false,
    version: 0,
  },
  draftName: '',
  onLoad() {
    const { id } = this.query
    this.draftName = id ? `completion ${id}` : 'proposal'
    this.setData({
      completing: Boolean(id),
      draft: openDraft<Omit<ProposalDraft, 'id'>>(this.draftName, blank),
    })
  },
  async load({ id }): Promise<ProposalView | 'new'> {
    return id ? this.read('proposals.get', { proposalId: id }) : 'new'
  },
  show(view: ProposalView | 'new') {
    const places = session.me()?.community?.buildings ?? []
    const buildings = places.map(({ name }) => ({ id: name, label: name, note: '' }))
    if (view === 'new') return { buildings }
    const { draft } = this.data
    const { title, body, place, category } = view
    const untouched = draft.title === '' && draft.body === '' && draft.place === ''
    return {
      buildings,
      heading: '补上几句',
      asked: view.returnedReason ?? '',
      steps: AFTER_COMPLETING,
      version: view.version,
      ...(untouched ? { draft: { ...draft, title, body, place, category } } : {}),
    }
  },
  change(changes: Partial<ProposalDraft>) {
    const draft = { ...this.data.draft, ...changes }
    keepDraft(this.draftName, draft)
    this.setData({ draft, errors: noErrors })
  },
  onInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { field } = event.currentTarget.dataset as { field: Field }
    this.change({ [field]: event.detail.value })
  },
  onCategory(event: WechatMiniprogram.CustomEvent<{ id: ProposalCategory }>) {
    this.change({ category: event.detail.id })
  },
  onPlaces() {
    this.setData({ choosingPlace: true })
  },
  onPlacesClosed() {
    this.setData({ choosingPlace: false })
  },
  onPlace(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    this.change({ place: `${event.detail.chosen[0] ?? ''} ` })
    this.setData({ choosingPlace: false })
  },
  async onSend() {
    const { draft, completing, version } = this.data
    const errors = errorsOf(draft, completing)
    if (errors) return this.setData({ errors })
    const { title, body, place, category, id } = draft
    const sent = await this.submit('send', () =>
      completing
        ? call('proposals.complete', { proposalId: this.query.id ?? '', version, title, body, place })
        : call('proposals.submit', { proposalId: id, title, body, place, category: category || 'other' }),
    )
    if (!sent) return
    dropDraft(this.draftName)
    this.leave(sent.id)
  },
  /** To the proposal: back to it when it was opened from there. */
  leave(id: string) {
    const pages = getCurrentPages()
    const before = pages[pages.length - 2]
    if (before?.route === 'pages/proposal/index') void wx.navigateBack()
    else void wx.redirectTo({ url: `/pages/proposal/index?id=${id}` })
  },
})
