// What both commands need on the machine, before any of it is there: Node's own modules only.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import chromium from './chromium.cjs'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/**
 * Makes `folder/node_modules` what its lock says. No package here needs its install script: the ones that
 * have any carry their binaries inside, so the scripts stay off, as newer npm has it anyway.
 * Throws when npm fails.
 */
export function installPackages(folder = root) {
  if (locked(folder)) return
  console.log(`Installing the packages of ${folder} …`)
  const { status } = spawnSync(
    'npm',
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: folder,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    },
  )
  if (status !== 0) throw new Error(`npm ci failed in ${folder}.`)
}

/** Whether every package the lock names is there in the locked version; those of other platforms may be absent. */
function locked(folder) {
  const installed = join(folder, 'node_modules', '.package-lock.json')
  if (!existsSync(installed)) return false
  const have = packagesOf(installed)
  return Object.entries(packagesOf(join(folder, 'package-lock.json'))).every(
    ([path, { version, optional }]) =>
      path === '' || (have[path] ? have[path].version === version : optional),
  )
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages
}

/**
 * A Chromium for the tests, with a font that has Chinese in it; root may fetch both from the system's packages. On
 * Debian it is the one without windows, also beside another. Gives the executable's path, or null when there is none.
 */
export function installChromium() {
  if (process.env.CHROMIUM_PATH) return chromium.findChromium()
  const missing = [
    ...(isDebian() && !chromium.hasShell() ? ['chromium-headless-shell'] : []),
    ...(isDebian() || chromium.findChromium() ? [] : ['chromium']),
    ...(hasChineseFont() ? [] : ['fonts-noto-cjk']),
  ]
  if (missing.length > 0 && mayInstall()) {
    console.log(`Installing ${missing.join(' and ')} …`)
    apt('update', '-qq')
    apt('install', '-y', '-qq', '--no-install-recommends', ...missing)
  }
  return chromium.findChromium()
}

function isDebian() {
  return existsSync('/etc/os-release') && /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'))
}

function mayInstall() {
  return (
    process.platform === 'linux' &&
    process.getuid?.() === 0 &&
    spawnSync('apt-get', ['--version']).status === 0
  )
}

// A machine without fontconfig gets the font with the Chromium, which brings fontconfig along.
function hasChineseFont() {
  const fonts = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  return process.platform !== 'linux' || (fonts.status === 0 && fonts.stdout.trim() !== '')
}

function apt(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['-o', 'Acquire::Retries=0', '-o', 'Acquire::http::Timeout=20', ...args], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}
