import type { Element as GeElement, GeneralComponent } from 'glass-easel'
import { flushView, nextTask } from './deferred-view.js'
import { CanvasElement } from './elements/canvas.js'
import { WxElement } from './elements/wx-element.js'
import { phoneConsole } from './phone-console.js'
import { currentPage } from './page-stack.js'
import { queryIn } from './query.js'

interface Fields {
  id?: boolean
  dataset?: boolean
  mark?: boolean
  rect?: boolean
  size?: boolean
  scrollOffset?: boolean
  properties?: string[]
  computedStyle?: string[]
  node?: boolean
  context?: boolean
}

interface Scope {
  _$: GeneralComponent
}

type Callback = (result: unknown) => void

interface Request {
  scope: Scope | null
  selector: string | null
  all: boolean
  fields: Fields
  callback: Callback | undefined
}

/** wx.createSelectorQuery: asks about elements once the view shows what was set. */
export class SelectorQuery {
  private scope: Scope | null = null
  private readonly requests: Request[] = []

  select(selector: string): NodesRef {
    return new NodesRef(this, (fields, callback) => this.add(selector, false, fields, callback))
  }

  /** Where selectors are looked up: this component's template instead of the page's. */
  in(scope: object): this {
    this.scope = scope as Scope
    return this
  }

  selectAll(selector: string): NodesRef {
    return new NodesRef(this, (fields, callback) => this.add(selector, true, fields, callback))
  }

  selectViewport(): NodesRef {
    return new NodesRef(this, (fields, callback) => this.add(null, false, fields, callback))
  }

  private add(selector: string | null, all: boolean, fields: Fields, callback?: Callback): void {
    this.requests.push({ scope: this.scope, selector, all, fields, callback })
  }

  exec(done?: (results: unknown[]) => void): this {
    const requests = this.requests.splice(0)
    nextTask(() => {
      flushView()
      const results = requests.map(answer)
      requests.forEach((request, index) => request.callback?.(results[index]))
      done?.(results)
    })
    return this
  }
}

class NodesRef {
  constructor(
    private readonly query: SelectorQuery,
    private readonly add: (fields: Fields, callback?: Callback) => void,
  ) {}

  boundingClientRect(callback?: Callback): SelectorQuery {
    return this.fields({ id: true, dataset: true, rect: true, size: true }, callback)
  }

  scrollOffset(callback?: Callback): SelectorQuery {
    return this.fields({ id: true, dataset: true, scrollOffset: true }, callback)
  }

  node(callback?: Callback): SelectorQuery {
    return this.fields({ node: true }, callback)
  }

  context(callback?: Callback): SelectorQuery {
    return this.fields({ context: true }, callback)
  }

  fields(fields: Fields, callback?: Callback): SelectorQuery {
    this.add(fields, callback)
    return this.query
  }
}

function answer(request: Request): unknown {
  const component = request.scope?._$ ?? currentPage()?.component
  if (!component) return null
  if (request.selector === null) return viewport(request.fields)
  const nodes = queryIn(component, request.selector)
  if (request.all) return nodes.map((node) => describe(node, request.fields))
  return nodes[0] ? describe(nodes[0], request.fields) : null
}

function viewport(fields: Fields): unknown {
  const scroller = currentPage()?.frame.scroller
  if (!scroller) return null
  const {
    clientWidth: width,
    clientHeight: height,
    scrollTop,
    scrollLeft,
    scrollHeight,
    scrollWidth,
  } = scroller
  return {
    ...(fields.id ? { id: '' } : {}),
    ...(fields.dataset ? { dataset: {} } : {}),
    ...(fields.rect ? { left: 0, top: 0, right: width, bottom: height } : {}),
    ...(fields.size ? { width, height } : {}),
    ...(fields.scrollOffset ? { scrollTop, scrollLeft, scrollHeight, scrollWidth } : {}),
  }
}

/** Where an element stands, relative to the page's window. */
export function rectOf(dom: Element): {
  left: number
  top: number
  right: number
  bottom: number
  width: number
  height: number
} {
  const origin = dom.closest('.page-frame')?.getBoundingClientRect() ?? { left: 0, top: 0 }
  const box = dom.getBoundingClientRect()
  const left = box.left - origin.left
  const top = box.top - origin.top
  return {
    left,
    top,
    right: left + box.width,
    bottom: top + box.height,
    width: box.width,
    height: box.height,
  }
}

function describe(node: GeElement, fields: Fields): Record<string, unknown> {
  const dom = node.getBackendElement() as unknown as HTMLElement
  const box = rectOf(dom)
  const { width, height, ...edges } = box
  const result: Record<string, unknown> = {
    ...(fields.id ? { id: node.id } : {}),
    ...(fields.dataset ? { dataset: { ...(node.dataset ?? {}) } } : {}),
    ...(fields.mark ? { mark: node.collectMarks() } : {}),
    ...(fields.rect ? edges : {}),
    ...(fields.size ? { width, height } : {}),
  }
  if (fields.scrollOffset) {
    const { scrollTop, scrollLeft, scrollHeight, scrollWidth } = dom
    Object.assign(result, { scrollTop, scrollLeft, scrollHeight, scrollWidth })
  }
  if (fields.properties && dom instanceof WxElement) {
    for (const name of fields.properties) result[name] = dom.props[name]
  }
  if (fields.computedStyle) {
    const style = getComputedStyle(dom)
    for (const name of fields.computedStyle) {
      result[name] = style.getPropertyValue(name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`))
    }
  }
  if (fields.node && dom instanceof CanvasElement) result['node'] = dom.canvasNode()
  if (fields.context) phoneConsole.warn('SelectorQuery.context is not offered by this phone')
  return result
}

interface Margins {
  left?: number
  top?: number
  right?: number
  bottom?: number
}

/** wx.createIntersectionObserver, on the browser's own. */
export class IntersectionObserver {
  private observers: globalThis.IntersectionObserver[] = []
  private selector: string | null = null
  private margins: Margins = {}

  constructor(
    private readonly scope: object | undefined,
    private readonly options: { thresholds?: number[]; initialRatio?: number; observeAll?: boolean } = {},
  ) {}

  relativeTo(selector: string, margins: Margins = {}): this {
    this.selector = selector
    this.margins = margins
    return this
  }

  relativeToViewport(margins: Margins = {}): this {
    return Object.assign(this, { selector: null, margins })
  }

  observe(selector: string, listener: (entry: object) => void): void {
    flushView()
    const component = (this.scope as Scope | undefined)?._$ ?? currentPage()?.component
    const frame = currentPage()?.frame
    if (!component || !frame) return
    const dom = (node: GeElement | undefined): HTMLElement | undefined =>
      node?.getBackendElement() as unknown as HTMLElement
    const root = this.selector ? dom(queryIn(component, this.selector)[0]) : frame.element
    const { top = 0, right = 0, bottom = 0, left = 0 } = this.margins
    const found = queryIn(component, selector)
    for (const node of this.options.observeAll ? found : found.slice(0, 1)) {
      const observer = new globalThis.IntersectionObserver(
        (entries) => entries.forEach((entry) => listener(intersection(entry, node))),
        {
          root: root ?? null,
          rootMargin: `${top}px ${right}px ${bottom}px ${left}px`,
          threshold: this.options.thresholds ?? [0],
        },
      )
      observer.observe(node.getBackendElement() as unknown as HTMLElement)
      this.observers.push(observer)
    }
  }

  disconnect(): void {
    for (const observer of this.observers.splice(0)) observer.disconnect()
  }
}

function intersection(entry: IntersectionObserverEntry, node: GeElement): object {
  const plain = (box: DOMRectReadOnly | null): object => ({
    left: box?.left ?? 0,
    top: box?.top ?? 0,
    right: box?.right ?? 0,
    bottom: box?.bottom ?? 0,
    width: box?.width ?? 0,
    height: box?.height ?? 0,
  })
  return {
    id: node.id,
    dataset: { ...(node.dataset ?? {}) },
    intersectionRatio: entry.intersectionRatio,
    intersectionRect: plain(entry.intersectionRect),
    boundingClientRect: plain(entry.boundingClientRect),
    relativeRect: plain(entry.rootBounds),
    time: entry.time,
  }
}
