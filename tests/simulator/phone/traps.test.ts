import { startBench, until, type Bench, type Phone } from './phone'

/** One test per trap of running a mini-program on glass-easel; each of them once cost time. */
let bench: Bench
beforeAll(async () => {
  bench = await startBench({ 'fixture.hello': { hi: 1 } })
})
afterAll(() => bench.close())

let home: Phone
let vant: Phone
beforeAll(async () => {
  home = await bench.open('pages/home/index')
  vant = await bench.open('pages/vant/index')
})

const css = (phone: Phone, selector: string, property: string) =>
  phone.at(selector).evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)

test('1 a property called dataset does not break creation', async () => {
  expect(await home.text('#counter')).toContain('3 6')
  await vant.page.getByText('加一 0').click()
  await vant.page.getByText('加一 1').waitFor()
})

test('2 ready is fired, after attached, with the view in place', async () => {
  await until(async () => (await home.text('.steps')).startsWith('created,attached,ready'), 'ready')
  await until(async () => (await home.text('.measured')) === '24', 'a measure taken in ready')
  const widths = await vant.page
    .locator('wx-van-grid-item')
    .evaluateAll((items) => items.map((item) => item.firstElementChild?.getBoundingClientRect().width))
  expect(widths).toEqual([187.5, 187.5])
  expect(await vant.page.getByText('内容一').isVisible()).toBe(true)
})

test('3 wxs: constructor names, regular expressions, requires', async () => {
  expect(await home.text('#wxs-upper')).toBe('[梧桐]')
  expect(await home.text('#wxs-list')).toBe('list')
  expect(await home.text('#wxs-digits')).toBe('a#b##')
})

test('4 button and input are WeChat’s, in the tree and in style sheets', async () => {
  expect(await home.at('#outer').evaluate((element) => element.localName)).toBe('wx-button')
  expect(await home.at('#typed').evaluate((element) => element.localName)).toBe('wx-input')
  expect(await css(home, '#outer', 'margin-top')).toBe('4px')
})

test('5 options of Component() count: isolation, global classes, named behaviors', async () => {
  expect(await css(home, '.card-title', 'color')).not.toBe('rgb(200, 0, 0)')
  const plain = home.page.locator('wx-plain wx-text')
  expect(await plain.evaluate((element) => getComputedStyle(element).color)).toBe('rgb(200, 0, 0)')
})

test('6 rpx and vh stand in inline styles too', async () => {
  const box = await home.at('#units').boundingBox()
  expect(box?.width).toBeCloseTo(50, 1)
  const frame = await home.page.locator('.page-frame').boundingBox()
  expect(box?.height).toBeCloseTo((frame?.height ?? 0) / 10, 0)
})

test('7 a page’s styles reach that page alone', async () => {
  const phone = await bench.open('pages/home/index')
  await phone.page.getByRole('tab', { name: '第二' }).click()
  expect(await css(phone, '#second', 'color')).not.toBe('rgb(9, 9, 9)')
  await phone.page.getByRole('tab', { name: '首页' }).click()
  expect(await css(phone, '#top', 'padding-left')).toBe('10px')
  await phone.close()
})

test('8 position fixed is fixed to the page’s window, and does not scroll', async () => {
  const phone = await bench.open('pages/home/index')
  const before = await phone.at('#fixed').boundingBox()
  expect(before?.y).toBe(88)
  await phone.page.evaluate(() => window.__phone.callWx('pageScrollTo', [{ scrollTop: 300, duration: 0 }]))
  await until(async () => (await phone.text('#seen')).includes('scrolled 300'), 'the scroll')
  expect((await phone.at('#fixed').boundingBox())?.y).toBe(88)
  await phone.close()
})

test('9 default imports of CommonJS packages work', async () => {
  expect(await vant.page.evaluate(() => document.querySelectorAll('.phone-error').length)).toBe(0)
  await vant.page.locator('wx-van-button').filter({ hasText: '问' }).click()
  await vant.page.getByText('再想想').waitFor()
  await vant.page.getByText('确认', { exact: true }).click()
  await until(async () => (await vant.text('#answer')).startsWith('yes'), 'the dialog’s answer')
})

test('10 classes carry their scope, and queries do not mind', async () => {
  const names = await home.at('.boxed').evaluate((element) => element.className.split(' '))
  expect(names.some((name: string) => /^card-\d+--boxed$/.test(name))).toBe(true)
  expect(await css(home, '.page-given', 'background-color')).toBe('rgb(4, 5, 6)')
  const found = await home.page.evaluate(() => {
    const inspect = window.__phone
    const page = inspect.pageById(inspect.pageStack()[0]?.id ?? 0)
    const card = inspect.queryPage(page, '#card')[0]
    return [inspect.queryPage(page, '.boxed').length, card ? inspect.queryNode(card, '.boxed').length : 0]
  })
  expect(found).toEqual([0, 1])
})

test('11 touch events carry touches and changedTouches', async () => {
  await home.at('#touch').click()
  await until(async () => (await home.text('#touches')) === 'touchstart 1 1', 'touches')
})

test('12 animations and selector queries by node work', async () => {
  const phone = await bench.open('pages/tags/index')
  const opacity = await phone.page.evaluate(async () => {
    const animation = (await window.__phone.callWx('createAnimation', [{ duration: 0 }])) as {
      opacity(value: number): { step(): { export(): unknown } }
    }
    const node = window.__phone.queryPage(window.__phone.topPage() as never, '.cover')[0] as never
    const dom = window.__phone.domOf(node) as unknown as {
      setProp(name: string, value: unknown): void
      style: CSSStyleDeclaration
    }
    dom.setProp('animation', animation.opacity(0.25).step().export())
    await new Promise((resolve) => setTimeout(resolve, 50))
    return dom.style.opacity
  })
  expect(opacity).toBe('0.25')
  const context = await phone.page.evaluate(async () => {
    const query = (await window.__phone.callWx('createSelectorQuery', [])) as {
      select(name: string): {
        fields(fields: object): { exec(done: (list: { node: HTMLCanvasElement }[]) => void): void }
      }
    }
    return new Promise((resolve) =>
      query
        .select('#canvas')
        .fields({ node: true })
        .exec(([first]) => resolve(first?.node.getContext('2d')?.constructor.name)),
    )
  })
  expect(context).toBe('CanvasRenderingContext2D')
  await phone.close()
})

test('13 mouse and finger take one path: one tap each', async () => {
  const phone = await bench.open('pages/home/index', { touch: true })
  await phone.at('#inner').tap()
  await until(async () => (await phone.text('#taps')) === 'outer:inner:yes', 'a tap by finger')
  await phone.at('#inner').click()
  await until(async () => (await phone.text('#taps')) === 'outer:inner:yes,outer:inner:yes', 'a tap by mouse')
  await phone.close()
})

test('templates, includes, slots, relations, generics, two-way binding', async () => {
  expect(await home.text('#included')).toBe('included 梧桐')
  expect(await home.text('.row-text')).toBe('0-甲')
  expect(await css(home, '.row-text', 'color')).toBe('rgb(10, 20, 30)')
  expect(await home.text('#card')).toBe('卡片头身')
  expect(await home.text('.linked')).toBe('2')
  expect(await home.text('.choice')).toBe('通用')
  await home.at('#typed').click()
  await home.page.keyboard.type('来')
  await until(async () => (await home.text('#echo')) === '起来', 'the model')
})
