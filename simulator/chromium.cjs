// Where this machine keeps a Chromium. Plain CommonJS: it is read before anything is installed,
// by the TypeScript of the simulator, and inside jest.
const { accessSync, constants } = require('node:fs')
const { delimiter, join } = require('node:path')

/** A Chromium that never had a window: a phone in it costs less than half. */
const SHELLS = ['chromium-headless-shell', 'chrome-headless-shell', 'headless_shell']
const NAMES = [...SHELLS, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

/** What to say, in one sentence, to someone who has none. */
exports.NO_CHROMIUM = 'No Chromium was found: install one, or set CHROMIUM_PATH to its executable.'

/** Flags for a machine that may be a container, run by root, with a small /dev/shm and no way out. */
exports.CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]

/** The executable's path, or null. CHROMIUM_PATH wins, and is not second-guessed when it is wrong. */
exports.findChromium = function findChromium() {
  const chosen = process.env.CHROMIUM_PATH
  if (chosen) return executable(chosen) ? chosen : null
  return [...onPath(NAMES), MAC].find(executable) ?? null
}

exports.hasShell = () => onPath(SHELLS).some(executable)

function onPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return names.flatMap((name) => folders.map((folder) => join(folder, name)))
}

function executable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
