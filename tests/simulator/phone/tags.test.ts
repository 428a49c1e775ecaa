import { startBench, until, type Bench, type Phone } from './phone'

let bench: Bench
let phone: Phone
beforeAll(async () => {
  bench = await startBench()
  phone = await bench.open('pages/tags/index')
})
afterAll(() => bench.close())

const logged = (line: string) => until(async () => (await phone.text('.log')).includes(line), line)

test('a form gathers its controls by name, those of components too, and can be reset', async () => {
  await phone.at('.title').click()
  await phone.page.keyboard.type('的一二三四五')
  await logged('input:"旧的一二三"')
  await phone.at('.body').click()
  await phone.page.keyboard.type('第一行')
  await phone.at('.r1').click()
  await logged('radio:"1"')
  await phone.at('.c1').click()
  await phone.at('.c2').click()
  await logged('many:["a","b"]')
  await phone.at('.on').click()
  await logged('switch:true')
  await phone.at('.send').click()
  await until(async () => (await phone.text('.fields')) !== '', 'the submit')
  expect(JSON.parse(await phone.text('.fields'))).toMatchObject({
    title: '旧的一二三',
    body: '第一行',
    one: '1',
    many: ['a', 'b'],
    on: true,
    count: null,
  })
  await phone.at('.clear').click()
  await logged('reset:')
  expect(await phone.at('.title').locator('input').inputValue()).toBe('')
})

test('a handler of bindinput may return another text', async () => {
  await phone.at('.upper').click()
  await phone.page.keyboard.type('ab')
  expect(await phone.at('.upper').locator('input').inputValue()).toBe('AB')
})

test('a disabled button hears nothing', async () => {
  await phone.at('.never').click({ force: true })
  expect(await phone.text('.log')).not.toContain('never')
})

test('pickers open WeChat’s wheels', async () => {
  await phone.at('.fruit').click()
  await phone.page.getByRole('option', { name: '桃' }).click()
  await phone.page.getByRole('button', { name: '确定' }).click()
  await logged('fruit:"2"')
  await phone.at('.time').click()
  await phone.page.getByRole('button', { name: '确定' }).click()
  await logged('time:"09:30"')
  await phone.at('.date').click()
  await phone.page.getByRole('option', { name: '12日' }).click()
  await phone.page.getByRole('button', { name: '确定' }).click()
  await logged('date:"2025-06-12"')
})

test('a swiper follows the finger', async () => {
  const box = await phone.at('.swiper').boundingBox()
  if (!box) throw new Error('no swiper')
  await phone.at('.swiper').scrollIntoViewIfNeeded()
  const place = (await phone.at('.swiper').boundingBox()) ?? box
  await phone.page.mouse.move(place.x + 300, place.y + 50)
  await phone.page.mouse.down()
  await phone.page.mouse.move(place.x + 100, place.y + 50, { steps: 4 })
  await phone.page.mouse.up()
  await logged('swipe:touch')
  expect((await phone.data())['current']).toBe(1)
})

test('scroll-view tells its lower end once', async () => {
  await phone.at('.scroll').evaluate((element) => element.scrollTo(0, 5000))
  await logged('lower:{"direction":"bottom"}')
  expect((await phone.text('.log')).match(/lower/g)).toHaveLength(1)
})

test('picker-view turns', async () => {
  await phone
    .at('.wheels')
    .locator('wx-picker-view-column')
    .evaluate((column) => column.scrollTo(0, 60))
  await logged('wheel:[2]')
})

test('rich-text keeps trusted tags and drops the rest', async () => {
  const html = await phone.at('.rich-box').evaluate((element) => element.innerHTML)
  expect(html).toBe('<p class="rich">你<b>好</b><a>去</a></p>')
})

test('root-portal leaves what would clip it, and still belongs to the page', async () => {
  const frame = await phone.page.locator('.page-frame').boundingBox()
  const box = await phone.at('.portal').boundingBox()
  expect(box?.y).toBe((frame?.y ?? 0) + (frame?.height ?? 0) - 44)
  await phone.at('.portal').click()
  await logged('portal:')
})

test('a long press is no tap', async () => {
  const box = await phone.at('.long').boundingBox()
  await phone.at('.long').scrollIntoViewIfNeeded()
  const place = (await phone.at('.long').boundingBox()) ?? box
  await phone.page.mouse.move((place?.x ?? 0) + 10, (place?.y ?? 0) + 10)
  await phone.page.mouse.down()
  await phone.page.waitForTimeout(450)
  await phone.page.mouse.up()
  await logged('long:')
  expect((await phone.text('.log')).match(/long:/g)).toHaveLength(1)
})

test('roles and labels reach the accessibility tree', async () => {
  expect(await phone.page.getByRole('radio', { name: '同意' }).count()).toBe(1)
  expect(await phone.page.getByRole('button', { name: '送出' }).count()).toBe(1)
  expect(await phone.page.getByRole('progressbar').count()).toBe(1)
  expect(await phone.page.getByRole('switch').getAttribute('aria-checked')).toMatch(/true|false/)
  expect(await phone.at('.gone').isVisible()).toBe(false)
})

test('a button can be pressed by key', async () => {
  const resets = async () => (await phone.text('.log')).match(/reset:/g)?.length ?? 0
  const before = await resets()
  await phone.at('.clear').focus()
  await phone.page.keyboard.press('Enter')
  await until(async () => (await resets()) === before + 1, 'the reset')
})

test('navigator navigates', async () => {
  await phone.at('.nav').click()
  expect(await phone.stack()).toEqual(['pages/tags/index', 'pages/detail/index'])
})

test('Vant: field, popup with root-portal, tabs, switch', async () => {
  const vant = await bench.open('pages/vant/index')
  await vant.page.locator('wx-van-field input').click()
  await vant.page.keyboard.type('王明')
  await until(async () => (await vant.text('#value')) === '王明', 'the field')
  await vant.page.getByText('单元格').click()
  await vant.page.getByText('弹出来').waitFor()
  const frame = await vant.page.locator('.page-frame').boundingBox()
  await until(async () => {
    const box = await vant.page.locator('.inside').boundingBox()
    return Math.abs((box?.y ?? 0) + (box?.height ?? 0) - (frame?.y ?? 0) - (frame?.height ?? 0)) < 40
  }, 'the sheet at the bottom')
  await vant.page.mouse.click(180, 150)
  await vant.page.getByText('弹出来').waitFor({ state: 'hidden' })
  await vant.page.getByText('乙', { exact: true }).click()
  await vant.page.locator('wx-van-switch wx-view').first().click()
  await until(async () => (await vant.text('#answer')).trim() === '1 true', 'tabs and switch')
  await vant.close()
})
