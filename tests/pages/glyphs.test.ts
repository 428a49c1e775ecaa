import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { GLYPHS } from '../../simulator/icons/glyphs'

const root = join(__dirname, '..', '..', 'miniprogram')
const NAMED = /\b(?:icon|glyph)\w*["']?\s*[:=]\s*["']([a-z]+(?:-[a-z]+)*)["']/g

const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.(ts|wxml)$/.test(file),
)

test('every glyph that a page names is one that ships', () => {
  const named = sources.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(NAMED)].map(([, glyph]) => ({ file, glyph })),
  )
  expect(named.length).toBeGreaterThan(40)
  expect(named.filter(({ glyph }) => !GLYPHS.includes(glyph!))).toEqual([])
})
