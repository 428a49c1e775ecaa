import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { readAppConfig, type AppConfig } from './app-config.js'
import { bundleCode } from './code.js'
import { boundNames } from './bound-names.js'
import { collectComponents, templateFiles, type ComponentUnit } from './components.js'
import { buildRuntime } from './runtime-bundle.js'
import { SourceFiles } from './source-files.js'
import { compileStyle } from './styles.js'
import { compileTemplates } from './templates.js'

export interface BuildRequest {
  /** The mini-program's folder, the one that holds app.json. */
  miniprogramDir: string
  /** Receives app.js (the mini-program) and runtime.js (the phone). */
  outDir: string
}

export interface BuildResult {
  warnings: string[]
  /** Every file the build read, with its modification time in milliseconds. */
  read: Map<string, number>
}

/**
 * Builds the mini-program for the browser. Throws BuildError, naming the file, for whatever WeChat would refuse:
 * a missing page or component, an unknown tag, a template or style that does not parse, an import that leads nowhere.
 */
export async function buildPhone(request: BuildRequest): Promise<BuildResult> {
  const files = new SourceFiles(resolve(request.miniprogramDir))
  const config = readAppConfig(files)
  const units = collectComponents(config, files)
  const { expression, warnings } = compileTemplates(units.values(), files)
  const meta = describe(config, units, files, warnings)
  mkdirSync(request.outDir, { recursive: true })
  await bundleCode(units.values(), files, { meta, templates: expression }, join(request.outDir, 'app.js'))
  await buildRuntime(request.outDir)
  writeFileSync(join(request.outDir, 'build.json'), JSON.stringify({ warnings, root: files.root }))
  return { warnings: warnings.filter((text) => !text.startsWith('miniprogram_npm/')), read: files.read }
}

function describe(
  config: AppConfig,
  units: Map<string, ComponentUnit>,
  files: SourceFiles,
  warnings: string[],
): unknown {
  const components: Record<string, unknown> = {}
  let index = 0
  for (const unit of units.values()) {
    index += 1
    const kind = unit.isPage ? 'page' : 'component'
    components[unit.path] = {
      isPage: unit.isPage,
      json: unit.json,
      using: unit.using,
      scope: `${scopeName(unit.path)}-${index}`,
      css: compileStyle({ path: unit.path, kind }, files, warnings),
      bound: [...templateFiles(`${unit.path}.wxml`, files)].flatMap((file) => boundNames(files.text(file))),
    }
  }
  return {
    pages: config.pages,
    window: config.window,
    tabBar: config.tabBar,
    theme: config.theme,
    raw: config.raw,
    css: compileStyle({ path: 'app', kind: 'app' }, files, warnings),
    components,
  }
}

/** A short readable scope: `components/notice-card/index` → `notice-card`. */
function scopeName(path: string): string {
  const parts = path.split('/')
  const last = parts[parts.length - 1] ?? path
  const name = last === 'index' ? (parts[parts.length - 2] ?? last) : last
  return name.replace(/[^\w-]/g, '')
}

/** True when a file of the last build changed or vanished since. */
export function isStale(result: BuildResult): boolean {
  for (const [file, time] of result.read) {
    try {
      if (statSync(file).mtimeMs !== time) return true
    } catch {
      return true
    }
  }
  return false
}

/** Empties an output folder before a first build. */
export function cleanOutput(outDir: string): void {
  rmSync(outDir, { recursive: true, force: true })
  mkdirSync(dirname(join(outDir, 'app.js')), { recursive: true })
}
