import { truthy, WxElement } from './wx-element.js'

export class TextElement extends WxElement {
  override changed(key: string, value: unknown): void {
    if (key === 'userSelect' || key === 'selectable') this.toggleAttribute('user-select', truthy(value))
    if (key === 'space' && value) this.style.whiteSpace = 'pre-wrap'
  }
}
