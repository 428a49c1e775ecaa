import { list, text, type Params } from './params.js'
import { phone } from './phone.js'

type Callable = (this: unknown, ...args: unknown[]) => unknown
interface Callbacks {
  success?: (result: unknown) => void
  fail?: (error: unknown) => void
  complete?: (result: unknown) => void
}

/** What answers at once in WeChat; everything else takes callbacks or gives a promise. */
const IMMEDIATE =
  /Sync$|^(on|off|create|canIUse|nextTick|report|base64To|arrayBufferTo)|Manager$|^get(WindowInfo|AppBaseInfo|DeviceInfo|SystemSetting|AppAuthorizeSetting|MenuButton|Performance)/

/**
 * App.mockWxMethod: a fixed `result`, or a function whose `this.origin` is what it replaces and which gets the
 * caller's arguments and then its own; with neither the method is itself again.
 */
export function mockWxMethod(params: Params): void {
  const method = text(params, 'method')
  if (params['functionDeclaration'] !== undefined) {
    const replacement = compile(text(params, 'functionDeclaration'))
    const extra = list(params, 'args')
    const self = { origin: phone.originalWx(method) }
    phone.mockWx(
      method,
      answering(method, (args) => replacement.apply(self, [...args, ...extra])),
    )
  } else if ('result' in params) {
    phone.mockWx(
      method,
      answering(method, () => params['result']),
    )
  } else {
    phone.mockWx(method, undefined)
  }
}

function compile(declaration: string): Callable {
  return new Function(`return (${declaration})`)() as Callable
}

function answering(method: string, answer: (args: unknown[]) => unknown): (...args: unknown[]) => unknown {
  if (IMMEDIATE.test(method)) return (...args) => answer(args)
  return (...args) => {
    const settled = Promise.resolve()
      .then(() => answer(args))
      .then((result) => (failed(result) ? Promise.reject(result) : result))
    const { success, fail, complete } = (args[0] ?? {}) as Callbacks
    if (!success && !fail && !complete) return settled
    settled.then(success, fail)
    settled.then(complete, complete)
    return undefined
  }
}

/** As WeChat words it: `getLocation:fail auth deny`. */
function failed(result: unknown): boolean {
  return /:fail\b/.test(String((result as { errMsg?: unknown } | null | undefined)?.errMsg ?? ''))
}
