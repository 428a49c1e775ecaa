import { draw, truthy, WxElement } from './wx-element.js'

/** A checkbox or a radio: a box, its text, its place in a group. */
abstract class Choice extends WxElement {
  private readonly box = draw('span', 'wx-box')
  abstract readonly kind: 'checkbox' | 'radio'

  connectedCallback(): void {
    if (!this.box.parentNode) this.prepend(this.box)
    this.box.setAttribute('aria-hidden', 'true')
    if (!this.hasAttribute('role')) this.setAttribute('role', this.kind)
    this.setAttribute('tabindex', '0')
    this.reflect()
  }

  override changed(key: string, value: unknown): void {
    if (key === 'checked' || key === 'disabled') this.reflect()
    if (key === 'color') this.box.style.color = String(value)
  }

  get checked(): boolean {
    return truthy(this.props['checked'])
  }

  set checked(value: boolean) {
    this.props['checked'] = value
    this.setModel('checked', value)
    this.reflect()
  }

  private reflect(): void {
    this.setAttribute('aria-checked', String(this.checked))
    this.setAttribute('aria-disabled', String(this.flag('disabled')))
  }
}

export class CheckboxElement extends Choice {
  readonly kind = 'checkbox'

  override activate(): void {
    if (this.flag('disabled')) return
    this.checked = !this.checked
    const group = this.closest('wx-checkbox-group')
    if (group instanceof CheckboxGroupElement) group.emit('change', { value: group.values() })
  }
}

export class RadioElement extends Choice {
  readonly kind = 'radio'

  override activate(): void {
    if (this.flag('disabled') || this.checked) return
    const group = this.closest('wx-radio-group')
    if (group instanceof RadioGroupElement) group.choose(this)
    else this.checked = true
  }
}

export class CheckboxGroupElement extends WxElement {
  values(): string[] {
    return [...this.querySelectorAll<CheckboxElement>('wx-checkbox')]
      .filter((box) => box.checked)
      .map((box) => box.text('value'))
  }
}

export class RadioGroupElement extends WxElement {
  connectedCallback(): void {
    if (!this.hasAttribute('role')) this.setAttribute('role', 'radiogroup')
  }

  choose(chosen: RadioElement): void {
    for (const radio of this.querySelectorAll<RadioElement>('wx-radio')) radio.checked = radio === chosen
    this.emit('change', { value: chosen.text('value') })
  }

  value(): string {
    return (
      [...this.querySelectorAll<RadioElement>('wx-radio')].find((radio) => radio.checked)?.text('value') ?? ''
    )
  }
}
