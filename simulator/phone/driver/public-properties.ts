import { phone, type Node } from './phone.js'

/** What may be asked of a tag even when its template never set it. */
const OF_TAG: Record<string, string[]> = {
  input: ['value', 'placeholder', 'type', 'maxlength', 'disabled', 'focus', 'password'],
  textarea: ['value', 'placeholder', 'maxlength', 'disabled', 'focus'],
  switch: ['checked', 'disabled'],
  checkbox: ['checked', 'disabled', 'value'],
  radio: ['checked', 'disabled', 'value'],
  slider: ['value', 'min', 'max', 'step', 'disabled'],
  swiper: ['current'],
  picker: ['value', 'range', 'mode', 'disabled'],
  button: ['disabled', 'loading', 'openType', 'formType'],
  image: ['src', 'mode'],
  'scroll-view': ['scrollTop', 'scrollLeft', 'scrollX', 'scrollY', 'scrollIntoView'],
}

/** Names the client may ask for with element.property(): a component's properties, a tag's own. */
export function publicNames(node: Node): string[] {
  const component = phone.asComponent(node)
  if (component) return component.getComponentDefinition().behavior.listProperties()
  const { props = {} } = phone.domOf(node) as HTMLElement & { props?: object }
  return [...Object.keys(props), ...(OF_TAG[phone.tagName(node)] ?? [])]
}
