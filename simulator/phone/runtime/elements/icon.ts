import { draw, WxElement } from './wx-element.js'

const signs: Record<string, [string, string]> = {
  success: ['✔', '#07c160'],
  success_no_circle: ['✓', '#07c160'],
  info: ['ℹ', '#10aeff'],
  warn: ['!', '#f76260'],
  waiting: ['◷', '#10aeff'],
  cancel: ['✕', '#f43530'],
  download: ['⇩', '#07c160'],
  search: ['⌕', '#b2b2b2'],
  clear: ['⊗', '#b2b2b2'],
}

export class IconElement extends WxElement {
  connectedCallback(): void {
    this.changed()
  }

  override changed(): void {
    const [sign, color] = signs[this.text('type')] ?? ['', '']
    this.textContent = sign
    this.style.color = this.text('color', color)
    this.style.fontSize = `${this.number('size', 23)}px`
  }
}

export class ProgressElement extends WxElement {
  private readonly value = draw('div', 'wx-value')
  private readonly track = draw('div', 'wx-track', this.value)
  private readonly info = draw('span', '')

  connectedCallback(): void {
    if (!this.track.parentNode) this.append(this.track, this.info)
    this.setAttribute('role', 'progressbar')
    this.changed()
  }

  override changed(): void {
    const percent = Math.max(0, Math.min(100, this.number('percent', 0)))
    this.track.style.height = `${this.number('strokeWidth', 6)}px`
    this.track.style.background = this.text('backgroundColor', '#ebebeb')
    this.track.style.borderRadius = `${this.number('borderRadius', 0)}px`
    this.value.style.width = `${percent}%`
    this.value.style.background = this.text('activeColor', this.text('color', '#09bb07'))
    this.info.textContent = this.flag('showInfo') ? `${percent}%` : ''
    if (this.isConnected) this.setAttribute('aria-valuenow', String(percent))
  }
}
