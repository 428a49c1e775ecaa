import { posix } from 'node:path'
import type { AppConfig } from './app-config.js'
import { BuildError } from './build-error.js'
import { builtinTags, templateTags } from './builtin-tags.js'
import type { SourceFiles } from './source-files.js'
import { sourcesOf, tagsOf } from './wxml-tags.js'

export interface ComponentUnit {
  path: string
  isPage: boolean
  json: Record<string, unknown>
  /** Names in the template → paths inside the mini-program. */
  using: Record<string, string>
}

/** Walks the pages and everything they use. Throws BuildError naming a missing page, component or tag. */
export function collectComponents(config: AppConfig, files: SourceFiles): Map<string, ComponentUnit> {
  const units = new Map<string, ComponentUnit>()
  const visit = (path: string, isPage: boolean): void => {
    if (units.has(path)) return
    const json = files.has(`${path}.json`) ? files.json(`${path}.json`) : {}
    const own = (json['usingComponents'] ?? {}) as Record<string, string>
    const unit: ComponentUnit = { path, isPage, json, using: {} }
    units.set(path, unit)
    const npm = path.startsWith('miniprogram_npm/')
    for (const [name, target] of Object.entries({ ...(npm ? {} : config.usingComponents), ...own })) {
      const found = files.component(target, name in own ? `${path}.json` : 'app.json')
      if (!found)
        throw new BuildError(`${name in own ? path : 'app'}.json: component ${name} not found at ${target}`)
      unit.using[name] = found
    }
    for (const generic of Object.values(
      (json['componentGenerics'] ?? {}) as Record<string, { default?: string }>,
    )) {
      if (!generic?.default) continue
      const found = files.component(generic.default, `${path}.json`)
      if (!found) throw new BuildError(`${path}.json: default of a generic not found at ${generic.default}`)
      generic.default = `/${found}`
      visit(found, false)
    }
    checkTags(unit, files)
    for (const target of Object.values(unit.using)) visit(target, false)
  }
  for (const page of config.pages) {
    if (!files.has(`${page}.wxml`)) throw new BuildError(`page ${page} has no ${page}.wxml`)
    if (!files.script(page)) throw new BuildError(`page ${page} has neither ${page}.ts nor ${page}.js`)
    visit(page, true)
  }
  if (config.tabBar?.custom) visit('custom-tab-bar/index', false)
  return units
}

function checkTags(unit: ComponentUnit, files: SourceFiles): void {
  const generics = Object.keys((unit.json['componentGenerics'] ?? {}) as object)
  for (const file of templateFiles(`${unit.path}.wxml`, files)) {
    for (const tag of tagsOf(files.text(file))) {
      if (builtinTags.has(tag) || templateTags.has(tag) || tag in unit.using || generics.includes(tag))
        continue
      throw new BuildError(`${file}: unknown component <${tag}>`)
    }
  }
}

/** A template and every template it imports or includes, each once. */
export function templateFiles(file: string, files: SourceFiles, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  if (!files.has(file)) throw new BuildError(`${file} is missing`)
  seen.add(file)
  const wxml = files.text(file)
  for (const source of [...sourcesOf(wxml, 'import'), ...sourcesOf(wxml, 'include')]) {
    const target = files.relative(source.endsWith('.wxml') ? source : `${source}.wxml`, file)
    templateFiles(posix.normalize(target), files, seen)
  }
  return seen
}
