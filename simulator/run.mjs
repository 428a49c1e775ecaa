// Runs one of this project's TypeScript programs: node simulator/run.mjs FILE [arguments]
// It is made one module first, with the packages left outside: far sooner done than a loader that looks at each file.
import { build } from 'esbuild'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const [file, ...rest] = process.argv.slice(2)
const path = resolve(file)
// Inside the project, so that its packages are found from there.
const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist', 'programs')
const module = join(folder, `${basename(file, '.ts')}-${process.pid}.mjs`)

/** A package is required, whatever kind of module it is, so that its names need not be known beforehand. */
const packages = {
  name: 'packages',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^[^./]/, namespace: 'file' }, ({ path: name, kind }) =>
      kind === 'entry-point' || name.startsWith('node:') ? undefined : { path: name, namespace: 'package' },
    )
    onLoad({ filter: /./, namespace: 'package' }, ({ path: name }) => ({
      contents: `module.exports = require(${JSON.stringify(name)})`,
    }))
    onResolve({ filter: /./, namespace: 'package' }, ({ path: name }) => ({ path: name, external: true }))
  },
}

/** Each file goes on knowing where it lies. */
const places = {
  name: 'places',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path: own }) => {
      const names = { ownUrl: pathToFileURL(own).href, __filename: own, __dirname: dirname(own) }
      const known = Object.entries(names).map(([name, value]) => `${name} = ${JSON.stringify(value)}`)
      return {
        contents: `const ${known.join(', ')};${readFileSync(own, 'utf8')}`,
        loader: 'ts',
        resolveDir: dirname(own),
      }
    })
  },
}

mkdirSync(folder, { recursive: true })
await build({
  entryPoints: [path],
  outfile: module,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  define: { 'import.meta.url': 'ownUrl' },
  banner: {
    js: 'import { createRequire as toRequire } from "node:module"; const require = toRequire(import.meta.url);',
  },
  plugins: [packages, places],
  sourcemap: 'inline',
  logLevel: 'error',
})
process.argv = [process.argv[0], path, ...rest]
process.setSourceMapsEnabled(true)
await import(pathToFileURL(module).href).finally(() => rmSync(module, { force: true }))
