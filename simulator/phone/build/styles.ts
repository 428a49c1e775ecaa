import postcss, { type AtRule, type Root } from 'postcss'
import selectorParser from 'postcss-selector-parser'
import { BuildError } from './build-error.js'
import { builtinTags } from './builtin-tags.js'
import { iconFontSource } from './icon-font.js'
import type { SourceFiles } from './source-files.js'
import { convertUnits } from './units.js'

/** Stands before every class of a component's sheet; the phone puts the component's scope there, or nothing. */
export const scopeMark = '__SCOPE__'

export interface StyleRequest {
  path: string
  kind: 'app' | 'page' | 'component'
}

/** Compiles one WXSS file with everything it imports. Missing file: empty sheet. */
export function compileStyle(request: StyleRequest, files: SourceFiles, warnings: string[]): string {
  const file = `${request.path}.wxss`
  if (!files.has(file)) return ''
  const root = inlineImports(file, files, [])
  root.walkDecls((declaration) => {
    declaration.value = convertUnits(declaration.value)
  })
  root.walkAtRules('font-face', (rule) => localFont(rule, file, warnings))
  root.walkRules((rule) => {
    const parent = rule.parent as AtRule | undefined
    if (parent?.type === 'atrule' && /keyframes$/.test(parent.name)) return
    rule.selector = selectorParser((selectors) => rewriteSelectors(selectors, request, warnings)).processSync(
      rule.selector,
    )
  })
  return root.toString()
}

function inlineImports(file: string, files: SourceFiles, chain: string[]): Root {
  if (chain.includes(file)) throw new BuildError(`${file} imports itself: ${chain.join(' → ')}`)
  let root: Root
  try {
    root = postcss.parse(files.text(file), { from: file })
  } catch (error) {
    throw new BuildError(`${file}: ${(error as Error).message}`)
  }
  root.walkAtRules('import', (rule) => {
    const source = /["']([^"']+)["']/.exec(rule.params)?.[1] ?? ''
    const target = files.relative(source, file)
    if (!files.has(target)) throw new BuildError(`${file}: imports ${source}, which is missing`)
    rule.replaceWith(inlineImports(target, files, [...chain, file]).nodes)
  })
  return root
}

function rewriteSelectors(selectors: selectorParser.Root, request: StyleRequest, warnings: string[]): void {
  selectors.walkTags((tag) => {
    if (/^(from|to|\d)/.test(tag.value)) return
    if (
      request.kind === 'component' &&
      builtinTags.has(tag.value) &&
      !request.path.startsWith('miniprogram_npm/')
    ) {
      warnings.push(
        `${request.path}.wxss: tag selector "${tag.value}" in a component; WeChat lets it leak out`,
      )
    }
    tag.value = `wx-${tag.value}`
  })
  selectors.walkIds((id) => {
    // ids carry a prefix per component in the page; the second half keeps the weight of an id
    id.replaceWith(selectorParser.pseudo({ value: `:is([id$="--${id.value}"],#${id.value})` }))
  })
  if (request.kind === 'component') {
    selectors.walkClasses((name) => {
      name.value = scopeMark + name.value
    })
    selectors.walkPseudos((pseudo) => {
      if (pseudo.value === ':host')
        pseudo.replaceWith(selectorParser.tag({ value: `[wx-host="${scopeMark}"]` }))
    })
  }
  if (request.kind === 'page') {
    selectors.each((selector) => {
      const first = selector.first
      const root = first?.type === 'tag' && first.value === 'wx-page'
      const scope = `:where([data-page="${request.path}"])`
      if (root) selector.insertAfter(first, selectorParser.pseudo({ value: scope }))
      else selector.prepend(selectorParser.pseudo({ value: `${scope} ` }))
    })
  }
}

/** Vant's sheet loads its icon font from a third-party host; the same font ships inside @vant/icons. */
function localFont(rule: AtRule, file: string, warnings: string[]): void {
  let family = ''
  rule.walkDecls('font-family', (declaration) => {
    family = declaration.value.replace(/["']/g, '')
  })
  rule.walkDecls('src', (declaration) => {
    if (!/url\(\s*["']?(https?:)?\/\//.test(declaration.value)) return
    if (family === 'vant-icon') declaration.value = iconFontSource()
    else warnings.push(`${file}: font ${family} comes from another host: ${declaration.value}`)
  })
}
