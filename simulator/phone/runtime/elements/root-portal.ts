import { frameAround } from '../page-frame.js'
import { truthy, WxElement } from './wx-element.js'

/**
 * root-portal: its content leaves the place it is written in and stands at the page's root, so that nothing above
 * can clip or shift it. The component tree keeps it where it was; only the DOM moves.
 */
export class RootPortalElement extends WxElement {
  private readonly home = document.createElement('div')

  constructor() {
    super()
    this.home.style.display = 'contents'
    // events and styles follow the component tree, so what stands outside still belongs here
    ;(this.home as { __wxElement?: unknown }).__wxElement = undefined
  }

  connectedCallback(): void {
    const frame = frameAround(this)
    if (!frame) return
    Object.defineProperty(this.home, '__wxElement', { configurable: true, get: () => this.__wxElement })
    const inside = 'enable' in this.props && !truthy(this.props['enable'])
    if (!inside) frame.portal.append(this.home)
    else super.appendChild(this.home)
  }

  disconnectedCallback(): void {
    this.home.remove()
  }

  override appendChild<T extends Node>(child: T): T {
    return this.home.appendChild(child)
  }

  override insertBefore<T extends Node>(child: T, before: Node | null): T {
    return this.home.insertBefore(child, before)
  }

  override removeChild<T extends Node>(child: T): T {
    return this.home.removeChild(child)
  }

  override replaceChild<T extends Node>(child: Node, old: T): T {
    return this.home.replaceChild(child, old)
  }
}
