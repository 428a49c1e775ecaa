import {
  addGlobalErrorListener,
  addGlobalWarningListener,
  NativeNode,
  type GeneralComponent,
} from 'glass-easel'
import { MiniProgramEnv, type AssociatedBackend, type CodeSpace } from 'glass-easel-miniprogram-adapter'
import { appBundle, type ComponentMeta } from './app-bundle.js'
import { PhoneBackend } from './backend.js'
import { DeferredTemplateEngine } from './deferred-view.js'
import { WxElement } from './elements/wx-element.js'
import { phoneConsole, reportError } from './phone-console.js'
import { addSheet } from './styles.js'
import { extendCaller } from './component-caller.js'

const styleScopeMark = /__SCOPE__/g

const environment = new MiniProgramEnv()
export const space: CodeSpace = environment.createCodeSpace('app', true)
export const backend: AssociatedBackend = environment.associateBackend(new PhoneBackend())

/** Prepares glass-easel: options Vant needs, attributes with raw values, `ready`, errors to the console. */
export function prepareSpace(): void {
  space.getComponentSpace().updateComponentOptions({
    writeFieldsToNode: false,
    useMethodCallerListeners: true,
    writeIdToDOM: true,
    templateEngine: new DeferredTemplateEngine(),
  })
  passRawAttributes()
  extendCaller()
  space.setOverallBehavior(readyBehavior())
  addGlobalErrorListener((error, method, component) => {
    const where = typeof component === 'string' ? component : (component?.is ?? '')
    reportError(error, `${where} ${method ?? ''}`.trim())
    return false
  })
  addGlobalWarningListener((message, component, element) => {
    const named = typeof component === 'string' ? component : component.is
    const where = named || (element?.ownerShadowRoot?.getHostNode().is ?? 'a component')
    // a number as a list is a documented form of wx:for
    const known = message.startsWith('Use number as for-list')
    if (!known && !where.startsWith('miniprogram_npm/')) phoneConsole.warn(`${where}: ${message}`)
    return false
  })
  addSheet('app', 'app', appBundle().meta.css)
}

/** glass-easel tells the DOM attributes as text; ranges, nodes and flags must arrive as they are. */
function passRawAttributes(): void {
  const prototype = NativeNode.prototype as unknown as {
    _$nodeAttributes?: Record<string, unknown>
    updateAttribute(name: string, value: unknown): void
  }
  prototype.updateAttribute = function updateAttribute(
    this: NativeNode & { _$nodeAttributes?: Record<string, unknown> },
    name,
    value,
  ) {
    this._$nodeAttributes ??= Object.create(null) as Record<string, unknown>
    this._$nodeAttributes[name] = value
    const element = this.getBackendElement() as unknown
    if (element instanceof WxElement) element.setProp(name, value)
    else if (element instanceof HTMLElement && /^(aria-|role)/.test(name)) {
      element.setAttribute(name === 'aria-role' ? 'role' : name, String(value))
    }
  }
}

/** glass-easel never fires `ready`; Vant's `mounted` hangs on it. */
function readyBehavior() {
  return space
    .getComponentSpace()
    .define()
    .lifetime('attached', function attached(this: unknown) {
      const component = ((this as { _$?: GeneralComponent })._$ ?? this) as GeneralComponent
      queueMicrotask(() => component.triggerLifetime('ready', []))
    })
    .registerBehavior()
}

const registered = new Set<string>()

/** Runs the code of a component and of everything it uses, once. Throws when it does not call Component or Page. */
export function loadComponent(path: string): void {
  if (registered.has(path)) return
  registered.add(path)
  const bundle = appBundle()
  const meta = bundle.meta.components[path]
  if (!meta) throw new Error(`component ${path} is not part of the mini-program`)
  for (const target of Object.values(meta.using)) loadComponent(target)
  for (const generic of Object.values(genericsOf(meta))) if (generic) loadComponent(generic)
  const content = compiledTemplates()[path]
  if (content)
    space.addCompiledTemplate(path, {
      groupList: compiledTemplates(),
      content,
      fallbackListenerOnNativeNode: true,
    })
  space.addStyleSheet(path, undefined, meta.scope)
  defining = path
  ;(globalThis as { __wxRoute?: string }).__wxRoute = path
  bundle.modules[path]?.()
  if (defining === path) throw new Error(`${path} calls neither Page() nor Component()`)
}

let templates: ReturnType<ReturnType<typeof appBundle>['templates']> | undefined

function compiledTemplates() {
  templates ??= appBundle().templates()
  return templates
}

function genericsOf(meta: ComponentMeta): Record<string, string | undefined> {
  const generics = (meta.json['componentGenerics'] ?? {}) as Record<string, { default?: string } | boolean>
  return Object.fromEntries(
    Object.entries(generics).map(([name, value]) => [
      name,
      typeof value === 'object' ? value.default?.slice(1) : undefined,
    ]),
  )
}

let defining = ''

/** The path whose definition is running, with its static configuration completed from `options`. */
export function beginDefinition(options: Record<string, unknown> | undefined): string {
  const path = (globalThis as { __wxRoute?: string }).__wxRoute ?? ''
  const meta = appBundle().meta.components[path]
  if (!meta) throw new Error(`Component() outside a component file (${path})`)
  if (defining === path) defining = ''
  const using = Object.fromEntries(Object.entries(meta.using).map(([name, target]) => [name, `/${target}`]))
  const config = {
    ...meta.json,
    component: !meta.isPage || meta.json['component'] === true,
    usingComponents: using,
    ...(options?.['styleIsolation'] ? { styleIsolation: options['styleIsolation'] } : {}),
    ...(options?.['addGlobalClass'] ? { addGlobalClass: true } : {}),
  }
  // a page shares its scope with app.wxss, whether made by Page() or Component()
  if (meta.isPage && !('styleIsolation' in config)) config.component = false
  space.addComponentStaticConfig(path, config as Parameters<CodeSpace['addComponentStaticConfig']>[1])
  const isolation = String((config as Record<string, unknown>)['styleIsolation'] ?? '')
  const shared = meta.isPage || isolation === 'shared' || isolation === 'page-shared'
  const css = meta.css.replace(styleScopeMark, (_mark, at: number) => {
    if (shared) return ''
    return meta.css.slice(at - 10, at).endsWith('[wx-host="') ? meta.scope : `${meta.scope}--`
  })
  addSheet(meta.isPage ? 'page' : 'component', path, css)
  return path
}
