import { componentById, elementById, elementView } from './element-ids.js'
import { callElementFunction } from './element-functions.js'
import { list, names, optionalPath, text, type Methods, type Params } from './params.js'
import { phone, type Node } from './phone.js'
import { publicNames } from './public-properties.js'
import { scrollAround, touch } from './touches.js'
import { innerWxml, outerWxml } from './wxml.js'

export const elementMethods: Methods = {
  'Element.getElement': (params) => {
    const [first] = phone.queryNode(nodeOf(params), text(params, 'selector'))
    if (!first) throw new Error('no such element')
    return elementView(first)
  },
  'Element.getElements': (params) => ({
    elements: phone.queryNode(nodeOf(params), text(params, 'selector')).map(elementView),
  }),

  'Element.getOffset': (params) => {
    const { left, top } = phone.rect(nodeOf(params))
    return { left, top: top + scrollAround(nodeOf(params)) }
  },
  'Element.getWXML': (params) => ({
    wxml: params['type'] === 'outer' ? outerWxml(nodeOf(params)) : innerWxml(nodeOf(params)),
  }),
  'Element.getAttributes': (params) => ({
    attributes: names(params).map((name) => attribute(nodeOf(params), name)),
  }),
  'Element.getStyles': (params) => {
    phone.flushView()
    const style = getComputedStyle(phone.domOf(nodeOf(params)))
    return { styles: names(params).map((name) => style.getPropertyValue(dashed(name))) }
  },
  'Element.getDOMProperties': (params) => {
    phone.flushView()
    const dom = phone.domOf(nodeOf(params))
    return { properties: names(params).map((name) => at(dom, name)) }
  },
  'Element.getProperties': (params) => ({
    properties: names(params).map((name) => property(nodeOf(params), name)),
  }),

  'Element.tap': (params) => phone.tap(nodeOf(params)),
  'Element.triggerEvent': (params) => phone.trigger(nodeOf(params), text(params, 'type'), params['detail']),
  'Element.touchstart': (params) => touch(nodeOf(params), 'touchstart', params),
  'Element.touchmove': (params) => touch(nodeOf(params), 'touchmove', params),
  'Element.touchend': (params) => touch(nodeOf(params), 'touchend', params),
  'Element.dispatchEvent': (params) => {
    const { touches = [], changedTouches = params['changeTouches'] ?? [], detail = {} } = params
    phone.trigger(nodeOf(params), text(params, 'eventName'), detail, { touches, changedTouches })
  },
  'Element.callFunction': async (params) => ({
    result: await callElementFunction(nodeOf(params), text(params, 'functionName'), list(params, 'args')),
  }),

  'Element.getData': (params) => ({ data: phone.data(componentOf(params), optionalPath(params)) }),
  'Element.setData': (params) => phone.setData(componentOf(params), (params['data'] ?? {}) as Params),
  'Element.callMethod': async (params) => ({
    result: await phone.callMethod(componentOf(params), text(params, 'method'), list(params, 'args')),
  }),
}

/** An element is good for as long as its page is open. */
function nodeOf(params: Params): Node {
  phone.pageById(Number(params['pageId']))
  return elementById(text(params, 'elementId'))
}

function componentOf(params: Params): ReturnType<typeof componentById> {
  phone.pageById(Number(params['pageId']))
  return componentById(text(params, 'elementId'))
}

/** As written in the template; null when it is not there. */
function attribute(node: Node, name: string): string | null {
  phone.flushView()
  const dom = phone.domOf(node)
  if (name === 'class') return phone.classNames(node)
  if (name === 'id') return node.id
  if (name.startsWith('data-')) {
    const key = name.slice('data-'.length).replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase())
    return written((node.dataset as Record<string, unknown> | undefined)?.[key])
  }
  return written(phone.property(node, name)) ?? dom.getAttribute(name)
}

function written(value: unknown): string | null {
  return value === undefined || value === null ? null : String(value)
}

function property(node: Node, name: string): unknown {
  phone.flushView()
  if (name === '__propPublic') return Object.fromEntries(publicNames(node).map((known) => [known, true]))
  const dom = phone.domOf(node)
  const typed = name === 'value' && /^(input|textarea)$/.test(phone.tagName(node))
  return typed ? (dom as HTMLElement & { value: string }).value : phone.property(node, name)
}

function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce((inner, key) => (inner as Record<string, unknown> | null | undefined)?.[key], value)
}

function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
