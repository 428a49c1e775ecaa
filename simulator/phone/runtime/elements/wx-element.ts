import type { Element as GeElement } from 'glass-easel'
import { StyleScopeManager, type GeneralComponent } from 'glass-easel'
import { dispatch, elementAt, type DispatchOptions } from '../events.js'
import { playAnimation, type AnimationData } from '../animation.js'

type Props = Record<string, unknown>

/** What every built-in tag shares: raw attribute values, ARIA, hidden, hover, events, two-way binding. */
export class WxElement extends HTMLElement {
  readonly props: Props = {}
  readonly modelListeners = new Map<string, ((value: unknown) => void) | null>()
  declare __wxElement?: GeElement

  /** The element of the component tree that this draws. */
  get node(): GeElement {
    const found = this.__wxElement ?? elementAt(this)
    if (!found) throw new Error(`${this.tagName} stands outside the component tree`)
    return found
  }

  /** Receives an attribute of the template with its value as it is, before it becomes text. */
  setProp(name: string, value: unknown): void {
    const key = name.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase())
    const old = this.props[key]
    this.props[key] = value
    if (name === 'hidden') this.toggleAttribute('hidden', truthy(value))
    else if (name.startsWith('aria-') || name === 'role') this.setAria(name, value)
    else if (name === 'animation') playAnimation(this, value as AnimationData)
    else if (name === 'disabled' || name === 'type' || name === 'size' || name === 'plain') {
      this.setPlain(name, value)
    }
    this.changed(key, value, old)
  }

  /** For subclasses: a property arrived or changed. */
  changed(_key: string, _value: unknown, _old: unknown): void {}

  protected setPlain(name: string, value: unknown): void {
    if (value === false || value === undefined || value === null || value === '') this.removeAttribute(name)
    else this.setAttribute(name, value === true ? '' : String(value))
  }

  protected setAria(name: string, value: unknown): void {
    const attribute = name === 'aria-role' ? 'role' : name
    if (value === undefined || value === null || value === '') this.removeAttribute(attribute)
    else this.setAttribute(attribute, String(value))
  }

  text(key: string, fallback = ''): string {
    const value = this.props[key]
    return value === undefined || value === null ? fallback : String(value)
  }

  number(key: string, fallback: number): number {
    const value = this.props[key]
    const number = value === undefined || value === null || value === '' ? NaN : Number(value)
    return Number.isFinite(number) ? number : fallback
  }

  flag(key: string, fallback = false): boolean {
    return key in this.props ? truthy(this.props[key]) : fallback
  }

  emit(type: string, detail: unknown, options?: DispatchOptions): void {
    if (this.__wxElement) dispatch(this.__wxElement, type, detail, options)
  }

  setModelListener(name: string, listener: ((value: unknown) => void) | null): void {
    this.modelListeners.set(name, listener)
  }

  /** Writes a value back into `model:name`. */
  setModel(name: string, value: unknown): void {
    this.modelListeners.get(name)?.(value)
  }

  /** A tap on the element, or on its label. */
  activate(): void {}

  /** Class names as the owner's style sheets know them, for parts this element draws itself. */
  scopedClasses(names: string): string {
    const host = this.__wxElement?.ownerShadowRoot?.getHostNode() as GeneralComponent | undefined
    if (!host) return names
    const { styleScope, extraStyleScope } = host.getComponentOptions()
    const manager = host.getRootBehavior().ownerSpace.styleScopeManager
    const prefixes = [styleScope ?? StyleScopeManager.globalScope(), extraStyleScope]
      .filter((scope) => scope !== null && scope !== undefined)
      .map((scope) => manager.queryName(scope))
    return names
      .split(/\s+/)
      .filter(Boolean)
      .flatMap((name) => prefixes.map((prefix) => (prefix ? `${prefix}--${name}` : name)))
      .join(' ')
  }
}

export function truthy(value: unknown): boolean {
  return (
    value !== undefined &&
    value !== null &&
    value !== false &&
    value !== 0 &&
    value !== '' &&
    value !== 'false'
  )
}

/** Creates an element with a class and children; the built-in tags draw with it. */
export function draw(tag: string, className: string, ...children: (Node | string)[]): HTMLElement {
  const element = document.createElement(tag)
  if (className) element.className = className
  element.append(...children)
  return element
}
