import type { Params } from './params.js'
import { phone, type Node } from './phone.js'

const LONG_PRESS_MS = 345
const MOVE_PX = 10

interface Contact {
  began: number
  moved: boolean
  pressed: boolean
  timer: ReturnType<typeof setTimeout>
}

const contacts = new WeakMap<Node, Contact>()

/** Element.touchstart, touchmove and touchend: short ones in place end as a tap, long ones as a longpress. */
export function touch(node: Node, type: 'touchstart' | 'touchmove' | 'touchend', params: Params): void {
  const points = { ...middleOf(node, type), ...given(params) }
  phone.trigger(node, type, points, points)
  if (type === 'touchstart') begin(node)
  else if (type === 'touchmove') move(node, params)
  else end(node)
}

function begin(node: Node): void {
  const contact: Contact = {
    began: performance.now(),
    moved: false,
    pressed: false,
    timer: setTimeout(() => press(node, contact), LONG_PRESS_MS),
  }
  contacts.set(node, contact)
}

function move(node: Node, params: Params): void {
  const contact = contacts.get(node)
  const [at] = (params['touches'] ?? []) as { pageX?: number; pageY?: number }[]
  if (!contact || !at) return
  const [from] = middleOf(node, 'touchstart').changedTouches
  const distance = Math.hypot((at.pageX ?? from.pageX) - from.pageX, (at.pageY ?? from.pageY) - from.pageY)
  if (distance > MOVE_PX) {
    contact.moved = true
    clearTimeout(contact.timer)
  }
}

function end(node: Node): void {
  const contact = contacts.get(node)
  if (!contact) return
  contacts.delete(node)
  clearTimeout(contact.timer)
  if (contact.moved || contact.pressed) return
  if (performance.now() - contact.began >= LONG_PRESS_MS) press(node, contact)
  else phone.tap(node)
}

function press(node: Node, contact: Contact): void {
  contact.pressed = true
  const points = middleOf(node, 'touchstart')
  const [{ pageX: x, pageY: y }] = points.changedTouches
  phone.trigger(node, 'longpress', { x, y }, points)
}

interface Point {
  identifier: number
  pageX: number
  pageY: number
  clientX: number
  clientY: number
}

function middleOf(node: Node, type: string): { touches: Point[]; changedTouches: [Point] } {
  const { left, top, width, height } = phone.rect(node)
  const clientX = left + width / 2
  const clientY = top + height / 2
  const point = { identifier: 0, clientX, clientY, pageX: clientX, pageY: clientY + scrollAround(node) }
  return { touches: type === 'touchend' ? [] : [point], changedTouches: [point] }
}

/** How far the page around an element is scrolled. */
export function scrollAround(node: Node): number {
  return phone.domOf(node).closest('.page-scroller')?.scrollTop ?? 0
}

function given(params: Params): Params {
  const changed = params['changedTouches'] ?? params['changeTouches']
  return {
    ...(params['touches'] === undefined ? {} : { touches: params['touches'] }),
    ...(changed === undefined ? {} : { changedTouches: changed }),
  }
}
