import { WxElement } from './wx-element.js'

interface RichNode {
  type?: string
  name?: string
  text?: string
  attrs?: Record<string, string>
  children?: RichNode[]
}

const trusted = new Set(
  (
    'a abbr address article aside b big blockquote br caption center cite code col colgroup dd del div dl dt em ' +
    'fieldset font footer h1 h2 h3 h4 h5 h6 header hr i img ins label legend li mark nav ol p pre q s section small ' +
    'span strong sub sup table tbody td tfoot th thead tr tt u ul'
  ).split(' '),
)
const attributes = new Set([
  'class',
  'style',
  'src',
  'alt',
  'width',
  'height',
  'colspan',
  'rowspan',
  'start',
  'type',
  'align',
  'dir',
])

/** rich-text: only tags and attributes WeChat trusts; scripts and handlers never reach the page. */
export class RichTextElement extends WxElement {
  override changed(key: string, value: unknown): void {
    if (key !== 'nodes') return
    const nodes =
      typeof value === 'string' ? fromHtml(value) : Array.isArray(value) ? (value as RichNode[]) : []
    this.replaceChildren(...nodes.map((node) => this.build(node)))
  }

  private build(node: RichNode): Node {
    if (node.type === 'text' || node.text !== undefined)
      return document.createTextNode(decode(node.text ?? ''))
    const name = (node.name ?? '').toLowerCase()
    if (!trusted.has(name)) return document.createTextNode('')
    const element = document.createElement(name)
    for (const [attribute, value] of Object.entries(node.attrs ?? {})) {
      if (!attributes.has(attribute)) continue
      if (attribute === 'class') element.className = this.scopedClasses(value)
      else if (attribute !== 'src' || /^(https:|data:image\/|\/)/.test(value))
        element.setAttribute(attribute, value)
    }
    element.append(...(node.children ?? []).map((child) => this.build(child)))
    return element
  }
}

function decode(text: string): string {
  const area = document.createElement('textarea')
  area.innerHTML = text.replace(/</g, '&lt;')
  return area.value
}

function fromHtml(html: string): RichNode[] {
  const parsed = new DOMParser().parseFromString(html, 'text/html')
  return [...parsed.body.childNodes].map(toRich)
}

function toRich(node: Node): RichNode {
  if (!(node instanceof Element))
    return { type: 'text', text: (node.textContent ?? '').replace(/&/g, '&amp;') }
  const attrs = Object.fromEntries([...node.attributes].map((attribute) => [attribute.name, attribute.value]))
  return { name: node.localName, attrs, children: [...node.childNodes].map(toRich) }
}
