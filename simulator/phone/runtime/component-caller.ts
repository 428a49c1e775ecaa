import type { GeneralComponent } from 'glass-easel'
import { component } from 'glass-easel-miniprogram-adapter'
import { playAnimation } from './animation.js'
import { afterView, flushFor, flushView } from './deferred-view.js'
import { crossable } from './set-data.js'
import { IntersectionObserver, SelectorQuery } from './selector-query.js'

interface Caller {
  _$: GeneralComponent
  is: string
}

/**
 * Completes the `this` of components and pages: setData as WeChat carries it out, and the methods that the adapter
 * leaves to its host.
 */
export function extendCaller(): void {
  wrap(component.ComponentCaller.prototype as object)
}

function wrap(prototype: object): void {
  const methods = prototype as Record<string, (...args: unknown[]) => unknown>
  for (const name of ['selectComponent', 'selectAllComponents', 'getRelationNodes']) {
    const original = methods[name] as (...args: unknown[]) => unknown
    methods[name] = function (this: unknown, ...args: unknown[]) {
      flushView()
      return original.apply(this, args)
    }
  }
  const trigger = methods['triggerEvent'] as (...args: unknown[]) => unknown
  Object.assign(prototype, {
    setData(this: Caller, data: unknown, callback?: () => void) {
      this._$.setData(crossable(data, this.is) as never)
      if (callback) afterView(() => callback.call(this))
    },
    triggerEvent(this: unknown, name: string, detail: unknown = {}, options: object = {}) {
      return trigger.call(this, name, detail, options)
    },
    createSelectorQuery(this: Caller) {
      return new SelectorQuery().in(this)
    },
    createIntersectionObserver(this: Caller, options?: object) {
      return new IntersectionObserver(this, options)
    },
    animate(this: Caller, selector: string, frames: Keyframe[], duration: number, callback?: () => void) {
      flushView()
      for (const node of this._$.getShadowRoot()?.querySelectorAll(selector) ?? []) {
        const dom = node.getBackendElement() as unknown as HTMLElement
        dom.animate(frames, { duration, fill: 'forwards' }).onfinish = () => callback?.()
      }
    },
    clearAnimation(this: Caller, selector: string, callback?: () => void) {
      for (const node of this._$.getShadowRoot()?.querySelectorAll(selector) ?? []) {
        const dom = node.getBackendElement() as unknown as HTMLElement
        dom.getAnimations().forEach((animation) => animation.cancel())
        playAnimation(dom, null)
      }
      callback?.()
    },
    setUpdatePerformanceListener() {},
    getPassiveEvent() {},
  })
  const data = Object.getOwnPropertyDescriptor(prototype, 'data')
  for (const name of ['data', 'properties']) {
    Object.defineProperty(prototype, name, {
      ...data,
      get(this: Caller) {
        flushFor(this._$)
        return this._$.data as unknown
      },
    })
  }
}
