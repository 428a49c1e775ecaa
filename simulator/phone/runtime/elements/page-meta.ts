import { barOverrides, drawChrome } from '../chrome.js'
import { frameAround } from '../page-frame.js'
import { currentPage } from '../page-stack.js'
import { convertUnits } from '../../build/units.js'
import { WxElement } from './wx-element.js'

/** page-meta: style of the page itself, as data. */
export class PageMetaElement extends WxElement {
  connectedCallback(): void {
    this.apply()
  }

  override changed(): void {
    if (this.isConnected) this.apply()
  }

  private apply(): void {
    const frame = frameAround(this)
    const host = frame?.scroller.querySelector<HTMLElement>(':scope > wx-page')
    if (!frame || !host) return
    if (this.props['pageStyle'] !== undefined)
      host.setAttribute('style', convertUnits(this.text('pageStyle')))
    if (this.props['pageFontSize'] !== undefined) host.style.fontSize = this.text('pageFontSize')
    if (this.props['backgroundColor'] !== undefined)
      frame.element.style.background = this.text('backgroundColor')
  }
}

/** navigation-bar inside page-meta. */
export class NavigationBarElement extends WxElement {
  connectedCallback(): void {
    this.apply()
  }

  override changed(): void {
    if (this.isConnected) this.apply()
  }

  private apply(): void {
    const page = currentPage()
    if (!page) return
    const front = this.text('frontColor')
    barOverrides.set(page, {
      ...barOverrides.get(page),
      ...(this.props['title'] !== undefined ? { title: this.text('title') } : {}),
      ...(front ? { text: front === '#ffffff' ? 'white' : 'black' } : {}),
      ...(this.text('backgroundColor') ? { background: this.text('backgroundColor') } : {}),
    })
    drawChrome()
  }
}
