import { truthy, WxElement } from './wx-element.js'

export class ScrollViewElement extends WxElement {
  private lastTop = 0
  private lastLeft = 0
  private waiting = false
  private atEnd = { upper: true, lower: false }

  constructor() {
    super()
    this.addEventListener('scroll', () => {
      if (this.waiting) return
      this.waiting = true
      requestAnimationFrame(() => {
        this.waiting = false
        this.scrolled()
      })
    })
  }

  connectedCallback(): void {
    this.moveTo()
  }

  override changed(key: string, value: unknown): void {
    if (key === 'scrollX') this.classList.toggle('x', truthy(value))
    else if (key === 'scrollY') this.classList.toggle('y', truthy(value))
    else if (key === 'enableFlex') this.classList.toggle('flex', truthy(value))
    else if (['scrollTop', 'scrollLeft', 'scrollIntoView'].includes(key)) setTimeout(() => this.moveTo())
  }

  private moveTo(): void {
    const behavior = this.flag('scrollWithAnimation') ? 'smooth' : 'auto'
    const id = this.text('scrollIntoView')
    const target = id ? this.querySelector(`[id$="--${CSS.escape(id)}"]`) : null
    if (target) target.scrollIntoView({ behavior, block: 'start' })
    else if (!id) {
      const top = this.number('scrollTop', NaN)
      const left = this.number('scrollLeft', NaN)
      this.scrollTo({ behavior, ...(top >= 0 ? { top } : {}), ...(left >= 0 ? { left } : {}) })
    }
  }

  private scrolled(): void {
    const { scrollTop, scrollLeft, scrollHeight, scrollWidth } = this
    const detail = { scrollTop, scrollLeft, scrollHeight, scrollWidth }
    this.emit('scroll', { ...detail, deltaX: this.lastLeft - scrollLeft, deltaY: this.lastTop - scrollTop })
    this.lastTop = scrollTop
    this.lastLeft = scrollLeft
    const vertical = this.classList.contains('y')
    const at = vertical ? scrollTop : scrollLeft
    const rest = vertical
      ? scrollHeight - this.clientHeight - scrollTop
      : scrollWidth - this.clientWidth - scrollLeft
    this.reached('upper', at <= this.number('upperThreshold', 50), vertical ? 'top' : 'left')
    this.reached('lower', rest <= this.number('lowerThreshold', 50), vertical ? 'bottom' : 'right')
  }

  private reached(end: 'upper' | 'lower', now: boolean, direction: string): void {
    if (now && !this.atEnd[end]) this.emit(`scrollto${end}`, { direction })
    this.atEnd[end] = now
  }
}
