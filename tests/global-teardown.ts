import { once } from 'node:events'
import { rmSync } from 'node:fs'
import type { RunningCloud } from './global-setup'

/** Ends the clouds of the run: politely first, then not. */
export default async function endClouds(): Promise<void> {
  await Promise.all((globalThis.runningClouds ?? []).map(endCloud))
}

export async function endCloud({ child, folder }: RunningCloud): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    const timer = setTimeout(() => child.kill('SIGKILL'), 5000)
    await gone
    clearTimeout(timer)
  }
  rmSync(folder, { recursive: true, force: true })
}
