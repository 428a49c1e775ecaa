import { phone, type Component, type Node } from './phone.js'

const idOf = new WeakMap<Node, string>()
const nodeOf = new Map<string, Node>()

/** How the client knows an element. Only a custom component has a nodeId; it gets more methods by that. */
export interface ElementView {
  elementId: string
  tagName: string
  nodeId?: string
}

/** The same element has the same id for as long as it stands on its page. */
export function elementView(node: Node): ElementView {
  let id = idOf.get(node)
  if (!id) {
    forgetGone()
    id = `element-${nextNumber()}`
    idOf.set(node, id)
  }
  nodeOf.set(id, node)
  const tagName = phone.tagName(node)
  return phone.asComponent(node) ? { elementId: id, tagName, nodeId: id } : { elementId: id, tagName }
}

/** Throws for an element that was never handed out or has left its page. */
export function elementById(id: string): Node {
  const node = nodeOf.get(id)
  if (!node || !stands(node)) throw new Error('no such element')
  return node
}

export function componentById(id: string): Component {
  const component = phone.asComponent(elementById(id))
  if (!component) throw new Error('not a custom component')
  return component
}

let last = 0
function nextNumber(): number {
  last += 1
  return last
}

function forgetGone(): void {
  for (const [id, node] of nodeOf) if (!stands(node)) nodeOf.delete(id)
}

/** An element that was taken out of the view has no DOM any more. */
function stands(node: Node): boolean {
  return (phone.domOf(node) as HTMLElement | null)?.isConnected === true
}
