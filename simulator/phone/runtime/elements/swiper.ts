import { draw, truthy, WxElement } from './wx-element.js'

export class SwiperItemElement extends WxElement {}

export class SwiperElement extends WxElement {
  private at = 0
  private timer: ReturnType<typeof setInterval> | undefined
  private readonly dots = draw('div', 'wx-dots')
  private drag: { start: number; moved: number } | null = null

  constructor() {
    super()
    this.addEventListener('pointerdown', (event) => this.grab(event))
    new MutationObserver(() => this.place(false)).observe(this, { childList: true, subtree: false })
  }

  connectedCallback(): void {
    this.at = this.number('current', 0)
    this.place(false)
    this.autoplay()
  }

  disconnectedCallback(): void {
    clearInterval(this.timer)
  }

  override changed(key: string, value: unknown): void {
    if (key === 'vertical') this.toggleAttribute('vertical', truthy(value))
    if (key === 'current' && this.isConnected) this.go(Number(value), '')
    if ((key === 'autoplay' || key === 'interval') && this.isConnected) this.autoplay()
    if (key === 'indicatorDots') this.place(false)
  }

  private items(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('wx-swiper-item')].filter(
      (item) => item.closest('wx-swiper') === this,
    )
  }

  private place(animated: boolean, dragged = 0): void {
    const items = this.items()
    items.forEach((item, index) => {
      const offset = `calc(${(index - this.at) * 100}% + ${dragged}px)`
      item.style.transition = animated ? `transform ${this.number('duration', 500)}ms ease` : 'none'
      item.style.transform = this.flag('vertical') ? `translate(0, ${offset})` : `translate(${offset}, 0)`
      item.setAttribute('aria-hidden', String(index !== this.at))
    })
    if (this.flag('indicatorDots') && this.dots.childElementCount !== items.length) {
      this.dots.replaceChildren(...items.map(() => document.createElement('i')))
      if (!this.dots.parentNode) this.append(this.dots)
    }
    ;[...this.dots.children].forEach((dot, index) => {
      const color =
        index === this.at
          ? this.text('indicatorActiveColor', '#000')
          : this.text('indicatorColor', 'rgba(0,0,0,.3)')
      ;(dot as HTMLElement).style.background = color
    })
  }

  /** Moves to an item; `source` is what WeChat reports: '', 'autoplay' or 'touch'. */
  go(index: number, source: string): void {
    const count = this.items().length
    if (count === 0) return
    const next = this.flag('circular') ? (index + count) % count : Math.max(0, Math.min(count - 1, index))
    const changed = next !== this.at
    this.at = next
    this.place(true)
    if (!changed) return
    this.props['current'] = next
    this.setModel('current', next)
    const detail = {
      current: next,
      currentItemId: (this.items()[next] as WxElement | undefined)?.text('itemId') ?? '',
      source,
    }
    this.emit('change', detail)
    setTimeout(() => this.emit('animationfinish', detail), this.number('duration', 500))
  }

  private autoplay(): void {
    clearInterval(this.timer)
    if (this.flag('autoplay'))
      this.timer = setInterval(() => this.go(this.at + 1, 'autoplay'), this.number('interval', 5000))
  }

  private grab(event: PointerEvent): void {
    const axis = this.flag('vertical') ? 'clientY' : 'clientX'
    this.drag = { start: event[axis], moved: 0 }
    const move = (next: PointerEvent): void => {
      if (!this.drag) return
      this.drag.moved = next[axis] - this.drag.start
      this.place(false, this.drag.moved)
    }
    const end = (): void => {
      removeEventListener('pointermove', move)
      removeEventListener('pointerup', end)
      removeEventListener('pointercancel', end)
      const moved = this.drag?.moved ?? 0
      this.drag = null
      const size = this.flag('vertical') ? this.clientHeight : this.clientWidth
      if (Math.abs(moved) > size / 4) this.go(this.at - Math.sign(moved), 'touch')
      else if (moved !== 0) this.place(true)
    }
    addEventListener('pointermove', move)
    addEventListener('pointerup', end)
    addEventListener('pointercancel', end)
  }
}
