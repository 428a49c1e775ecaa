import { appBundle } from './app-bundle.js'
import { EventChannel } from './event-channel.js'
import { flushView, nextTask } from './deferred-view.js'
import { PageFrame } from './page-frame.js'
import { currentPage, stack, type OpenPage, type PageInstance, type Query } from './page-stack.js'
import { reportError } from './phone-console.js'
import { timed } from './records.js'
import { backend, loadComponent, space } from './space.js'

const stackLimit = 10
/** Tab pages stay alive while another tab is shown. */
const tabs = new Map<string, OpenPage>()
const watchers = new Set<() => void>()
const leaving = new Set<(page: OpenPage) => void>()
let nextId = 1

/** Told while a page still stands, before it is hidden or closed. */
export function onPageLeft(watcher: (page: OpenPage) => void): void {
  leaving.add(watcher)
}

function leave(page: OpenPage): void {
  flushView()
  for (const watcher of leaving) watcher(page)
}

export function onPagesChanged(watcher: () => void): void {
  watchers.add(watcher)
}

export function getCurrentPages(): PageInstance[] {
  return stack.map((page) => page.instance)
}

export function isTab(path: string): boolean {
  return appBundle().meta.tabBar?.list.some((item) => item.pagePath === path) ?? false
}

/** Splits `/pages/a/b?x=1` or `../b/b?x=1` into a path of the mini-program and its query. */
export function parseUrl(url: string): { path: string; query: Query } {
  const [rawPath = '', rawQuery = ''] = url.split('?')
  const base = currentPage()?.path ?? ''
  const parts = rawPath.startsWith('/') ? [] : base.split('/').slice(0, -1)
  for (const part of rawPath.split('/')) {
    if (part === '..') parts.pop()
    else if (part && part !== '.') parts.push(part)
  }
  const query: Query = {}
  for (const pair of rawQuery.split('&').filter(Boolean)) {
    const at = pair.indexOf('=')
    // WeChat hands the values over as they were written, undecoded
    query[at < 0 ? pair : pair.slice(0, at)] = at < 0 ? '' : pair.slice(at + 1)
  }
  return { path: parts.join('/'), query }
}

/** The reason why a page cannot be opened, or null. */
export function refusal(path: string): string | null {
  return appBundle().meta.pages.includes(path) ? null : `page "${path}" is not found`
}

export function navigateTo(path: string, query: Query): EventChannel {
  if (stack.length >= stackLimit) throw new Error('webview count limit exceed')
  hideTop()
  return push(path, query).channel
}

export function redirectTo(path: string, query: Query): void {
  closeTop()
  push(path, query)
}

export function reLaunch(path: string, query: Query): void {
  while (stack.length > 0) closeTop()
  for (const page of tabs.values()) unload(page)
  tabs.clear()
  push(path, query)
}

export function switchTab(path: string): void {
  const top = currentPage()
  if (top?.path === path && stack.length === 1) return
  if (top) hideTop()
  while (stack.length > 0) {
    const page = stack.pop() as OpenPage
    if (tabs.get(page.path) !== page) unload(page)
  }
  const kept = tabs.get(path)
  if (kept) {
    stack.push(kept)
    reveal(kept)
  } else {
    push(path, {})
  }
}

/** Goes back; never leaves the stack empty. */
export function navigateBack(delta: number): void {
  const count = Math.min(delta, stack.length - 1)
  if (count < 1) return
  for (let step = 0; step < count; step += 1) closeTop()
  const top = currentPage()
  if (top) reveal(top)
}

function push(path: string, query: Query): OpenPage {
  const page = create(path, query)
  stack.push(page)
  if (isTab(path)) tabs.set(path, page)
  page.frame.show()
  for (const watcher of watchers) watcher()
  call(page, 'onLoad', { ...query })
  show(page)
  nextTask(() => {
    if (!page.frame.closed) call(page, 'onReady')
  })
  return page
}

function create(path: string, query: Query): OpenPage {
  loadComponent(path)
  const frame = new PageFrame(path)
  const placeholder = document.createElement('div')
  frame.scroller.appendChild(placeholder)
  const search = new URLSearchParams(query).toString()
  const root = timed(
    path,
    () => backend.createRoot('page', space, `/${path}${search ? `?${search}` : ''}`),
    'render',
  )
  const component = root.getComponent()
  const instance = root.get() as unknown as PageInstance
  const page = { id: nextId, path, query, root, component, instance, frame, channel: new EventChannel() }
  nextId += 1
  Object.assign(instance, { route: path, __route__: path, options: { ...query } })
  Object.assign(instance, { getOpenerEventChannel: () => page.channel, getPageId: () => `pageId:${page.id}` })
  frame.bind(component, {
    scroll: (scrollTop) => call(page, 'onPageScroll', { scrollTop }),
    bottom: () => call(page, 'onReachBottom'),
    refresh: () => call(page, 'onPullDownRefresh'),
  })
  timed(path, () => root.attach(frame.scroller as never, placeholder as never), 'render')
  frame.attached()
  return page
}

function show(page: OpenPage): void {
  page.frame.show()
  call(page, 'onShow')
  page.component.triggerPageLifetime('show', [])
}

function reveal(page: OpenPage): void {
  show(page)
  for (const watcher of watchers) watcher()
}

function hideTop(): void {
  const top = currentPage()
  if (!top) return
  leave(top)
  call(top, 'onHide')
  top.component.triggerPageLifetime('hide', [])
  top.frame.hide()
}

function closeTop(): void {
  const top = currentPage()
  if (top) leave(top)
  const page = stack.pop()
  if (!page) return
  if (tabs.get(page.path) === page) tabs.delete(page.path)
  unload(page)
}

function unload(page: OpenPage): void {
  call(page, 'onUnload')
  page.root.release()
  page.frame.close()
}

/** Calls a page method if there is one. An exception is reported; the return value of a promise is not awaited. */
export function call(page: OpenPage, method: string, ...args: unknown[]): unknown {
  const run = page.instance[method]
  if (typeof run !== 'function') return undefined
  const where = `${page.path} ${method}`
  try {
    const result: unknown = timed(where, () =>
      (run as (...args: unknown[]) => unknown).apply(page.instance, args),
    )
    if (result instanceof Promise) result.catch((error: unknown) => reportError(error, where))
    return result
  } catch (error) {
    reportError(error, where)
    return undefined
  }
}
