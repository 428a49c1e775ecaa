import { WxElement } from './wx-element.js'

type Navigate = (options: Record<string, unknown>) => unknown

export class NavigatorElement extends WxElement {
  constructor() {
    super()
    this.props['hoverClass'] = 'navigator-hover'
  }

  connectedCallback(): void {
    if (!this.hasAttribute('role')) this.setAttribute('role', 'link')
    this.setAttribute('tabindex', '0')
  }

  override activate(): void {
    const type = this.text('openType', 'navigate')
    const method = type === 'navigate' || type === 'redirect' ? `${type}To` : type
    const wx = (globalThis as { wx?: Record<string, Navigate> }).wx
    const options = type === 'navigateBack' ? { delta: this.number('delta', 1) } : { url: this.text('url') }
    wx?.[method]?.({
      ...options,
      success: (result: unknown) => this.emit('success', result),
      fail: (error: unknown) => this.emit('fail', error),
      complete: (result: unknown) => this.emit('complete', result),
    })
  }
}
