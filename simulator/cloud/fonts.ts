/** Fonts lie beside the one function that names them in its config.json; no other waits for their bytes. */
import { copyFile, mkdir, readdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** One weight in WOFF 1.0: of WOFF 2.0 the PDF writer makes glyphs that are not there. */
const FILES = /-400-normal\.woff$/

/** Copies a font package's files, with what characters each holds and its licence, into `folder`. */
export async function copyFonts(name: string, folder: string): Promise<void> {
  const source = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
  await mkdir(folder, { recursive: true })
  const fonts = (await readdir(join(source, 'files'))).filter((file) => FILES.test(file))
  const wanted = [...fonts.map((file) => join('files', file)), 'unicode.json', 'LICENSE']
  await Promise.all(
    wanted.map((file) => copyFile(join(source, file), join(folder, file.replace(/^files\W/, '')))),
  )
}
