import { chromium, type Browser } from 'playwright-core'
import { CHROMIUM_FLAGS, findChromium, NO_CHROMIUM } from '../chromium.cjs'

/** A Chromium without a window. Several phones may share one. Throws a sentence when the machine has none. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error(NO_CHROMIUM)
  return chromium.launch({ executablePath, args: CHROMIUM_FLAGS })
}
