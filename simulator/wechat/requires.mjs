// A require of nothing is reported by none of the official tools; the phone would stop at it.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { filesIn, json } from './project-copy.mjs'

const SCRIPTS = ['.ts', '.js', '/index.ts', '/index.js']

/** Every import of a script, template, style or component list below `miniprogram` that leads nowhere. */
export function unresolved(miniprogram) {
  const missing = []
  const look = (endings, wanted, found) => {
    for (const file of filesIn(miniprogram, ...endings).filter(
      (path) => !path.startsWith('miniprogram_npm/'),
    )) {
      const text = readFileSync(join(miniprogram, file), 'utf8')
      for (const target of wanted(text)) if (!found(file, target)) missing.push(`${file}: ${target}`)
    }
  }
  const here = (file, target) => join(miniprogram, target.startsWith('/') ? '' : dirname(file), target)

  look(['.ts', '.js'], scriptImports, (file, target) =>
    target.startsWith('.') || target.startsWith('/')
      ? isScript(here(file, target))
      : isPackage(miniprogram, target),
  )
  look(['.wxml', '.wxs'], templateImports, (file, target) => existsSync(here(file, target)))
  look(['.wxss'], styleImports, (file, target) => existsSync(here(file, target)))
  look(['.json'], componentsOf, (file, target) =>
    [here(file, target), join(miniprogram, 'miniprogram_npm', target)].some((path) =>
      [`${path}.json`, join(path, 'index.json')].some(existsSync),
    ),
  )
  return missing
}

/** Only what is left at run time: `import type` and type-only names vanish in the compile. */
function scriptImports(text) {
  const { outputText } = ts.transpileModule(text, { compilerOptions: { module: ts.ModuleKind.CommonJS } })
  return matches(outputText, /\brequire(?:\.async)?\(\s*['"]([^'"]+)['"]/g)
}

const templateImports = (text) => [
  ...matches(text, /<(?:import|include|wxs)\b[^>]*?\bsrc=['"]([^'"]+)['"]/g),
  ...matches(text, /\brequire\(\s*['"]([^'"]+\.wxs)['"]/g),
]
const styleImports = (text) => matches(text.replace(/\/\*[^]*?\*\//g, ''), /@import\s+['"]([^'"]+)['"]/g)

function componentsOf(text) {
  const { usingComponents = {}, componentGenerics = {} } = JSON.parse(text)
  const defaults = Object.values(componentGenerics).map((generic) => generic.default)
  return [...Object.values(usingComponents), ...defaults].filter((path) => path && !path.includes('://'))
}

function isScript(path) {
  return SCRIPTS.some((ending) => existsSync(path + ending)) || (/\.[tj]s$/.test(path) && existsSync(path))
}

/** A package is what the npm build made of it: its main file, and the files that came along. */
function isPackage(miniprogram, target) {
  const path = join(miniprogram, 'miniprogram_npm', target)
  if (isScript(path)) return true
  const description = join(path, 'package.json')
  return existsSync(description) && isScript(join(path, json(description).main ?? 'index.js'))
}

function matches(text, pattern) {
  return [...text.matchAll(pattern)].map((match) => match[1])
}
