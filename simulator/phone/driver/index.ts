import { appMethods } from './app-methods.js'
import { elementMethods } from './element-methods.js'
import { onEvent } from './events.js'
import { pageMethods } from './page-methods.js'
import type { Methods, Params } from './params.js'
import { describeError, plain } from './plain.js'

/** What the driver answers with: as the wire wants it, in JSON. */
export type Answer = { result: unknown } | { error: { message: string } }

export interface Driver {
  handle(method: string, params: Params): Promise<string>
  onEvent(listener: (method: string, params: unknown) => void): void
}

const methods: Methods = { ...appMethods, ...pageMethods, ...elementMethods }

async function answer(method: string, params: Params): Promise<Answer> {
  const run = methods[method]
  if (!run) return { error: { message: `unimplemented: ${method}` } }
  try {
    return { result: plain((await run(params)) ?? {}) }
  } catch (error) {
    return { error: { message: messageOf(error) } }
  }
}

/** An API of wx fails with errMsg, everything else with a message. */
function messageOf(error: unknown): string {
  const { errMsg } = (error ?? {}) as { errMsg?: unknown }
  return typeof errMsg === 'string' ? errMsg : describeError(error).message
}

const driver: Driver = {
  handle: async (method, params) => JSON.stringify(await answer(method, params)),
  onEvent,
}

Object.assign(globalThis, { __driver: driver })
