/** What the client may ask of a page and of the elements on it. */
import { startPhones, type Phones, type Program } from './phones'

type Page = NonNullable<Awaited<ReturnType<Program['currentPage']>>>
type Element = NonNullable<Awaited<ReturnType<Page['$']>>>

let phones: Phones
let program: Program
let page: Page

beforeAll(async () => {
  phones = await startPhones()
  program = (await phones.open('o-elements')).program
})
afterAll(() => phones?.close())

beforeEach(async () => {
  await program.callWxMethod('reLaunch', { url: '/pages/first/index?a=1' })
  page = (await program.currentPage())!
})

async function element<T = Element>(selector: string): Promise<T> {
  const found = await page.$(selector)
  if (!found) throw new Error(`nothing is ${selector}`)
  return found as T
}

describe('a page', () => {
  test('data: all of it, at a path, changed', async () => {
    expect(await page.data()).toMatchObject({ taps: 0, query: { a: '1' } })
    expect(await page.data('nested.list[0].title')).toBe('深处')
    expect(await page.data('nothing.there')).toBeUndefined()
    await page.setData({ hello: '换了' })
    expect(await (await element('.custom')).text()).toBe('换了')
  })

  test('methods, awaited, and what they throw', async () => {
    expect(await page.callMethod('add', 2, 3)).toBe(5)
    await expect(page.callMethod('break')).rejects.toThrow('坏了')
    await expect(page.callMethod('none')).rejects.toThrow('no method none')
  })

  test('size and scroll', async () => {
    const { width, height } = await page.size()
    expect(width).toBe(390)
    expect(Number(height)).toBeGreaterThan(1200)
    await program.pageScrollTo(100)
    expect(await page.scrollTop()).toBe(100)
  })

  test('elements by selector: one, all, none', async () => {
    expect((await page.$$('.item')) as Element[]).toHaveLength(3)
    expect(await page.$('.absent')).toBeNull()
    expect(await page.$('.inner')).toBeNull()
    await page.waitFor('.item')
    await expect(page.getElementsByXpath('//view')).rejects.toThrow('unimplemented')
  })
})

describe('an element', () => {
  test('text, attributes, styles, place', async () => {
    const title = await element('.title')
    expect(title.tagName).toBe('view')
    expect(await title.text()).toBe('标题')
    expect(await title.attribute('class')).toBe('title')
    expect(await title.attribute('data-kind')).toBe('head')
    expect(await title.style('color')).toBe('rgb(0, 128, 0)')
    expect(await title.style('fontSize')).toBe('20px')
    expect((await title.size()).width).toBe(390)
    const { left, top } = await (await element('.box')).offset()
    expect({ left, below: top > 0 }).toEqual({ left: 0, below: true })
    await program.pageScrollTo(50)
    expect((await (await element('.box')).offset()).top).toBe(top)
  })

  test('WXML as written, without the scopes of the browser', async () => {
    expect(await (await element('.title')).outerWxml()).toBe('<view class="title">标题</view>')
    const counter = await element('.count')
    expect(await counter.wxml()).toBe('<view class="inner">数到 3</view><view class="slotted">里面</view>')
  })

  test('tap, longpress and touches', async () => {
    const box = await element('.box')
    await box.tap()
    await box.tap()
    expect(await box.text()).toBe('点了 2 次')
    await box.longpress()
    expect(await page.data('pressed')).toBe(true)
    await box.touchstart()
    await box.touchend()
    expect(await page.data('taps')).toBe(3)
    await box.touchstart()
    await box.touchmove({ touches: [{ identifier: 0, pageX: 77, pageY: 300 }] })
    await box.touchend()
    expect(await page.data('movedTo')).toBe(77)
    expect(await page.data('taps')).toBe(3)
  })

  test('events of its own', async () => {
    const custom = await element('.custom')
    await custom.trigger('hello', { word: '早' })
    expect(await custom.text()).toBe('早')
    await custom.dispatchEvent({ eventName: 'hello', detail: { word: '晚' } })
    expect(await custom.text()).toBe('晚')
  })

  test('is the same object when asked for twice, and gone with its page', async () => {
    const title = await element('.title')
    expect(await page.$('.title')).toBe(title)
    await program.callWxMethod('redirectTo', { url: '/pages/second/index' })
    await expect(title.text()).rejects.toThrow('not open any more')
  })

  test('is gone when its view is', async () => {
    const last = ((await page.$$('.item')) as Element[])[2]!
    await page.setData({ items: ['甲'] })
    await expect(last.text()).rejects.toThrow('no such element')
  })
})

describe('tags with functions of their own', () => {
  test('input and textarea', async () => {
    const input = await element<Element & { input(text: string): Promise<void> }>('.name')
    await input.input('周敏')
    expect(await page.data('name')).toBe('周敏')
    expect(await input.value()).toBe('周敏')
    expect(await input.property('placeholder')).toBe('名字')
    await expect(input.property('nonsense')).rejects.toThrow('not exists')
    const note = await element<typeof input>('.note')
    await note.input('两行\n字')
    expect(await page.data('note')).toBe('两行\n字')
  })

  test('switch, slider and swiper', async () => {
    await (await element('.toggle')).tap()
    expect(await page.data('on')).toBe(true)
    const slider = await element<Element & { slideTo(value: number): Promise<void> }>('.slide')
    await slider.slideTo(40)
    expect(await page.data('slid')).toBe(40)
    const swiper = await element<Element & { swipeTo(index: number): Promise<void> }>('.pages')
    await swiper.swipeTo(1)
    expect(await page.data('swiped')).toBe(1)
  })

  test('scroll-view', async () => {
    const list = await element<Element & { scrollTo(x: number, y: number): Promise<void> }>('.list')
    await list.scrollTo(0, 120)
    expect(await list.property('scrollTop')).toBe(120)
    expect(await page.data('scrolled')).toBe(120)
  })
})

describe('a component', () => {
  interface Counter extends Element {
    data(path?: string): Promise<unknown>
    setData(data: object): Promise<void>
    callMethod(name: string, ...args: unknown[]): Promise<unknown>
  }

  test('is entered through its element', async () => {
    const counter = await element<Counter>('.count')
    expect(counter.tagName).toBe('counter')
    const inner = (await counter.$('.inner')) as Element
    await inner.tap()
    expect(await inner.text()).toBe('数到 4')
    expect(await page.data('changed')).toBe(4)
    expect((await counter.$$('.slotted')) as Element[]).toHaveLength(1)
    expect(await counter.$('.title')).toBeNull()
  })

  test('data, methods, properties', async () => {
    const counter = await element<Counter>('.count')
    expect(await counter.property('start')).toBe(3)
    expect(await counter.data('count')).toBe(3)
    await counter.setData({ count: 10 })
    expect(await counter.callMethod('add', 5)).toBe(15)
    expect(await counter.data()).toMatchObject({ count: 15, start: 3 })
  })
})
