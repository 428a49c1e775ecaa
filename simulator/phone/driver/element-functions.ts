import { phone, type Node } from './phone.js'

/** What the phone's own tags can do beyond events. */
interface Tag extends HTMLElement {
  activate?(): void
  go?(index: number, source: string): void
  slideTo?(value: number): void
}

type Run = (tag: Tag, args: unknown[], node: Node) => unknown

const functions: Record<string, Run> = {
  'input.input': (_tag, [value], node) => phone.type(node, String(value)),
  'textarea.input': (_tag, [value], node) => phone.type(node, String(value)),
  'switch.tap': (_tag, _args, node) => phone.tap(node),
  'slider.slideTo': (tag, [value]) => tag.slideTo?.(Number(value)),
  'swiper.swipeTo': (tag, [index]) => tag.go?.(Number(index), 'touch'),
  'scroll-view.scrollTo': (tag, [left, top]) => scrollTo(tag, Number(left), Number(top)),
  'scroll-view.scrollTop': (tag) => tag.scrollTop,
  'scroll-view.scrollLeft': (tag) => tag.scrollLeft,
  'scroll-view.scrollWidth': (tag) => tag.scrollWidth,
  'scroll-view.scrollHeight': (tag) => tag.scrollHeight,
}

/** Element.callFunction. Throws for a function of another tag than the element's, and for one that is not known. */
export async function callElementFunction(node: Node, name: string, args: unknown[]): Promise<unknown> {
  const run = functions[name]
  if (!run) throw new Error(`unimplemented: ${name}`)
  const tag = phone.tagName(node)
  if (!name.startsWith(`${tag}.`)) throw new Error(`${name} is no function of <${tag}>`)
  const result = await run(phone.domOf(node) as Tag, args, node)
  phone.flushView()
  return result
}

/** Over once the view has told its page: the scroll event comes with the next frame. */
async function scrollTo(tag: HTMLElement, left: number, top: number): Promise<void> {
  tag.scrollTo({ left, top, behavior: 'auto' })
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
}
