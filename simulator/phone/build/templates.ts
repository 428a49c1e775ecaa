import { TmplGroup } from 'glass-easel-template-compiler'
import { BuildError } from './build-error.js'
import { templateFiles, type ComponentUnit } from './components.js'
import type { SourceFiles } from './source-files.js'
import { requiresOf, translateWxs } from './wxs.js'
import { sourcesOf } from './wxml-tags.js'

interface TemplateProblem {
  isError: boolean
  message: string
  path: string
  startLine: number
  startColumn: number
}

/** What every WXS module may use, and the hook through which each event handler is called. */
const runtimeScript =
  'var getRegExp=function(s,f){return new RegExp(s,f)},getDate=function(){var a=Array.prototype.slice.call(arguments);' +
  'return new (Function.prototype.bind.apply(Date,[null].concat(a)))()};' +
  'Q.C=function(e,v,l,p){return globalThis.__wxHandle(e,v,l,p)};'

/**
 * Compiles every template and script into one JavaScript expression: an object from path to generator.
 * Throws BuildError with file, line and column on the first error; warnings come back as sentences.
 */
export function compileTemplates(
  units: Iterable<ComponentUnit>,
  files: SourceFiles,
): { expression: string; warnings: string[] } {
  const group = new TmplGroup()
  const warnings: string[] = []
  const done = new Set<string>()
  const scripts = new Set<string>()
  for (const unit of units) {
    for (const file of templateFiles(`${unit.path}.wxml`, files)) {
      if (done.has(file)) continue
      done.add(file)
      addTemplate(group, file, files, warnings)
      for (const source of sourcesOf(files.text(file), 'wxs')) {
        addScript(group, files.relative(source, file), files, scripts)
      }
    }
  }
  group.setExtraRuntimeScript(runtimeScript)
  const expression = group.getTmplGenObjectGroups()
  group.free()
  return { expression, warnings }
}

function addTemplate(group: TmplGroup, file: string, files: SourceFiles, warnings: string[]): void {
  const path = file.replace(/\.wxml$/, '')
  const problems = group.addTmpl(path, files.text(file)) as TemplateProblem[]
  for (const problem of problems) {
    const text = `${file}:${problem.startLine + 1}:${problem.startColumn + 1} ${problem.message}`
    if (problem.isError) throw new BuildError(text)
    warnings.push(text)
  }
  for (const name of group.getInlineScriptModuleNames(path) as string[]) {
    group.setInlineScript(path, name, translateWxs(group.getInlineScript(path, name)))
  }
}

function addScript(group: TmplGroup, file: string, files: SourceFiles, seen: Set<string>): void {
  const path = file.replace(/\.wxs$/, '')
  if (seen.has(path)) return
  seen.add(path)
  if (!files.has(`${path}.wxs`)) throw new BuildError(`${path}.wxs is missing`)
  const source = files.text(`${path}.wxs`)
  group.addScript(path, translateWxs(source))
  for (const target of requiresOf(source)) addScript(group, files.relative(target, path), files, seen)
}
