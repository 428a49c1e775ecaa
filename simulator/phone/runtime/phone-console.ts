/** The mini-program's console: the browser's, plus listeners (the test client's log, the error overlay). */
export type LogListener = (type: string, args: unknown[]) => void
const listeners = new Set<LogListener>()

export function onLog(listener: LogListener): void {
  listeners.add(listener)
}

const levels = ['log', 'info', 'warn', 'error', 'debug'] as const

export const phoneConsole: Console = Object.assign(
  Object.create(console) as Console,
  Object.fromEntries(
    levels.map((level) => [
      level,
      (...args: unknown[]) => {
        console[level](...args)
        for (const listener of listeners) listener(level, args)
      },
    ]),
  ),
)

export type ErrorListener = (error: unknown, where: string) => void
const errorListeners = new Set<ErrorListener>()

export function onAppError(listener: ErrorListener): void {
  errorListeners.add(listener)
}

/** An exception in the mini-program's script. It is shown, told to App.onError and to the test client. */
export function reportError(error: unknown, where: string): void {
  console.error(`[${where}]`, error)
  for (const listener of errorListeners) listener(error, where)
}
