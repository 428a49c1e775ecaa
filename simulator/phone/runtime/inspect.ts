import { Component, type Element as GeElement, type GeneralComponent } from 'glass-easel'
import { getApp } from './app.js'
import { measure, type Look } from './audits/look.js'
import { htmlOf, reportOn } from './audits/report.js'
import { lookAtPages, takeRun } from './audits/watch.js'
import { flushView } from './deferred-view.js'
import { dispatch } from './events.js'
import { goHome } from './chrome.js'
import { tapAt } from './gestures.js'
import { openQuestions } from './overlay.js'
import { currentPage, openPages, type OpenPage } from './page-stack.js'
import { navigateBack } from './pages.js'
import { onAppError, onLog } from './phone-console.js'
import { programmePick } from './pick-files.js'
import { queryIn, queryUnder, tagOf } from './query.js'
import { records } from './records.js'
import { rectOf } from './selector-query.js'
import { sharedCards } from './share-sheet.js'
import { setEnvironment } from './environment.js'
import { readClock } from './clock.js'
import { mockApi, originalApi, wx } from './wx/index.js'
import { openedDocuments } from './wx/files.js'
import { savedImages } from './wx/pictures.js'
import { programme } from './wx/programme.js'
import { TextField } from './elements/text-field.js'
import { WxElement } from './elements/wx-element.js'

/**
 * What a test may know about the phone and do to it: `window.__phone`. The driver of the test client is written on
 * this alone.
 */
export type Node = GeElement

/** The stack, bottom first. `id` is new for every page instance; path has no leading slash. */
export function pageStack(): { id: number; path: string; query: Record<string, string> }[] {
  return openPages().map(({ id, path, query }) => ({ id, path, query }))
}

export function pageById(id: number): OpenPage {
  const page = openPages().find((open) => open.id === id)
  if (!page) throw new Error(`page ${id} is not open any more`)
  return page
}

export function topPage(): OpenPage | undefined {
  return currentPage()
}

/** Elements of a page's own template; those drawn inside its components are not found. */
export function queryPage(page: OpenPage, selector: string): GeElement[] {
  flushView()
  return queryIn(page.component, selector)
}

/**
 * Elements under a node: for a custom component what its own template draws (and, first, what was put into its
 * slots); for any other element its descendants in the same template.
 */
export function queryNode(node: GeElement, selector: string): GeElement[] {
  flushView()
  const slotted = queryUnder(node, selector)
  const component = asComponent(node)
  return component ? [...queryIn(component, selector), ...slotted] : slotted
}

export function asComponent(node: GeElement): GeneralComponent | null {
  return Component.isComponent(node) ? (node as GeneralComponent) : null
}

export function tagName(node: GeElement): string {
  return tagOf(node) ?? ''
}

export function domOf(node: GeElement): HTMLElement {
  return node.getBackendElement() as unknown as HTMLElement
}

/** Position and size relative to the page's window, in px. */
export function rect(node: GeElement): ReturnType<typeof rectOf> {
  flushView()
  return rectOf(domOf(node))
}

/** Class names as written in the template, without the scopes the DOM carries. */
export function classNames(node: GeElement): string {
  return node.classList?.getClassNames() ?? ''
}

/** A whole tap, as if a finger had been there; returns after the handlers ran. */
export function tap(node: GeElement): void {
  const dom = domOf(node)
  tapAt(dom)
  flushView()
}

/** A custom event with detail, as the element itself would send it. */
export function trigger(
  node: GeElement,
  type: string,
  detail: unknown,
  extra?: Record<string, unknown>,
): void {
  const touch = /^(touch|tap|long)/.test(type)
  dispatch(node, type, detail, { bubbles: touch, composed: touch, ...(extra ? { extra } : {}) })
  flushView()
}

/** Types into input or textarea, also inside a component that draws one. */
export function type(node: GeElement, text: string): void {
  const dom = domOf(node)
  const field = dom instanceof TextField ? dom : dom.querySelector('wx-input,wx-textarea')
  if (!(field instanceof TextField)) throw new Error(`<${tagName(node)}> takes no text`)
  field.enter(text)
  flushView()
}

/** Raw attribute of a built-in element, or a property of a component. */
export function property(node: GeElement, name: string): unknown {
  const component = asComponent(node)
  if (component) return (component.data as Record<string, unknown>)[name]
  const dom = domOf(node)
  const key = name.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase())
  return dom instanceof WxElement ? dom.props[key] : undefined
}

/** A component's or page's data, all of it or at a path such as `list[0].title`. */
export function data(component: GeneralComponent, path?: string): unknown {
  let value: unknown = (component.getMethodCaller() as { data: unknown }).data
  for (const key of path ? path.split(/[.[\]]+/).filter(Boolean) : []) {
    value = (value as Record<string, unknown> | null | undefined)?.[key]
  }
  return value
}

export function setData(component: GeneralComponent, change: Record<string, unknown>): Promise<void> {
  const caller = component.getMethodCaller() as unknown as { setData(change: object, done: () => void): void }
  return new Promise((resolve) => caller.setData(change, resolve))
}

export async function callMethod(
  component: GeneralComponent,
  name: string,
  args: unknown[],
): Promise<unknown> {
  const caller = component.getMethodCaller() as unknown as Record<string, unknown>
  const method = caller[name]
  if (typeof method !== 'function') throw new Error(`${component.is} has no method ${name}`)
  return (method as (...args: unknown[]) => unknown).apply(caller, args)
}

/** Calls wx.<name>(…args), mocks included; `cloud.callFunction` and the like work too. */
export async function callWx(name: string, args: unknown[]): Promise<unknown> {
  let owner: Record<string, unknown> = wx
  const parts = name.split('.')
  for (const part of parts.slice(0, -1)) owner = owner[part] as Record<string, unknown>
  const method = owner[parts[parts.length - 1] ?? '']
  if (typeof method !== 'function') throw new Error(`wx.${name} is not a function`)
  return (method as (...args: unknown[]) => unknown).apply(owner, args)
}

/** Puts a function in place of wx.<name>; undefined restores it. */
export function mockWx(name: string, replacement: ((...args: unknown[]) => unknown) | undefined): void {
  mockApi(name, replacement)
}

export function originalWx(name: string): unknown {
  return originalApi(name)
}

/** Runs a function's source text in the mini-program's world, as App.callFunction does. */
export async function evaluate(declaration: string, args: unknown[]): Promise<unknown> {
  const run = new Function(`return (${declaration})`)() as (...args: unknown[]) => unknown
  return run(...args)
}

/** The buttons WeChat itself draws: modal, permission, share, home and back. Unknown ones are refused. */
export function native(action: string): void {
  const question = openQuestions()[openQuestions().length - 1]
  const answers: Record<string, string[]> = {
    confirmModal: ['confirm'],
    cancelModal: ['cancel'],
    authorizeAllow: ['yes', 'confirm', 'ok'],
    authorizeCancel: ['no', 'cancel'],
    shareConfirm: ['ok'],
    shareCancel: ['cancel'],
  }
  if (action === 'goHome') goHome()
  else if (action === 'navigateLeft') navigateBack(1)
  else if (action === 'shareConfirm' || action === 'shareCancel')
    press('.share-card', action === 'shareConfirm' ? 0 : 1)
  else if (answers[action] && question) press(`.question.${question.kind}`, action.includes('ancel') ? 0 : -1)
  else throw new Error(`nothing on the screen answers ${action}`)
}

function press(selector: string, index: number): void {
  const buttons = [...(document.querySelector(selector)?.querySelectorAll('button') ?? [])]
  const button = buttons.at(index)
  if (!button) throw new Error(`${selector} is not on the screen`)
  button.click()
}

/** WeChat's experience score of what was opened since the launch, or since the last report. */
export function audits(): { report: string; data: string } {
  flushView()
  const report = reportOn(takeRun())
  return { report: htmlOf(report), data: JSON.stringify(report) }
}

/** Sizes, contrasts and labels of the page on top. */
export function look(): Look {
  flushView()
  const page = currentPage()
  if (!page) throw new Error('no page is open')
  return measure(page.frame.element)
}

export {
  flushView,
  getApp,
  lookAtPages,
  navigateBack,
  onAppError,
  onLog,
  openedDocuments,
  openQuestions,
  programme,
  programmePick,
  readClock,
  records,
  savedImages,
  setEnvironment,
  sharedCards,
}
