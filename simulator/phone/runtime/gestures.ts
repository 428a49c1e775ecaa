import type { Element as GeElement } from 'glass-easel'
import { dispatch, elementAt, type TouchPoint } from './events.js'
import { elementHover } from './hover.js'
import { WxElement } from './elements/wx-element.js'

const tapDistance = 10
const longPressMs = 350

interface Contact {
  id: number
  node: GeElement
  target: Element
  startX: number
  startY: number
  moved: boolean
  longPressed: boolean
  timer: ReturnType<typeof setTimeout>
}

const contacts = new Map<number, Contact>()

/** One path for mouse, finger and pen: pointer events become touch, tap and longpress. */
export function listenToPointers(area: HTMLElement): void {
  area.addEventListener('pointerdown', start, { capture: true })
  addEventListener('pointermove', move, { capture: true })
  addEventListener('pointerup', (event) => end(event, false), { capture: true })
  addEventListener('pointercancel', (event) => end(event, true), { capture: true })
  area.addEventListener('keydown', pressByKey)
  area.addEventListener('contextmenu', (event) => event.preventDefault())
  for (const type of ['touchmove', 'wheel']) area.addEventListener(type, stopScroll, { passive: false })
}

function point(contact: { id: number }, x: number, y: number, target: Element): TouchPoint {
  const frame = target.closest('.page-frame')
  const origin = frame?.getBoundingClientRect() ?? { left: 0, top: 0 }
  const scroll = frame?.querySelector('.page-scroller')?.scrollTop ?? 0
  const clientX = x - origin.left
  const clientY = y - origin.top
  return { identifier: contact.id, clientX, clientY, pageX: clientX, pageY: clientY + scroll }
}

function send(contact: Contact, type: string, x: number, y: number): void {
  const changed = point(contact, x, y, contact.target)
  const touches = type === 'touchstart' || type === 'touchmove' ? [changed] : []
  const detail = type.startsWith('touch')
    ? { touches, changedTouches: [changed] }
    : { x: changed.pageX, y: changed.pageY }
  const isTap = type === 'tap' || type.startsWith('long')
  const extra = { touches: isTap ? [changed] : touches, changedTouches: [changed] }
  dispatch(contact.node, type, detail, { bubbles: true, composed: true, extra })
}

function start(event: PointerEvent): void {
  if (event.button !== 0) return
  const target = event.composedPath()[0] as Element
  const node = elementAt(target)
  if (!node) return
  const contact: Contact = {
    id: contacts.size,
    node,
    target: target instanceof Element ? target : (node.getBackendElement() as unknown as Element),
    startX: event.clientX,
    startY: event.clientY,
    moved: false,
    longPressed: false,
    timer: setTimeout(() => longPress(contact), longPressMs),
  }
  contacts.set(event.pointerId, contact)
  elementHover.press(contact.target)
  send(contact, 'touchstart', event.clientX, event.clientY)
}

function move(event: PointerEvent): void {
  const contact = contacts.get(event.pointerId)
  if (!contact) return
  if (Math.hypot(event.clientX - contact.startX, event.clientY - contact.startY) > tapDistance) {
    contact.moved = true
    clearTimeout(contact.timer)
    elementHover.release(true)
  }
  send(contact, 'touchmove', event.clientX, event.clientY)
}

function end(event: PointerEvent, cancelled: boolean): void {
  const contact = contacts.get(event.pointerId)
  if (!contact) return
  contacts.delete(event.pointerId)
  clearTimeout(contact.timer)
  elementHover.release(cancelled)
  send(contact, cancelled ? 'touchcancel' : 'touchend', event.clientX, event.clientY)
  if (!cancelled && !contact.moved && !contact.longPressed)
    tapAt(contact.target, event.clientX, event.clientY)
}

function longPress(contact: Contact): void {
  contact.longPressed = listens(contact.node, 'longpress') || listens(contact.node, 'longtap')
  send(contact, 'longpress', contact.startX, contact.startY)
  send(contact, 'longtap', contact.startX, contact.startY)
}

/** A whole tap on a DOM element of the page: the handlers, then what the tag itself does. */
export function tapAt(target: Element, x?: number, y?: number): void {
  const node = elementAt(target)
  if (!node || isDisabled(target)) return
  const box = target.getBoundingClientRect()
  const at = { x: x ?? box.left + box.width / 2, y: y ?? box.top + box.height / 2 }
  const changed = point({ id: 0 }, at.x, at.y, target)
  dispatch(
    node,
    'tap',
    { x: changed.pageX, y: changed.pageY },
    {
      bubbles: true,
      composed: true,
      extra: { touches: [changed], changedTouches: [changed] },
    },
  )
  activateAround(target)
}

/** The nearest tag with an act of its own acts: a switch flips, a label passes on, a link opens. */
function activateAround(target: Element): void {
  for (let element: Element | null = target; element; element = element.parentElement) {
    if (element instanceof WxElement && element.activate !== WxElement.prototype.activate) {
      element.activate()
      return
    }
  }
}

function isDisabled(target: Element): boolean {
  return target.closest('wx-button[disabled]') !== null
}

function pressByKey(event: KeyboardEvent): void {
  const target = event.target as Element
  if ((event.key !== 'Enter' && event.key !== ' ') || !(target instanceof HTMLElement)) return
  if (/^(input|textarea|button)$/i.test(target.tagName) || !elementAt(target)) return
  event.preventDefault()
  tapAt(target)
}

/** catchtouchmove keeps what is below from scrolling. */
function stopScroll(event: Event): void {
  const node = elementAt(event.target as Node)
  if (node && listens(node, 'touchmove', true)) event.preventDefault()
}

type Listeners = Record<string, { funcArr: unknown; finalCount: number } | undefined>

/** Whether an element or one of those around it, up to the page, listens (or catches). */
function listens(from: GeElement, type: string, catching = false): boolean {
  for (let dom: Node | null = from.getBackendElement() as unknown as Node | null; dom; dom = dom.parentNode) {
    const node = (dom as { __wxElement?: GeElement }).__wxElement as
      | (GeElement & { _$eventTarget?: { listeners: Listeners } | null })
      | undefined
    const listener = node?._$eventTarget?.listeners[type]
    if (listener && (!catching || listener.finalCount > 0)) return true
  }
  return false
}
