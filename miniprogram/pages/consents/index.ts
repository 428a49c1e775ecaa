import type { Iso, Purpose } from '../../../typings/domain'
import type { MeView } from '../../../typings/members'
import { call } from '../../api'
import { day } from '../../format'
import { definePage } from '../../page'
import * as session from '../../session'

interface ConsentText {
  purpose: Purpose
  version: number
  title: string
  text: string
  needed: boolean
  agreed: boolean
  since: string
}

/** What giving a consent back takes with it; asked once, in a sheet. */
const AFTER_WITHDRAWING: Record<Purpose, string> = {
  service: '撤回后只能看，不能提问、附议、报名、投票。您写过的留着，再同意就能接着用。',
  household: '撤回就解除您和这一户的绑定。再绑要重新核对，投票也要再等一天。',
  messages: '撤回后不再用微信提醒，都还在“消息”里。',
}

const consentTexts = (me: MeView, now: Iso): ConsentText[] =>
  me.consents.map(({ purpose, version, title, text, needed, agreedAt }) => ({
    purpose,
    version,
    title,
    text,
    needed,
    agreed: agreedAt !== null,
    since: agreedAt ? `${day(agreedAt, now)}同意的` : '',
  }))

definePage({
  data: {
    consents: [] as ConsentText[],
    withdrawing: null as (ConsentText & { after: string }) | null,
  },
  load(): Promise<MeView> {
    return session.refresh()
  },
  show(me: MeView, now: string) {
    return { consents: consentTexts(me, now) }
  },
  consentOf(event: WechatMiniprogram.BaseEvent): ConsentText | undefined {
    const { purpose } = event.currentTarget.dataset as { purpose: Purpose }
    return this.data.consents.find((consent) => consent.purpose === purpose)
  },
  async decide({ purpose, version }: ConsentText, agreed: boolean) {
    const me = await this.submit(`consent ${purpose}`, () =>
      call('members.consent', { purpose, version, agreed }),
    )
    if (!me) return
    session.remember(me)
    this.setData({ withdrawing: null })
    this.accept(me)
  },
  async onAgree(event: WechatMiniprogram.BaseEvent) {
    const consent = this.consentOf(event)
    if (consent) await this.decide(consent, true)
  },
  onWithdraw(event: WechatMiniprogram.BaseEvent) {
    const consent = this.consentOf(event)
    if (consent) this.setData({ withdrawing: { ...consent, after: AFTER_WITHDRAWING[consent.purpose] } })
  },
  onKeep() {
    this.setData({ withdrawing: null })
  },
  async onWithdrawNow() {
    const { withdrawing } = this.data
    if (withdrawing) await this.decide(withdrawing, false)
  },
  onKept() {
    void wx.navigateTo({ url: '/pages/my-data/index' })
  },
})
