/** An API of wx: callbacks when given, a promise otherwise, `errMsg` in both. */
export type Options = Record<string, unknown> & {
  success?: (result: unknown) => void
  fail?: (error: unknown) => void
  complete?: (result: unknown) => void
}

export class ApiFailure extends Error {
  constructor(
    message: string,
    readonly extra: Record<string, unknown> = {},
  ) {
    super(message)
  }
}

type Implementation = (options: Options) => unknown

/**
 * Wraps an implementation. What it returns becomes the result; an ApiFailure (or any Error) becomes
 * `name:fail message`. With callbacks nothing is returned, as in WeChat.
 */
export function api(name: string, run: Implementation) {
  return (options: Options = {}): unknown => {
    const work = Promise.resolve()
      .then(() => run(options))
      .then(
        (result) => ({ ...(result as object | undefined), errMsg: `${name}:ok` }),
        (error: unknown) => {
          const reason = error instanceof Error ? error.message : String(error)
          const extra = error instanceof ApiFailure ? error.extra : {}
          throw Object.assign(new Error(`${name}:fail ${reason}`), {
            errMsg: `${name}:fail ${reason}`,
            ...extra,
          })
        },
      )
    if (!options.success && !options.fail && !options.complete) return work
    work.then(
      (result) => {
        options.success?.(result)
        options.complete?.(result)
      },
      (error: { errMsg: string }) => {
        const plain = { ...error, errMsg: error.errMsg }
        options.fail?.(plain)
        options.complete?.(plain)
      },
    )
    return undefined
  }
}

export function apis(table: Record<string, Implementation>): Record<string, (options?: Options) => unknown> {
  return Object.fromEntries(Object.entries(table).map(([name, run]) => [name, api(name, run)]))
}
