import { once } from 'node:events'
import { rmSync } from 'node:fs'
import type {} from './global-setup'

/** Ends the cloud of the run: politely first, then not. */
export default async function endCloud(): Promise<void> {
  const running = globalThis.runningCloud
  if (!running) return
  const { child, folder } = running
  if (child.exitCode === null && child.signalCode === null) {
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    const timer = setTimeout(() => child.kill('SIGKILL'), 5000)
    await gone
    clearTimeout(timer)
  }
  rmSync(folder, { recursive: true, force: true })
}
