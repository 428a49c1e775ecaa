import {
  type Element as GeElement,
  type GeneralComponent,
  type Node as GeNode,
  Component,
  Element,
} from 'glass-easel'

interface Part {
  tag: string
  id: string
  classes: string[]
  child: boolean
}

/**
 * Elements of a component's own template that match a selector, in document order: tag, `.class`, `#id`, their
 * combinations, descendants and `>`; commas join. What the template puts into a slot counts, what another component
 * draws inside itself does not.
 */
export function queryIn(component: GeneralComponent, selector: string): GeElement[] {
  const root = component.getShadowRoot()
  return root ? queryUnder(root as unknown as GeElement, selector) : []
}

/** The same among the descendants of one element of a template. */
export function queryUnder(root: GeElement, selector: string): GeElement[] {
  const unions = selector.split(',').map(parse)
  const found: GeElement[] = []
  const visit = (node: GeNode): void => {
    if (!Element.isElement(node)) return
    if (node !== root && tagOf(node) && unions.some((parts) => matches(node, parts, root))) found.push(node)
    node.childNodes.forEach(visit)
  }
  visit(root)
  return found
}

/** The tag written in the template; null for blocks, slots and other virtual nodes. */
export function tagOf(node: GeElement): string | null {
  if (Component.isComponent(node)) return (node as GeneralComponent).tagName
  return node.asNativeNode()?.is ?? null
}

function parse(selector: string): Part[] {
  const parts: Part[] = []
  let child = false
  for (const word of selector
    .trim()
    .replace(/\s*>+\s*/g, ' > ')
    .split(/\s+/)) {
    if (word === '>') {
      child = true
      continue
    }
    parts.push({
      tag: /^[\w-]+/.exec(word)?.[0] ?? '',
      id: /#([\w:-]+)/.exec(word)?.[1] ?? '',
      classes: [...word.matchAll(/\.([\w-]+)/g)].map((match) => match[1] ?? ''),
      child,
    })
    child = false
  }
  return parts
}

function matches(node: GeElement, parts: Part[], root: GeElement): boolean {
  const last = parts[parts.length - 1]
  if (!last || !matchesOne(node, last)) return false
  const rest = parts.slice(0, -1)
  if (rest.length === 0) return true
  for (let parent = realParent(node, root); parent; parent = realParent(parent, root)) {
    if (matches(parent, rest, root)) return true
    if (last.child) return false
  }
  return false
}

function realParent(node: GeElement, root: GeElement): GeElement | null {
  let parent = node.parentNode
  while (parent && parent !== root && !tagOf(parent)) parent = parent.parentNode
  return parent && parent !== root ? parent : null
}

function matchesOne(node: GeElement, part: Part): boolean {
  if (part.tag && tagOf(node) !== part.tag) return false
  if (part.id && node.id !== part.id) return false
  return part.classes.every((name) => node.classList?.contains(name))
}
