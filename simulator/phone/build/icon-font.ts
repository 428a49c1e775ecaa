import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

let source: string | undefined

/** The `src` of the vant-icon font, taken from the @vant/icons package as inlined data. */
export function iconFontSource(): string {
  if (source === undefined) {
    const sheet = readFileSync(
      createRequire(import.meta.url).resolve('@vant/icons/src/encode-woff2.less'),
      'utf8',
    )
    const data = /url\('(data:font\/woff2[^']+)'\)/.exec(sheet)?.[1]
    source = data ? `url('${data}') format('woff2')` : 'local("vant-icon")'
  }
  return source
}
