import type { MessageSettings } from '../../../typings/messages'
import { call } from '../../api'
import { askFor } from '../../ask-message'
import { definePage } from '../../page'
import type { TemplateText } from './present'
import { settingsText } from './present'

/** How many reminders WeChat may still bring, one more at a tap, and the weekly digest. */
definePage({
  data: { agreed: false, digest: true, templates: [] as TemplateText[] },
  load(): Promise<MessageSettings> {
    return this.read('messages.settings', {})
  },
  show(settings: MessageSettings) {
    return settingsText(settings)
  },
  /** WeChat's dialog opens in this very tap, before anything is waited for. */
  async onMore(event: WechatMiniprogram.BaseEvent) {
    const { template } = event.currentTarget.dataset as { template: string }
    const offers = this.reply?.templates.filter((one) => one.template === template) ?? []
    const settings = await this.submit(`more ${template}`, () => askFor(offers))
    if (settings) this.accept(settings)
  },
  async onDigest() {
    const settings = await this.submit('digest', () => call('messages.setDigest', { on: !this.data.digest }))
    if (settings) this.accept(settings)
  },
  onConsents() {
    void wx.navigateTo({ url: '/pages/consents/index' })
  },
})
