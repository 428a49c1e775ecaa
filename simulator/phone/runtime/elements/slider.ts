import { draw, WxElement } from './wx-element.js'

export class SliderElement extends WxElement {
  private readonly range = document.createElement('input')
  private readonly shown = draw('span', '')

  constructor() {
    super()
    this.range.type = 'range'
    this.range.addEventListener('input', () => {
      this.shown.textContent = this.flag('showValue') ? this.range.value : ''
      this.emit('changing', { value: Number(this.range.value) })
    })
    this.range.addEventListener('change', () => this.slideTo(Number(this.range.value)))
  }

  connectedCallback(): void {
    if (!this.range.parentNode) this.append(this.range, this.shown)
    this.refresh()
  }

  override changed(key: string, value: unknown): void {
    if (key.startsWith('aria') && value) this.range.setAttribute('aria-label', this.text('ariaLabel'))
    this.refresh()
  }

  private refresh(): void {
    this.range.min = String(this.number('min', 0))
    this.range.max = String(this.number('max', 100))
    this.range.step = String(this.number('step', 1))
    this.range.value = String(this.number('value', this.number('min', 0)))
    this.range.disabled = this.flag('disabled')
    this.range.style.accentColor = this.text('activeColor', this.text('selectedColor', '#1aad19'))
    this.shown.textContent = this.flag('showValue') ? this.range.value : ''
  }

  slideTo(value: number): void {
    this.props['value'] = value
    this.refresh()
    this.setModel('value', value)
    this.emit('change', { value })
  }
}
