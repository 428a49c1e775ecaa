import { truthy, WxElement } from './wx-element.js'

export class SwitchElement extends WxElement {
  connectedCallback(): void {
    if (!this.hasAttribute('role')) this.setAttribute('role', 'switch')
    this.setAttribute('tabindex', '0')
    this.reflect()
  }

  override changed(key: string): void {
    if (key === 'checked' || key === 'color') this.reflect()
  }

  get checked(): boolean {
    return truthy(this.props['checked'])
  }

  private reflect(): void {
    this.setAttribute('aria-checked', String(this.checked))
    const color = this.text('color')
    this.style.backgroundColor = color && this.checked ? color : ''
    this.style.borderColor = color && this.checked ? color : ''
  }

  override activate(): void {
    if (this.flag('disabled')) return
    this.props['checked'] = !this.checked
    this.reflect()
    this.setModel('checked', this.checked)
    this.emit('change', { value: this.checked })
  }
}
