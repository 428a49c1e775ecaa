import { draw, WxElement } from './wx-element.js'

/** picker-view: wheels inside the page. Rows are as high as the indicator. */
export class PickerViewElement extends WxElement {
  private readonly indicator = draw('div', 'wx-indicator')

  connectedCallback(): void {
    if (!this.indicator.parentNode) this.append(this.indicator)
    requestAnimationFrame(() => this.place())
  }

  override changed(key: string): void {
    if (key === 'indicatorStyle') this.indicator.setAttribute('style', this.text(key))
    if (key === 'indicatorClass')
      this.indicator.className = `wx-indicator ${this.scopedClasses(this.text(key))}`
    if (key === 'value') requestAnimationFrame(() => this.place())
  }

  get rowHeight(): number {
    return this.indicator.offsetHeight || 34
  }

  private columns(): PickerViewColumnElement[] {
    return [...this.querySelectorAll<PickerViewColumnElement>('wx-picker-view-column')]
  }

  private place(): void {
    const value = Array.isArray(this.props['value']) ? (this.props['value'] as number[]) : []
    this.columns().forEach((column, index) => column.turnTo(value[index] ?? 0))
  }

  settled(): void {
    const value = this.columns().map((column) => column.row)
    if (JSON.stringify(value) === JSON.stringify(this.props['value'])) return
    this.props['value'] = value
    this.setModel('value', value)
    this.emit('change', { value })
    this.emit('pickend', {})
  }
}

export class PickerViewColumnElement extends WxElement {
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor() {
    super()
    this.addEventListener('scroll', () => {
      clearTimeout(this.timer)
      this.timer = setTimeout(() => this.around?.settled(), 100)
    })
  }

  private get around(): PickerViewElement | null {
    return this.closest<PickerViewElement>('wx-picker-view')
  }

  get row(): number {
    return Math.round(this.scrollTop / (this.around?.rowHeight ?? 34))
  }

  turnTo(row: number): void {
    const height = this.around?.rowHeight ?? 34
    const room = (this.clientHeight - height) / 2
    this.style.paddingTop = this.style.paddingBottom = `${room}px`
    for (const child of this.children) {
      ;(child as HTMLElement).style.scrollSnapAlign = 'center'
      ;(child as HTMLElement).style.height ||= `${height}px`
    }
    this.scrollTop = row * height
  }
}
