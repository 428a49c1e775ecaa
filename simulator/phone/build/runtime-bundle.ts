import { build } from 'esbuild'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const phoneFolder = join(dirname(fileURLToPath(import.meta.url)), '..')

/** Bundles the phone itself: the runtime, and the driver of the test client when there is one. */
export async function buildRuntime(outDir: string): Promise<void> {
  const driver = join(phoneFolder, 'driver', 'index.ts')
  const entryPoints: Record<string, string> = {
    runtime: join(phoneFolder, 'runtime', 'main.ts'),
    desk: join(phoneFolder, 'desk', 'desk.ts'),
  }
  if (existsSync(driver)) entryPoints['driver'] = driver
  await build({
    entryPoints,
    outdir: outDir,
    bundle: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    sourcemap: 'linked',
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
}
