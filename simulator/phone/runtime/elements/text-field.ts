import { draw, truthy, WxElement } from './wx-element.js'

type Control = HTMLInputElement | HTMLTextAreaElement

/** What input and textarea share: value, placeholder, focus, events. */
export abstract class TextField<T extends Control> extends WxElement {
  protected readonly hint = draw('div', 'wx-placeholder')
  private started = false
  private focused = false

  constructor(protected readonly control: T) {
    super()
    this.hint.setAttribute('aria-hidden', 'true')
    control.addEventListener('input', () => this.typed())
    control.addEventListener('focus', () => this.onFocus())
    control.addEventListener('blur', () => this.onBlur())
  }

  connectedCallback(): void {
    if (!this.control.parentNode) this.append(this.hint, this.control)
    this.limit()
    if (this.started) return
    this.started = true
    if (this.flag('focus') || this.flag('autoFocus')) setTimeout(() => this.control.focus())
  }

  get value(): string {
    return this.control.value
  }

  override changed(key: string, value: unknown, old: unknown): void {
    if (key === 'value') this.setValue(value === undefined || value === null ? '' : String(value))
    else if (key === 'placeholder') {
      this.hint.textContent = this.text(key)
      if (!this.hasAttribute('aria-label')) this.control.setAttribute('aria-label', this.text(key))
    } else if (key === 'placeholderStyle') {
      this.hint.setAttribute('style', this.text(key))
      this.refresh()
    } else if (key === 'placeholderClass')
      this.hint.className = `wx-placeholder ${this.scopedClasses(this.text(key))}`
    else if (key === 'maxlength') this.limit()
    else if (key === 'disabled') this.control.disabled = truthy(value)
    else if (key.startsWith('aria')) this.passAria(key, value)
    else if (key === 'focus' && this.started && old !== undefined) {
      if (truthy(value)) setTimeout(() => this.control.focus())
      else if (this.focused) this.control.blur()
    }
  }

  private passAria(key: string, value: unknown): void {
    const name = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    this.removeAttribute(name === 'aria-role' ? 'role' : name)
    if (value) this.control.setAttribute(name === 'aria-role' ? 'role' : name, String(value))
  }

  private limit(): void {
    const max = this.number('maxlength', 140)
    if (max < 0) this.control.removeAttribute('maxlength')
    else this.control.maxLength = max
  }

  private setValue(text: string): void {
    const max = this.number('maxlength', 140)
    const cut = max < 0 ? text : [...text].slice(0, max).join('')
    if (this.control.value !== cut) this.control.value = cut
    this.refresh()
  }

  protected refresh(): void {
    this.hint.style.display = this.control.value ? 'none' : ''
  }

  /** What the person typed; a handler of bindinput may return another text. */
  typed(): void {
    this.refresh()
    const { value } = this.control
    const cursor = this.control.selectionStart ?? value.length
    this.props['value'] = value
    this.setModel('value', value)
    this.emit('input', { value, cursor, keyCode: 0 }, { onReturn: (returned) => this.replace(returned) })
  }

  private replace(returned: unknown): void {
    const text = typeof returned === 'string' ? returned : (returned as { value?: unknown } | null)?.value
    if (typeof text === 'string' && text !== this.control.value) this.setValue(text)
  }

  private onFocus(): void {
    this.focused = true
    this.emit('focus', { value: this.control.value, height: 0 })
  }

  private onBlur(): void {
    this.focused = false
    this.emit('blur', { value: this.control.value, cursor: this.control.selectionStart ?? 0 })
  }

  /** Types as a person would: the whole text at once. */
  enter(text: string): void {
    this.control.focus()
    this.setValue(text)
    this.typed()
  }

  override activate(): void {
    if (!this.flag('disabled')) this.control.focus()
  }

  reset(): void {
    this.props['value'] = ''
    this.setValue('')
  }
}
