import { template, type GeneralComponent } from 'glass-easel'
import { timed } from './records.js'

type EngineBase = InstanceType<typeof template.GlassEaselTemplateEngine>
type TemplateInstance = ReturnType<ReturnType<EngineBase['create']>['createInstance']>
type Changes = Parameters<TemplateInstance['updateValues']>[1]
type Data = Parameters<TemplateInstance['updateValues']>[0]

interface Pending {
  inner: TemplateInstance
  data: Data
  changes: Changes
}

/** Components whose data changed and whose view did not yet, in the order of their first change. */
const pending = new Map<GeneralComponent, Pending>()
let scheduled = false
let flushing = false
const afterwards: (() => void)[] = []

/**
 * In WeChat `this.data` changes with the call and the view later. Here a component's template runs in a microtask
 * after the call, all changes of a turn together; whoever looks at the tree before gets it flushed first.
 */
export function flushView(): void {
  if (flushing) return
  flushing = true
  try {
    if (pending.size > 0) timed(pending.keys().next().value?.is ?? '', drawPending, 'render')
  } finally {
    flushing = false
  }
  const callbacks = afterwards.splice(0)
  if (callbacks.length > 0) nextTask(() => callbacks.forEach((callback) => callback()))
}

function drawPending(): void {
  while (pending.size > 0) {
    const [component, entry] = pending.entries().next().value as [GeneralComponent, Pending]
    pending.delete(component)
    entry.inner.updateValues(entry.data, entry.changes)
  }
}

/** Runs once what has been set is in the view. */
export function afterView(callback: () => void): void {
  afterwards.push(callback)
  schedule()
}

/** Flushes when the component, or anything that feeds it, still waits for its view. */
export function flushFor(component: GeneralComponent): void {
  if (pending.size === 0 || flushing) return
  for (
    let owner: GeneralComponent | undefined = component.ownerShadowRoot?.getHostNode();
    owner;
    owner = owner.ownerShadowRoot?.getHostNode()
  ) {
    if (pending.has(owner)) {
      flushView()
      return
    }
  }
}

function schedule(): void {
  if (scheduled) return
  scheduled = true
  queueMicrotask(() => {
    scheduled = false
    flushView()
  })
}

const channel = new MessageChannel()
const tasks: (() => void)[] = []
channel.port1.onmessage = () => tasks.shift()?.()

/** A macrotask without the four milliseconds of nested timers. */
export function nextTask(run: () => void): void {
  tasks.push(run)
  channel.port2.postMessage(0)
}

/** The ordinary template engine, with updates postponed. First renders stay immediate. */
export class DeferredTemplateEngine extends template.GlassEaselTemplateEngine {
  override create(...args: Parameters<EngineBase['create']>): ReturnType<EngineBase['create']> {
    const made = super.create(...args)
    const createInstance = made.createInstance.bind(made)
    made.createInstance = (component, createShadowRoot) => {
      const inner = createInstance(component, createShadowRoot)
      const updateValues = inner.updateValues.bind(inner)
      const direct = { updateValues } as unknown as TemplateInstance
      inner.updateValues = (data: Data, changes: Changes) => {
        if (flushing) {
          updateValues(data, changes)
          return
        }
        const entry = pending.get(component)
        if (entry) {
          entry.data = data
          entry.changes = [...entry.changes, ...changes]
        } else {
          pending.set(component, { inner: direct, data, changes: [...changes] })
          schedule()
        }
      }
      return inner
    }
    return made
  }
}
