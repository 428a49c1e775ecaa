import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildPhone, isStale } from '../../../simulator/phone/build/build-phone'
import { SourceFiles } from '../../../simulator/phone/build/source-files'
import { compileStyle } from '../../../simulator/phone/build/styles'
import { convertUnits } from '../../../simulator/phone/build/units'
import { translateWxs } from '../../../simulator/phone/build/wxs'
import { tagsOf } from '../../../simulator/phone/build/wxml-tags'
import { fixtureApp } from './phone'

let folder: string
let app: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'phone-build-'))
  app = join(folder, 'app')
  cpSync(fixtureApp, app, { recursive: true })
  symlinkSync(join(__dirname, '../../../node_modules'), join(folder, 'node_modules'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const build = () => buildPhone({ miniprogramDir: app, outDir: join(folder, 'out') })
const edit = (file: string, change: (text: string) => string) =>
  writeFileSync(join(app, file), change(readFileSync(join(app, file), 'utf8')))
const style = (css: string, kind: 'app' | 'page' | 'component') => {
  writeFileSync(join(app, 'x.wxss'), css)
  const warnings: string[] = []
  return { css: compileStyle({ path: 'x', kind }, new SourceFiles(app), warnings), warnings }
}

test('the fixture builds without a warning, and knows when a file changed', async () => {
  const result = await build()
  expect(result.warnings).toEqual([])
  expect(isStale(result)).toBe(false)
  utimesSync(join(app, 'components/counter/counting.ts'), new Date(0), new Date(0))
  expect(isStale(result)).toBe(true)
})

describe('what WeChat would refuse is refused with the file named', () => {
  test.each([
    [
      'a page that is not there',
      'app.json',
      '"pages/bare/index"',
      '"pages/gone/index"',
      /pages\/gone\/index/,
    ],
    [
      'a component that is not there',
      'pages/home/index.json',
      'components/card/card',
      'components/no/no',
      /card not found/,
    ],
    [
      'a Vant component that is not there',
      'pages/vant/index.json',
      'vant/weapp/button',
      'vant/weapp/buton',
      /buton/,
    ],
    ['an unknown tag', 'pages/home/index.wxml', '<plain id="plain" />', '<plian />', /index\.wxml.*<plian>/],
    [
      'a template that does not parse',
      'pages/home/index.wxml',
      '{{typed}}',
      '{{typed +}}',
      /pages\/home\/(index|head)\.wxml:\d+/,
    ],
    ['a script with a syntax error', 'pages/home/index.ts', 'Page({', 'Page(({', /pages\/home\/index\.ts/],
    ['an import that leads nowhere', 'pages/vant/index.ts', 'dialog/dialog', 'dialog/dialogue', /dialogue/],
    [
      'a deep import the npm build drops',
      'pack/deep/index.ts',
      "'dayjs'",
      "'dayjs/plugin/utc'",
      /only the main file of dayjs/,
    ],
    ['a style that imports nothing', 'pages/home/index.wxss', './more.wxss', './less.wxss', /less\.wxss/],
    ['a wxs that is not there', 'wxs/words.wxs', './marks.wxs', './mark.wxs', /wxs\/mark\.wxs/],
    [
      'a tab that is no page',
      'app.json',
      '"pagePath": "pages/tab/index"',
      '"pagePath": "pack/deep/index"',
      /not in pages/,
    ],
  ])('%s', async (_what, file, from, to, message) => {
    edit(file, (text) => text.replace(from, to))
    await expect(build()).rejects.toThrow(message)
  })
})

describe('units', () => {
  test('rpx, vh and safe areas become variables of the phone, text and addresses stay', () => {
    expect(convertUnits('20rpx -1.5rpx 0')).toBe('calc(20 * var(--rpx)) calc(-1.5 * var(--rpx)) 0')
    expect(convertUnits('calc(100vh - 10px)')).toBe('calc(calc(100 * var(--vh)) - 10px)')
    expect(convertUnits('env(safe-area-inset-bottom)')).toBe('var(--safe-bottom)')
    expect(convertUnits('url(a-10rpx.png) "3vh"')).toBe('url(a-10rpx.png) "3vh"')
  })
})

describe('styles', () => {
  test('tags get their prefix, ids keep their weight, keyframes are left alone', () => {
    const { css } = style('view .a > text{} #top{} @keyframes k{from{top:0}50%{top:1px}}', 'app')
    expect(css).toContain('wx-view .a > wx-text')
    expect(css).toContain(':is([id$="--top"],#top)')
    expect(css).toContain('from{top:0}50%{top:1px}')
  })
  test('a page is kept to itself, and its page selector means its own', () => {
    const { css } = style('.a,.b{} page{}', 'page')
    expect(css.match(/:where\(\[data-page="x"\]\)/g)).toHaveLength(3)
    expect(css).toContain('wx-page:where([data-page="x"])')
  })
  test('a component marks its classes and its host; a tag selector in it is worth a warning', () => {
    const { css, warnings } = style(':host{} .a.b{} view{}', 'component')
    expect(css).toContain('.__SCOPE__a.__SCOPE__b')
    expect(css).toContain('[wx-host="__SCOPE__"]')
    expect(warnings).toHaveLength(1)
  })
  test('the icon font comes from the package, not from a third-party host', () => {
    const files = new SourceFiles(app)
    const css = compileStyle({ path: 'miniprogram_npm/@vant/weapp/icon/index', kind: 'component' }, files, [])
    expect(css).toContain('data:font/woff2')
    expect(css).not.toContain('alicdn')
  })
})

describe('templates and wxs', () => {
  test('constructor is a name, getRegExp keeps its backslash, require loses its suffix', () => {
    expect(translateWxs("x.constructor === 'Array'")).toBe("x.constructor.name === 'Array'")
    expect(translateWxs("getRegExp('\\d+', 'g')")).toBe("getRegExp('\\\\d+', 'g')")
    expect(translateWxs("require('./a.wxs')")).toBe("require('./a')")
  })
  test('tags are read past comments, expressions, quotes and wxs', () => {
    const wxml =
      '<!-- <no/> --><view a="{{b <c}}">{{a<b}} 1 < 2<wxs module="m">var a = "<bad>"</wxs><x-y/></view>'
    expect(tagsOf(wxml)).toEqual(['view', 'wxs', 'x-y'])
  })
})
