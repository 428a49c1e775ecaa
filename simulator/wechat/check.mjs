// npm run check:wechat [-- PROJECT]: WeChat's official offline tools over a copy of the project, and the sizes it may have.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installPackages, root } from '../install.mjs'

const KB = 1024
const BARS = { main: 600 * KB, whole: 1024 * KB }
const here = dirname(fileURLToPath(import.meta.url))

installPackages()
installPackages(here)
const { compiler, openProject, tools } = await import('./official-tools.mjs')
const { copyProject, filesIn, subpackages } = await import('./project-copy.mjs')
const { unresolved } = await import('./requires.mjs')

const count = { passed: 0, failed: 0 }
const copy = copyProject(resolve(process.argv[2] ?? root))
const miniprogram = join(copy.folder, 'miniprogram')
try {
  await check('npm packages build (packNpmManually)', packages)
  await check('every require resolves', requires)
  await check('every WXML compiles (wcc)', templates)
  const compiled = await check('official compile (getCompiledResult)', compile)
  if (compiled) {
    await check('every script is ES2020: nothing makes it older', () => {
      if (compiled.unread.length > 0) throw new Error(compiled.unread.join('\n'))
    })
    await weigh(compiled.sizes)
  }
  await quality()
} finally {
  copy.remove()
}
console.log(`${count.passed} passed, ${count.failed} failed`)
process.exit(count.failed > 0 ? 1 : 0)

/** Runs one check: it fails by throwing. Gives what it gave, or null. */
async function check(name, run) {
  try {
    const result = await run()
    console.log(`PASS ${name}`)
    count.passed += 1
    return result
  } catch (error) {
    console.log(`FAIL ${name}\n${error.message ?? error}`)
    count.failed += 1
    return null
  }
}

async function packages() {
  const packageJsonPath = join(copy.folder, 'package.json')
  const { warnList } = await tools.packNpmManually({ packageJsonPath, miniprogramNpmDistDir: miniprogram })
  if (warnList.length > 0) throw new Error(warnList.map((warning) => JSON.stringify(warning)).join('\n'))
}

function requires() {
  const missing = unresolved(miniprogram)
  if (missing.length > 0) throw new Error(missing.join('\n'))
}

function templates() {
  const own = (extension) =>
    filesIn(miniprogram, extension).filter((path) => !path.startsWith('miniprogram_npm/'))
  const wxmlList = own('.wxml')
  if (wxmlList.length === 0) throw new Error('There is no WXML.')
  compiler.wxmlToJs(miniprogram, { wxmlList, wxsList: own('.wxs'), maxBuffer: 64 * KB * KB })
}

function compile() {
  const output = join(copy.folder, 'sizes.json')
  const args = [join(here, 'compile.mjs'), copy.folder, output]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    timeout: 5 * 60_000,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (status !== 0) throw new Error(`${stdout}${stderr}`)
  return JSON.parse(readFileSync(output, 'utf8'))
}

async function weigh(sizes) {
  const roots = subpackages(miniprogram)
  const inMain = ([path]) => !roots.some((folder) => path.startsWith(folder))
  const sum = (files) => files.reduce((total, [, bytes]) => total + bytes, 0)
  const kb = (bytes) => `${(bytes / KB).toFixed(1)} KB`.padStart(10)

  const files = Object.entries(sizes)
  const folders = new Map()
  for (const [path, bytes] of files) {
    const folder = dirname(path)
    folders.set(folder, (folders.get(folder) ?? 0) + bytes)
  }
  for (const [folder, bytes] of [...folders].sort((a, b) => b[1] - a[1]))
    console.log(`${kb(bytes)}  ${folder}`)
  for (const folder of roots) {
    console.log(`${kb(sum(files.filter(([path]) => path.startsWith(folder))))}  subpackage ${folder}`)
  }
  await bar('main package', sum(files.filter(inMain)), BARS.main)
  await bar('whole app', sum(files), BARS.whole)
}

async function bar(name, bytes, limit) {
  const said = `${name}: ${(bytes / KB).toFixed(1)} KB of at most ${limit / KB} KB`
  await check(said, () => {
    if (bytes > limit) throw new Error('too large')
  })
}

/** Each rule of WeChat's own list is a check. */
async function quality() {
  const rules = await check('code quality runs (checkCodeQuality)', () =>
    tools.checkCodeQuality(openProject(copy.folder)),
  )
  for (const { name, success, text, detail } of rules ?? []) {
    await check(`code quality: ${name}`, () => {
      if (!success) throw new Error(`${text}\n${JSON.stringify(detail ?? null, null, 2)}`)
    })
  }
}
