import { tell } from './events.js'
import { mockWxMethod } from './mocks.js'
import { list, text, type Methods } from './params.js'
import { describeError, plain } from './plain.js'
import { phone } from './phone.js'

let logging = false
phone.lookAtPages()
phone.onLog((type, args) => {
  if (logging) tell('App.logAdded', { type, args: plain(args) })
})
phone.onAppError((error) => tell('App.exceptionThrown', describeError(error)))

export const appMethods: Methods = {
  'Tool.getInfo': async () => ({ SDKVersion: await sdkVersion() }),
  'Tool.stopAudits': () => phone.audits(),
  'Tool.native': async (params) => native(text(params, 'method'), params['data']),

  'App.getPageStack': () => ({ pageStack: phone.pageStack().map(pageView) }),
  'App.getCurrentPage': () => {
    const top = phone.pageStack().at(-1)
    if (!top) throw new Error('no page is open')
    return pageView(top)
  },
  'App.callWxMethod': async (params) => {
    noPlugin(params)
    return { result: await phone.callWx(text(params, 'method'), list(params, 'args')) }
  },
  'App.mockWxMethod': (params) => {
    noPlugin(params)
    mockWxMethod(params)
  },
  'App.callFunction': async (params) => ({
    result: await phone.evaluate(text(params, 'functionDeclaration'), list(params, 'args')),
  }),
  'App.addBinding': (params) => {
    const name = text(params, 'name')
    const call = (...args: unknown[]): void => tell('App.bindingCalled', { name, args: plain(args) })
    Object.assign(globalThis, { [name]: call })
  },
  'App.enableLog': () => {
    logging = true
  },
  'App.exit': () => undefined,
}

async function sdkVersion(): Promise<string> {
  const { SDKVersion } = (await phone.callWx('getAppBaseInfo', [])) as { SDKVersion: string }
  return SDKVersion
}

async function native(method: string, data: unknown): Promise<void> {
  if (method === 'switchTab') await phone.callWx('switchTab', [data])
  else phone.native(method)
}

function pageView(page: { id: number; path: string; query: object }): object {
  return { pageId: page.id, path: page.path, query: page.query }
}

function noPlugin(params: Record<string, unknown>): void {
  if (params['pluginId']) throw new Error('unimplemented: plugins')
}
