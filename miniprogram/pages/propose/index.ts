import type { ProposalCategory, ProposalView } from '../../../typings/proposals'
import type { Answering } from '../../answerers'
import { answerers } from '../../answerers'
import { call, read } from '../../api'
import { dropDraft, keepDraft, openDraft } from '../../drafts'
import type { StepText } from '../../format'
import { definePage } from '../../page'
import * as session from '../../session'
import type { Already, AlreadyRow } from './already'
import { alreadySaid, readyFor } from './already'
import type { ProposalDraft } from './form'
import {
  AFTERWARDS,
  AFTER_COMPLETING,
  CATEGORIES,
  NOT_SURE,
  blank,
  errorsOf,
  noErrors,
  submissionOf,
} from './form'
import { MOST_PHOTOS, drop, stillThere, takePhoto, uploaded } from './photos'

type Field = 'title' | 'body' | 'place'

const communityId = (): string => session.me()?.community?.id ?? ''

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
    desks: [] as { id: string; label: string }[],
    steps: AFTERWARDS as StepText[],
    draft: { id: '', ...blank } as ProposalDraft,
    mostPhotos: MOST_PHOTOS,
    errors: noErrors,
    already: [] as AlreadyRow[],
    choosingPlace: false,
    version: 0,
  },
  draftName: '',
  open: null as Already | null,
  onLoad({ id }) {
    if (id) this.setData({ completing: true, heading: '补上几句', steps: AFTER_COMPLETING })
  },
  async load({ id }): Promise<ProposalView | 'new'> {
    return id ? this.read('proposals.get', { proposalId: id }) : 'new'
  },
  show(view: ProposalView | 'new') {
    const { buildings = [], desks = [] } = session.me()?.community ?? {}
    return {
      buildings: buildings.map(({ id, name }) => ({ id, label: name, note: '' })),
      desks: [NOT_SURE, ...answerers(desks)],
      ...(this.draftName ? {} : { draft: this.openDraft(view) }),
      ...(view === 'new' ? {} : { asked: view.returnedReason ?? '', version: view.version }),
    }
  },
  /** What was kept, a community's and a proposal's apart; of one that came back what stands there, until it is touched. */
  openDraft(view: ProposalView | 'new'): ProposalDraft {
    this.draftName = view === 'new' ? `proposal ${communityId()}` : `completion ${view.id}`
    const draft = openDraft<Omit<ProposalDraft, 'id'>>(this.draftName, blank)
    if (view === 'new') {
      void this.lookAround()
      void stillThere(draft.photos).then((photos) => {
        if (photos.length < draft.photos.length) this.change({ photos })
      })
      return draft
    }
    const { title, body, place, category } = view
    const untouched = draft.title === '' && draft.body === '' && draft.place === ''
    return untouched ? { ...draft, title, body, place, category } : draft
  },
  /** What neighbours have open, asked for once; without it one writes as before. */
  async lookAround() {
    const asked = await read('proposals.openTitles', {}).catch(() => null)
    if (!asked) return
    this.open = await readyFor(asked.data)
    this.compare()
  },
  compare() {
    if (!this.open) return
    const { title, body } = this.data.draft
    const already = alreadySaid(this.open, title, body)
    const same = already.map(({ id }) => id).join() === this.data.already.map(({ id }) => id).join()
    if (!same) this.setData({ already })
  },
  onAlready(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    void wx.navigateTo({ url: `/pages/proposal/index?id=${id}` })
  },
  change(changes: Partial<ProposalDraft>) {
    const draft = { ...this.data.draft, ...changes }
    keepDraft(this.draftName, draft)
    this.setData({ draft, errors: noErrors })
  },
  onInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { field } = event.currentTarget.dataset as { field: Field }
    this.change({ [field]: event.detail.value })
    if (field === 'title') this.compare()
  },
  /** The text is compared when it is left, so that the card above it does not move what is being written. */
  onLeft() {
    this.compare()
  },
  async onPhoto() {
    const photo = await this.submit('photo', takePhoto)
    if (photo) this.change({ photos: [...this.data.draft.photos, photo] })
  },
  onDropPhoto(event: WechatMiniprogram.TouchEvent) {
    const { index } = event.currentTarget.dataset as { index: number }
    const { photos } = this.data.draft
    drop(photos.slice(index, index + 1))
    this.change({ photos: photos.filter((_, at) => at !== index) })
  },
  onCategory(event: WechatMiniprogram.CustomEvent<{ id: ProposalCategory }>) {
    this.change({ category: event.detail.id })
  },
  onDesk(event: WechatMiniprogram.CustomEvent<{ id: Answering | '' }>) {
    this.change({ suggestedDesk: event.detail.id })
  },
  onPlaces() {
    this.setData({ choosingPlace: true })
  },
  onPlacesClosed() {
    this.setData({ choosingPlace: false })
  },
  onPlace(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    const chosen = this.data.buildings.find(({ id }) => id === event.detail.chosen[0])
    if (chosen) {
      const { id, label: name } = chosen
      this.change({ place: `${name} `, building: { id, name } })
    }
    this.setData({ choosingPlace: false })
  },
  async onSend() {
    const { draft, completing } = this.data
    const errors = errorsOf(draft, completing)
    if (errors) return this.setData({ errors })
    const sent = await this.submit<ProposalView>('send', () => (completing ? this.complete() : this.send()))
    if (!sent) return
    dropDraft(this.draftName)
    drop(draft.photos)
    this.leave(sent.id)
  },
  complete(): Promise<ProposalView> {
    const { title, body, place } = this.data.draft
    const { version } = this.data
    return call('proposals.complete', { proposalId: this.query.id ?? '', version, title, body, place })
  },
  async send(): Promise<ProposalView> {
    const { draft } = this.data
    const photos = await uploaded(draft.photos, communityId(), (sent) => this.change({ photos: sent }))
    return call('proposals.submit', submissionOf({ ...draft, photos }))
  },
  /** To the proposal: back to it when it was opened from there. */
  leave(id: string) {
    const pages = getCurrentPages()
    const before = pages[pages.length - 2]
    if (before?.route === 'pages/proposal/index') void wx.navigateBack()
    else void wx.redirectTo({ url: `/pages/proposal/index?id=${id}` })
  },
})
