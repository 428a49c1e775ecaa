import { type Element as GeElement, Event as GeEvent, type GeneralComponent, Component } from 'glass-easel'
import { reportError } from './phone-console.js'
import { timed } from './records.js'
import { flushView } from './deferred-view.js'
import { noteTap } from './tap-turn.js'

/** A point of contact as WeChat describes it; client is relative to the page's window, page includes its scroll. */
export interface TouchPoint {
  identifier: number
  clientX: number
  clientY: number
  pageX: number
  pageY: number
}

export interface DispatchOptions {
  bubbles?: boolean
  composed?: boolean
  extra?: Record<string, unknown>
  /** Receives what the handler returned; bindinput may return the text it wants. */
  onReturn?: (value: unknown) => void
}

/** Sends an event into the component tree. It is over when all handlers ran. */
export function dispatch(
  target: GeElement,
  type: string,
  detail: unknown,
  options: DispatchOptions = {},
): void {
  flushView()
  if (type === 'tap') noteTap()
  const previous = returned
  returned = options.onReturn ?? null
  try {
    GeEvent.triggerEvent(target, type, detail, {
      bubbles: options.bubbles ?? false,
      composed: options.composed ?? false,
      capturePhase: true,
      ...(options.extra ? { extraFields: options.extra } : {}),
    })
  } finally {
    returned = previous
  }
}

let returned: ((value: unknown) => void) | null = null

interface Wired {
  type: string
  timeStamp: number
  detail: unknown
  mark: unknown
  target: unknown
  currentTarget: unknown
  extraFields?: Record<string, unknown>
  stopPropagation(): void
  preventDefault(): void
}

/** Called for every handler of every template; the builder wires it in. */
export function handleEvent(
  caller: { is?: string },
  event: Wired,
  listener: (this: unknown, event: unknown) => unknown,
): void {
  try {
    const result = timed(`${caller.is ?? ''} ${event.type}`, () => listener.call(caller, plainEvent(event)))
    if (returned && result !== undefined) returned(result)
    if (result instanceof Promise)
      result.catch((error: unknown) => reportError(error, `${caller.is ?? ''} ${event.type}`))
  } catch (error) {
    reportError(error, `${caller.is ?? ''} ${event.type}`)
  }
}

/** The event as a handler sees it: plain data. */
function plainEvent(event: Wired): Record<string, unknown> {
  return {
    type: event.type,
    timeStamp: event.timeStamp,
    target: describeTarget(event.target),
    currentTarget: describeTarget(event.currentTarget),
    mark: event.mark ?? {},
    detail: event.detail,
    ...(event.extraFields ?? {}),
  }
}

function describeTarget(target: unknown): Record<string, unknown> {
  const node = nodeOf(target)
  if (!node) return { id: '', dataset: {}, offsetLeft: 0, offsetTop: 0 }
  const dom = node.getBackendElement() as unknown as HTMLElement | null
  return {
    id: node.id,
    dataset: { ...(node.dataset ?? {}) },
    offsetLeft: dom?.offsetLeft ?? 0,
    offsetTop: dom?.offsetTop ?? 0,
  }
}

/** Handlers get the method caller of a component where the element is meant. */
export function nodeOf(target: unknown): GeElement | null {
  if (!target) return null
  const inner = (target as { _$?: unknown })._$
  if (inner && Component.isComponent(inner)) return inner as GeneralComponent as unknown as GeElement
  return target as GeElement
}

/** The nearest element of the component tree at or above a DOM node. */
export function elementAt(node: Node | null): GeElement | null {
  for (
    let current: Node | null = node;
    current;
    current = current.parentNode ?? (current as ShadowRoot).host ?? null
  ) {
    const found = (current as { __wxElement?: GeElement }).__wxElement
    if (found) return found
  }
  return null
}
