import { CurrentWindowBackendContext, type domlikeBackend } from 'glass-easel'
import { convertUnits } from '../build/units.js'
import { WxElement } from './elements/wx-element.js'

type BackendElement = domlikeBackend.Element

/**
 * The DOM under glass-easel. Every tag becomes `wx-<tag>`, so that button and input are WeChat's and not HTML's;
 * events come from our own pointer path, so nothing listens here.
 */
export class PhoneBackend extends CurrentWindowBackendContext {
  constructor() {
    super()
    this.document = {
      createElement: (tag: string) => createTag(tag) as unknown as BackendElement,
      createTextNode: (text: string) => document.createTextNode(text) as unknown as BackendElement,
      createDocumentFragment: () => document.createDocumentFragment() as unknown as BackendElement,
    }
  }

  override onEvent(): void {}

  override setListenerStats(): void {}

  override setModelBindingStat(
    element: BackendElement,
    name: string,
    listener: ((value: unknown) => void) | null,
  ): void {
    const target = element as unknown
    if (target instanceof WxElement) target.setModelListener(name, listener)
  }
}

function createTag(tag: string): HTMLElement {
  const element = document.createElement(tag.startsWith('wx-') ? tag : `wx-${tag}`)
  const set = element.setAttribute.bind(element)
  element.setAttribute = (name: string, value: string) =>
    set(name, name === 'style' ? convertUnits(value) : value)
  return element
}
