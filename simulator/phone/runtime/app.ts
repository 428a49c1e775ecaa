import { appBundle } from './app-bundle.js'
import { onAppError, reportError } from './phone-console.js'
import { timed } from './records.js'

type AppInstance = Record<string, unknown>

let instance: AppInstance | null = null

/** App(): keeps the one instance. Its lifetimes are called by the phone. */
export function App(definition: AppInstance): void {
  instance = Object.assign(Object.create(null) as AppInstance, definition)
}

export function getApp(): AppInstance | undefined {
  return instance ?? undefined
}

/** Calls an App method if there is one; an exception is reported and does not stop the phone. */
export function callApp(method: string, ...args: unknown[]): void {
  const run = instance?.[method]
  if (typeof run !== 'function') return
  try {
    const result: unknown = timed(`App.${method}`, () =>
      (run as (...args: unknown[]) => unknown).apply(instance, args),
    )
    if (result instanceof Promise) result.catch((error: unknown) => reportError(error, `App.${method}`))
  } catch (error) {
    reportError(error, `App.${method}`)
  }
}

export interface EnterOptions {
  path: string
  query: Record<string, string>
  scene: number
  referrerInfo: object
}

let entered: EnterOptions = { path: '', query: {}, scene: 1001, referrerInfo: {} }

export function enterOptions(): EnterOptions {
  return { ...entered, query: { ...entered.query } }
}

/** WeChat's numbers for how it was entered. */
const FROM_CODE = 1047
const FROM_LIST = 1001

/** A query with a `scene` is a scanned code's; the page gets it as it was encoded. */
export function launchApp(path: string, query: Record<string, string>): void {
  entered = { path, query, scene: 'scene' in query ? FROM_CODE : FROM_LIST, referrerInfo: {} }
  appBundle().modules['app']?.()
  onAppError((error) =>
    callApp('onError', error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error)),
  )
  callApp('onLaunch', enterOptions())
  callApp('onShow', enterOptions())
}
