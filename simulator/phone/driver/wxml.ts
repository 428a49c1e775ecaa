import { phone, type Node } from './phone.js'

type Child = Node['childNodes'][number]

/** What is drawn, written as WXML: inside a component its own template, with what was slotted in its place. */
export function innerWxml(node: Node): string {
  let text = ''
  const add = (child: Child): boolean => {
    text += write(child)
    return true
  }
  phone.flushView()
  node.forEachComposedChild(add)
  return text
}

export function outerWxml(node: Node): string {
  const tag = phone.tagName(node)
  const inside = innerWxml(node)
  return tag ? `<${tag}${attributes(node)}>${inside}</${tag}>` : inside
}

function write(node: Child): string {
  return 'forEachComposedChild' in node ? outerWxml(node) : escape(node.textContent)
}

function attributes(node: Node): string {
  const named = {
    id: node.id,
    class: phone.classNames(node),
    style: phone.domOf(node)?.getAttribute('style') ?? '',
  }
  return Object.entries(named)
    .filter(([, value]) => value)
    .map(([name, value]) => ` ${name}="${escape(value)}"`)
    .join('')
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')
}
