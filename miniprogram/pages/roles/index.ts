import type { GrantView } from '../../../typings/members'
import { call } from '../../api'
import type { GrantText } from '../../grants'
import { grantText, inOffice, offered, past } from '../../grants'
import { definePage } from '../../page'

/** Who holds which office: public, dated, with who has left. */
definePage({
  data: {
    title: '',
    offers: [] as GrantText[],
    present: [] as GrantText[],
    past: [] as GrantText[],
    leaving: null as GrantText | null,
    reason: '',
  },
  load(): Promise<{ grants: GrantView[] }> {
    return this.read('members.listRoles', {})
  },
  show({ grants }: { grants: GrantView[] }, now: string) {
    const present = grants.filter(inOffice)
    return {
      title: `${present.length} 项职务有人担着`,
      offers: grants
        .filter((grant) => offered(grant) && grant.viewer.canAccept)
        .map((grant) => grantText(grant, now)),
      present: present.map((grant) => grantText(grant, now)),
      past: grants.filter(past).map((grant) => grantText(grant, now)),
    }
  },
  onOffer(event: WechatMiniprogram.BaseEvent) {
    return this.yesOrNo(event, ({ id, version, accept }) =>
      call(accept ? 'members.acceptRole' : 'members.declineRole', { grantId: id, version }),
    )
  },
  onEnd(event: WechatMiniprogram.BaseEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    this.setData({ leaving: this.data.present.find((grant) => grant.id === id) ?? null, reason: '' })
  },
  onStay() {
    this.setData({ leaving: null })
  },
  onReason(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ reason: event.detail.value })
  },
  async onEndNow() {
    const { leaving, reason } = this.data
    if (!leaving) return
    const done = await this.submit('end', () =>
      call('members.endRole', { grantId: leaving.id, version: leaving.version, reason: reason.trim() }),
    )
    if (!done) return
    this.setData({ leaving: null })
    await this.refresh()
  },
  onShareAppMessage() {
    return { title: '谁在为小区办事', path: '/pages/roles/index' }
  },
})
