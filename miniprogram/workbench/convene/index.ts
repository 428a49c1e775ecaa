import type { MeetingView } from '../../../typings/deliberation'
import type { Body } from '../../../typings/domain'
import { call } from '../../api'
import { dropDraft, keepDraft, openDraft } from '../../drafts'
import { definePage } from '../../page'
import * as session from '../../session'
import type { Convening, Errors, Terms } from './form'
import { FORMS, blank, errorsOf, errorsOfMove, inputOf, parties } from './form'

/** `moving`: one that was called already, to another time or place. */
interface Opened {
  title: string
  may: boolean
  moving: Pick<Terms, 'startsAt' | 'place'> | null
}

/** Calls the parties together; with `meeting` in its query it moves that one. */

definePage({
  renews: false,
  needsPerson: true,
  data: {
    forms: FORMS,
    parties: [] as { id: string; label: string; note: string }[],
    title: '',
    may: false,
    moving: false,
    draft: { id: '', ...blank } as Convening,
    form: ['council'] as string[],
    errors: {} as Errors,
  },
  draftName: '',
  onLoad() {
    const { proposal = '', meeting } = this.query
    this.draftName = meeting ? `move ${meeting}` : `convene ${proposal}`
    this.put(openDraft(this.draftName, blank))
    if (meeting) void wx.setNavigationBarTitle({ title: '改时间、改地方' })
  },
  async load({ proposal = '', meeting = '' }): Promise<Opened> {
    if (meeting) {
      const found = await this.read('deliberation.meeting', { meetingId: meeting })
      const { proposalTitle: title, startsAt, place } = found
      return { title, may: found.viewer.canCancel, moving: { startsAt, place } }
    }
    const { title, viewer } = await this.read('deliberation.get', { proposalId: proposal })
    return { title, may: viewer.canConvene, moving: null }
  },
  show({ title, may, moving }: Opened) {
    if (moving && !this.data.draft.startsAt) this.put({ ...this.data.draft, ...moving })
    return {
      title,
      may,
      moving: moving !== null,
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
    const { draft, moving } = this.data
    const now = session.now()
    const errors = moving ? errorsOfMove(draft, now) : errorsOf(draft, now)
    if (Object.keys(errors).length > 0) return this.setData({ errors })
    const meeting = await this.submit('convene', () => this.send(draft))
    if (!meeting) return
    dropDraft(this.draftName)
    if (moving) void wx.navigateBack()
    else void wx.redirectTo({ url: `/pages/meeting/index?id=${meeting.id}` })
  },
  send(draft: Convening): Promise<MeetingView> {
    const { proposal = '', meeting: meetingId } = this.query
    if (!meetingId) return call('deliberation.convene', inputOf(proposal, draft))
    const { startsAt, place, reason } = draft
    return call('deliberation.move', { meetingId, startsAt, place, reason })
  },
})
