import { appBundle } from '../app-bundle.js'

interface Rule {
  selector: string
  body: string
}

/** A page and all that it uses, directly or not. */
export function componentsOf(path: string, found = new Set<string>()): Set<string> {
  if (found.has(path)) return found
  found.add(path)
  for (const target of Object.values(appBundle().meta.components[path]?.using ?? {}))
    componentsOf(target, found)
  return found
}

/** Selectors with `:active` that something on the page would answer to. */
export function activeStyles(page: Element): string[] {
  return rules()
    .filter(({ selector }) => /:active\b/.test(selector))
    .filter(({ selector }) => drawn(page, selector.replace(/:active\b/g, '')).length > 0)
    .map(({ selector }) => selector)
}

/** Selectors that make something on the page scroll and leave it without inertia. */
export function stiffScrolls(page: Element): string[] {
  const all = rules()
  const inert = all.filter(({ body }) => /-webkit-overflow-scrolling\s*:\s*touch/.test(body))
  return all
    .filter(({ body }) => /overflow(-[xy])?\s*:\s*scroll/.test(body))
    .filter(({ selector }) =>
      drawn(page, selector).some((element) => !inert.some((rule) => answers(element, rule.selector))),
    )
    .map(({ selector }) => selector)
}

/**
 * The mini-program's rules as they were written: the browser forgets properties that it does not know. What stands
 * around a rule does not matter here.
 */
function rules(): Rule[] {
  return [...document.querySelectorAll('style[data-sheet]')].flatMap(({ textContent }) =>
    parsed(textContent ?? ''),
  )
}

const known = new Map<string, Rule[]>()

function parsed(css: string): Rule[] {
  const found = known.get(css) ?? parse(css)
  known.set(css, found)
  return found
}

const parse = (css: string): Rule[] =>
  [...css.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(
    ([, selector = '', body = '']) => ({ selector: selector.trim(), body }),
  )

/** None for what is no selector, such as a step of an animation. */
function drawn(page: Element, selector: string): Element[] {
  try {
    return [...page.querySelectorAll(selector)]
  } catch {
    return []
  }
}

function answers(element: Element, selector: string): boolean {
  try {
    return element.matches(selector)
  } catch {
    return false
  }
}
