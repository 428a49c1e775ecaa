/**
 * Makes the icon font (the glyphs we use, inlined as woff2) and the sixteen tab pictures from @vant/icons.
 * Run after changing glyphs.ts: `node simulator/run.mjs simulator/icons/make.ts`. Its results are committed.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import subsetFont from 'subset-font'
import { CHROMIUM_FLAGS, findChromium, NO_CHROMIUM } from '../chromium.cjs'
import { GLYPHS, TABS, TAB_COLOURS } from './glyphs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const source = dirname(createRequire(import.meta.url).resolve('@vant/icons/package.json'))
const SIDE = 81
const GLYPH = 68

/** Code point of every glyph, read from the package's own stylesheet. */
function codePoints(): Map<string, string> {
  const css = readFileSync(join(root, 'node_modules/@vant/weapp/lib/icon/index.wxss'), 'utf8')
  return new Map(
    [...css.matchAll(/\.van-icon-([\w-]+):before\{content:"\\(\w+)"/g)].map((m) => [m[1]!, m[2]!]),
  )
}

/** The whole font, as the package carries it in base64. */
function wholeFont(): Buffer {
  const less = readFileSync(join(source, 'src/encode-woff2.less'), 'utf8')
  const found = /base64,([A-Za-z0-9+/=]+)/.exec(less)
  if (!found) throw new Error('@vant/icons no longer carries its font in encode-woff2.less')
  return Buffer.from(found[1]!, 'base64')
}

function codePoint(codes: Map<string, string>, glyph: string): string {
  const code = codes.get(glyph)
  if (!code) throw new Error(`@vant/icons has no glyph ${glyph}`)
  return code
}

async function makeFont(codes: Map<string, string>): Promise<void> {
  const text = GLYPHS.map((glyph) => String.fromCodePoint(parseInt(codePoint(codes, glyph), 16))).join('')
  const font = await subsetFont(wholeFont(), text, { targetFormat: 'woff2' })
  const rules = GLYPHS.map((glyph) => `.glyph-${glyph}::before{content:"\\${codePoint(codes, glyph)}"}`)
  const css = `/* Made by simulator/icons/make.ts from @vant/icons (MIT). */
@font-face{font-family:"yiqi-icon";font-weight:normal;font-style:normal;src:url("data:font/woff2;base64,${font.toString('base64')}") format("woff2")}
${rules.join('\n')}
`
  writeFileSync(join(root, 'miniprogram/components/glyph/glyphs.wxss'), css)
  console.log(`font: ${GLYPHS.length} glyphs, ${font.length} bytes`)
}

async function makeTabs(codes: Map<string, string>): Promise<void> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error(NO_CHROMIUM)
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS })
  const page = await browser.newPage({ viewport: { width: SIDE, height: SIDE } })
  const font = wholeFont().toString('base64')
  for (const [tab, glyphs] of Object.entries(TABS)) {
    for (const [theme, colours] of Object.entries(TAB_COLOURS)) {
      for (const selected of [0, 1] as const) {
        await page.setContent(`<style>@font-face{font-family:i;src:url(data:font/woff2;base64,${font})}
          body{margin:0;background:transparent} div{width:${SIDE}px;height:${SIDE}px;font:${GLYPH}px/${SIDE}px i;
          text-align:center;color:${colours[selected]}}</style><div>&#x${codePoint(codes, glyphs[selected])};</div>`)
        await page.evaluate(() => document.fonts.ready.then(() => undefined))
        const name = `${tab}-${theme}${selected ? '-selected' : ''}.png`
        await page.screenshot({ path: join(root, 'miniprogram/images/tabs', name), omitBackground: true })
      }
    }
  }
  await browser.close()
}

const codes = codePoints()
await makeFont(codes)
await makeTabs(codes)
