import { build, type Plugin } from 'esbuild'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { BuildError } from './build-error.js'
import type { ComponentUnit } from './components.js'
import { packageName, type SourceFiles } from './source-files.js'

/** Names a mini-program does not have, though a browser would offer them. */
const absent = [
  'window',
  'document',
  'localStorage',
  'sessionStorage',
  'fetch',
  'XMLHttpRequest',
  'location',
  'navigator',
]

/**
 * Bundles app, pages and components into one script that sets `globalThis.__phoneApp`.
 * `Date` inside becomes the phone's Date, whose clock can be moved; timers stay real.
 */
export async function bundleCode(
  units: Iterable<ComponentUnit>,
  files: SourceFiles,
  description: { meta: unknown; templates: string },
  outfile: string,
): Promise<void> {
  const scripts = new Map<string, string>()
  for (const unit of units) {
    const script = files.script(unit.path)
    if (script) scripts.set(script, unit.path)
  }
  const app = files.script('app')
  if (!app) throw new BuildError('app.ts or app.js is missing')
  const modules = [...scripts].map(
    ([file, path]) => `${JSON.stringify(path)}: () => require(${JSON.stringify(file)}),`,
  )
  const entry = [
    `globalThis.__phoneApp = {`,
    `meta: ${JSON.stringify(description.meta)},`,
    `templates: () => ${description.templates},`,
    `modules: { ${JSON.stringify('app')}: () => require(${JSON.stringify(app)}), ${modules.join('\n')} },`,
    `}`,
  ].join('\n')
  try {
    const result = await build({
      stdin: { contents: entry, resolveDir: files.root, sourcefile: 'phone-app-entry.js', loader: 'js' },
      bundle: true,
      format: 'iife',
      target: 'es2020',
      charset: 'utf8',
      sourcemap: 'linked',
      outfile,
      metafile: true,
      logLevel: 'silent',
      define: {
        Date: '__wxDate',
        console: '__wxConsole',
        ...Object.fromEntries(absent.map((name) => [name, '__wxAbsent'])),
      },
      plugins: [npmPlugin(files), markPlugin(scripts)],
    })
    for (const input of Object.keys(result.metafile.inputs)) {
      if (!input.includes(':') && !input.startsWith('phone-app-entry')) rememberFile(files, input)
    }
  } catch (error) {
    throw new BuildError(`code: ${(error as Error).message}`)
  }
}

function rememberFile(files: SourceFiles, input: string): void {
  try {
    const file = join(process.cwd(), input)
    files.read.set(file, statSync(file).mtimeMs)
  } catch {
    // a generated input has no file behind it
  }
}

/** npm in a mini-program: a package with a `miniprogram` field is a folder, any other is its main file alone. */
function npmPlugin(files: SourceFiles): Plugin {
  return {
    name: 'miniprogram-npm',
    setup(builder) {
      builder.onResolve({ filter: /^[^./]/ }, (args) => {
        if (args.kind === 'entry-point' || args.pluginData === 'seen') return null
        const name = packageName(args.path)
        const folder = files.packageFolder(name)
        if (folder) {
          const rest = args.path.slice(name.length) || '/index'
          const script = [`${rest}.js`, rest, `${rest}/index.js`].find(
            (path) => files.has(`miniprogram_npm/${name}${path}`) && path.endsWith('.js'),
          )
          if (script) return { path: join(folder, script) }
          return { errors: [{ text: `${args.path} is not in ${name}` }] }
        }
        if (args.path !== name && !args.importer.includes('node_modules')) {
          return {
            errors: [
              { text: `${args.path}: the npm build of a mini-program keeps only the main file of ${name}` },
            ],
          }
        }
        return null
      })
    },
  }
}

/** Tells the phone whose Page() or Component() call comes next. */
function markPlugin(scripts: Map<string, string>): Plugin {
  return {
    name: 'component-path',
    setup(builder) {
      builder.onLoad({ filter: /\.[jt]s$/ }, async (args) => {
        const path = scripts.get(args.path)
        if (path === undefined) return null
        const { readFile } = await import('node:fs/promises')
        const source = await readFile(args.path, 'utf8')
        return {
          contents: `globalThis.__wxRoute=${JSON.stringify(path)};${source}`,
          loader: args.path.endsWith('.ts') ? 'ts' : 'js',
        }
      })
    },
  }
}
