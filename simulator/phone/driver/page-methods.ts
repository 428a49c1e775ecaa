import { elementView } from './element-ids.js'
import { list, names, optionalPath, text, type Methods, type Params } from './params.js'
import { phone, type OpenPage } from './phone.js'

export const pageMethods: Methods = {
  'Page.getElement': (params) => {
    const [first] = phone.queryPage(pageOf(params), text(params, 'selector'))
    if (!first) throw new Error('no such element')
    return elementView(first)
  },
  'Page.getElements': (params) => ({
    elements: phone.queryPage(pageOf(params), text(params, 'selector')).map(elementView),
  }),
  'Page.getData': (params) => ({ data: phone.data(pageOf(params).component, optionalPath(params)) }),
  'Page.setData': (params) => phone.setData(pageOf(params).component, (params['data'] ?? {}) as Params),
  'Page.callMethod': async (params) => ({
    result: await phone.callMethod(pageOf(params).component, text(params, 'method'), list(params, 'args')),
  }),
  'Page.getWindowProperties': (params) => ({
    properties: names(params).map((name) => windowProperty(pageOf(params), name)),
  }),
}

function pageOf(params: Params): OpenPage {
  return phone.pageById(Number(params['pageId']))
}

/** A page of ours is no window of its own: its scroller stands for the document, its size for the window's. */
function windowProperty(page: OpenPage, name: string): unknown {
  const { scroller } = page.frame
  if (name === 'innerWidth' || name === 'window.innerWidth') return scroller.clientWidth
  if (name === 'innerHeight' || name === 'window.innerHeight') return scroller.clientHeight
  const [, property] = /^document\.(?:documentElement|body)\.(\w+)$/.exec(name) ?? []
  return property ? (scroller as unknown as Record<string, unknown>)[property] : undefined
}
