import type { ProposalCategory } from '../../../typings/proposals'
import { call } from '../../api'
import { dropDraft, keepDraft, openDraft } from '../../drafts'
import { definePage } from '../../page'
import * as session from '../../session'
import { categoryWords } from '../../words'
import type { ForDraft } from './form'
import { blank, errorsOf, noErrors } from './form'

const NAME = 'proposal for a neighbour'
const CATEGORIES = (Object.keys(categoryWords) as ProposalCategory[]).map((id) => ({
  id,
  label: categoryWords[id],
}))

/** Opens the proposal afterwards, where the receipt stands. */
definePage({
  renews: false,
  needsPerson: true,
  data: {
    categories: CATEGORIES,
    buildings: [] as { id: string; name: string }[],
    draft: { id: '', ...blank },
    errors: noErrors,
  },
  onLoad() {
    this.setData({ draft: openDraft<ForDraft>(NAME, blank) })
  },
  async load(): Promise<'new'> {
    return 'new'
  },
  show() {
    return { buildings: session.me()?.community?.buildings ?? [] }
  },
  change(changes: Partial<ForDraft>) {
    const draft = { ...this.data.draft, ...changes }
    keepDraft(NAME, draft)
    this.setData({ draft, errors: noErrors })
  },
  onInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { field } = event.currentTarget.dataset as { field: keyof ForDraft }
    this.change({ [field]: event.detail.value })
  },
  onBuilding(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const found = this.data.buildings[Number(event.detail.value)]
    if (found) this.change({ buildingId: found.id, building: found.name })
  },
  onCategory(event: WechatMiniprogram.CustomEvent<{ id: ProposalCategory }>) {
    this.change({ category: event.detail.id })
  },
  async onSend() {
    const { draft } = this.data
    const errors = errorsOf(draft)
    if (errors) return this.setData({ errors })
    const { id: proposalId, title, body, place, category, name, buildingId, entrance, room } = draft
    const neighbour = { name, buildingId, entrance: Number(entrance) || 0, room: room.trim() }
    const sent = await this.submit('send', () =>
      call('proposals.submitFor', {
        proposalId,
        title,
        body,
        place,
        category: category || 'other',
        neighbour,
      }),
    )
    if (!sent) return
    dropDraft(NAME)
    void wx.redirectTo({ url: `/pages/proposal/index?id=${sent.id}` })
  },
})
