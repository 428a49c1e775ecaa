import { currentPage } from '../page-stack.js'
import { call } from '../pages.js'
import { showCard } from '../share-sheet.js'
import { agreePrivacy, requirePrivacy } from '../privacy.js'
import { ask } from '../overlay.js'
import { pickFiles } from '../pick-files.js'
import { FormElement } from './form.js'
import { truthy, WxElement } from './wx-element.js'

export class ButtonElement extends WxElement {
  constructor() {
    super()
    this.props['hoverClass'] = 'button-hover'
  }

  connectedCallback(): void {
    if (!this.hasAttribute('role')) this.setAttribute('role', 'button')
    this.refreshDisabled()
  }

  override changed(key: string, value: unknown): void {
    if (key === 'disabled') this.refreshDisabled()
    if (key === 'loading') this.toggleAttribute('loading', truthy(value))
  }

  private refreshDisabled(): void {
    const disabled = this.flag('disabled')
    this.setAttribute('tabindex', disabled ? '-1' : '0')
    if (disabled) this.setAttribute('aria-disabled', 'true')
    else if (this.props['ariaDisabled'] === undefined) this.removeAttribute('aria-disabled')
  }

  override activate(): void {
    if (this.flag('disabled')) return
    const form = this.closest('wx-form')
    const formType = this.text('formType')
    if (formType && form instanceof FormElement) {
      if (formType === 'submit') form.submit(this)
      else form.reset()
    }
    void this.open(this.text('openType'))
  }

  private async open(type: string): Promise<void> {
    if (type === 'share') {
      const page = currentPage()
      const target = { id: this.node.id, dataset: { ...(this.node.dataset ?? {}) } }
      if (page) await showCard(() => call(page, 'onShareAppMessage', { from: 'button', target }))
    } else if (type.includes('getPhoneNumber')) {
      await this.phoneNumber()
    } else if (type === 'agreePrivacyAuthorization') {
      agreePrivacy(this.node.id)
      this.emit('agreeprivacyauthorization', {})
    } else if (type === 'chooseAvatar') {
      const files = await pickFiles({ accept: 'image/*', multiple: false })
      if (files[0]) this.emit('chooseavatar', { avatarUrl: files[0].path })
    } else if (type === 'openSetting' || type === 'contact' || type === 'feedback') {
      await ask({ kind: type, title: '这一步由微信打开', buttons: [{ text: '知道了', value: 'ok' }] })
      this.emit(type === 'openSetting' ? 'opensetting' : type, { errMsg: `${type}:ok` })
    }
  }

  /** WeChat asks the person, then hands over a code that only the cloud can exchange for the number. */
  private async phoneNumber(): Promise<void> {
    if (!(await requirePrivacy('getPhoneNumber'))) {
      this.emit('getphonenumber', {
        errMsg: 'getPhoneNumber:fail privacy permission is not authorized',
        errno: 104,
      })
      return
    }
    const input = document.createElement('input')
    input.value = localStorage.getItem('phone-number') ?? '13800000000'
    input.setAttribute('aria-label', '手机号')
    const answer = await ask({
      kind: 'phone-number',
      title: '申请获取并验证你的手机号',
      body: [input],
      buttons: [
        { text: '不允许', value: 'no' },
        { text: '允许', value: 'yes', className: 'primary' },
      ],
    })
    if (answer === 'no') this.emit('getphonenumber', { errMsg: 'getPhoneNumber:fail user deny' })
    else this.emit('getphonenumber', { errMsg: 'getPhoneNumber:ok', code: `phone:${input.value}` })
  }
}
