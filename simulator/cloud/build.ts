/**
 * Builds each deployed function, a folder with index.ts and config.json, into one file of plain JavaScript:
 * node simulator/run.mjs simulator/cloud/build.ts [SOURCES TARGET]
 */
import { build } from 'esbuild'
import { copyFile, mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { copyFonts } from './fonts.js'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** What a package reads as `import.meta.url`, which CommonJS does not have. */
const OWN_ADDRESS = {
  define: { 'import.meta.url': 'ownAddress' },
  banner: { js: 'const ownAddress=require("node:url").pathToFileURL(__filename).href;' },
}

export async function buildFunctions({
  srcDir = join(ROOT, 'cloudfunctions'),
  outDir = join(ROOT, 'dist/cloudfunctions'),
} = {}): Promise<string[]> {
  const names = (await readdir(srcDir)).filter((name) =>
    ['index.ts', 'config.json'].every((file) => existsSync(join(srcDir, name, file))),
  )
  for (const name of names) {
    const out = join(outDir, name)
    await mkdir(out, { recursive: true })
    await build({
      entryPoints: [join(srcDir, name, 'index.ts')],
      outfile: join(out, 'index.js'),
      bundle: true,
      platform: 'node',
      target: 'node18',
      format: 'cjs',
      minify: true,
      ...OWN_ADDRESS,
      keepNames: true,
      sourcemap: 'external',
      logLevel: 'error',
    })
    await copyFile(join(srcDir, name, 'config.json'), join(out, 'config.json'))
    const { fonts } = JSON.parse(await readFile(join(out, 'config.json'), 'utf8')) as { fonts?: string }
    if (fonts) await copyFonts(fonts, join(out, 'fonts'))
    await writeFile(
      join(out, 'package.json'),
      `${JSON.stringify({ name, main: 'index.js', private: true }, null, 2)}\n`,
    )
  }
  return names
}

// Without a top-level await, so that programs of either module kind may import this file.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [srcDir, outDir] = process.argv.slice(2)
  void buildFunctions({ ...(srcDir && { srcDir }), ...(outDir && { outDir }) }).then((names) =>
    console.log(`built ${names.join(', ')}`),
  )
}
