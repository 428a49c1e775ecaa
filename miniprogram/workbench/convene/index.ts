import type { TalkView } from '../../../typings/deliberation'
import type { Body } from '../../../typings/domain'
import { call } from '../../api'
import { dropDraft, keepDraft, openDraft } from '../../drafts'
import { definePage } from '../../page'
import * as session from '../../session'
import type { Convening, Errors, Terms } from './form'
import { FORMS, blank, errorsOf, inputOf, parties } from './form'

definePage({
  renews: false,
  needsPerson: true,
  data: {
    forms: FORMS,
    parties: [] as { id: string; label: string; note: string }[],
    title: '',
    canConvene: false,
    draft: { id: '', ...blank } as Convening,
    form: ['council'] as string[],
    errors: {} as Errors,
  },
  draftName: '',
  onLoad() {
    this.draftName = `convene ${this.query.proposal ?? ''}`
    this.put(openDraft(this.draftName, blank))
  },
  load({ proposal = '' }): Promise<TalkView> {
    return this.read('deliberation.get', { proposalId: proposal })
  },
  show({ title, viewer }: TalkView) {
    return {
      title,
      canConvene: viewer.canConvene,
      parties: parties(session.me()?.community?.desks ?? [], []),
    }
  },
  put(draft: Convening) {
    this.setData({ draft, form: [draft.form], errors: {} })
  },
  change(changes: Partial<Terms>) {
    const draft = { ...this.data.draft, ...changes }
    keepDraft(this.draftName, draft)
    this.put(draft)
  },
  onInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { field } = event.currentTarget.dataset as { field: keyof Terms }
    this.change({ [field]: event.detail.value })
  },
  onForm(event: WechatMiniprogram.CustomEvent<{ chosen: Terms['form'][] }>) {
    this.change({ form: event.detail.chosen[0] ?? 'council' })
  },
  onBodies(event: WechatMiniprogram.CustomEvent<{ chosen: Body[] }>) {
    this.change({ bodies: event.detail.chosen })
  },
  async onSend() {
    const { draft } = this.data
    const errors = errorsOf(draft, session.now())
    if (Object.keys(errors).length > 0) return this.setData({ errors })
    const input = inputOf(this.query.proposal ?? '', draft)
    const meeting = await this.submit('convene', () => call('deliberation.convene', input))
    if (!meeting) return
    dropDraft(this.draftName)
    void wx.redirectTo({ url: `/pages/meeting/index?id=${meeting.id}` })
  },
})
