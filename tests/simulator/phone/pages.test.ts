import { startBench, until, type Bench, type Phone } from './phone'

let bench: Bench
beforeAll(async () => {
  bench = await startBench({ 'fixture.hello': { hi: 1 } })
})
afterAll(() => bench.close())

const log = (phone: Phone) =>
  phone.page.evaluate(() => (window.__phone.getApp() as unknown as { log: string[] }).log)

test('lifetimes run in WeChat’s order', async () => {
  const phone = await bench.open('pages/home/index?from=link')
  await until(async () => (await log(phone)).includes('home ready'), 'onReady')
  expect(await log(phone)).toEqual([
    'launch pages/home/index',
    'show',
    'home load {"from":"link"}',
    'home show',
    'home ready',
  ])
  await phone.at('#detail').click()
  expect((await log(phone)).slice(-1)).toEqual(['home hide'])
  await phone.page.getByLabel('返回').click()
  expect((await log(phone)).slice(-1)).toEqual(['home show'])
  await phone.page.evaluate(() => window.__phone.callWx('reLaunch', [{ url: '/pages/tab/index' }]))
  expect((await log(phone)).slice(-1)).toEqual(['home unload'])
  await phone.close()
})

test('a page made by Component() gets its query as methods and as properties; channels go both ways', async () => {
  const phone = await bench.open('pages/home/index')
  await phone.at('#detail').click()
  expect(await phone.text('#query')).toBe('{"id":"7","text":"%E4%BD%A0"}')
  expect(await phone.text('#property')).toBe('7')
  await until(async () => (await phone.text('#heard')) === 'how', 'the opener’s event')
  await phone.at('#answer').click()
  await until(async () => (await phone.text('#seen')) === 'answered fine', 'the answer')
  await phone.close()
})

test('component pageLifetimes follow the page', async () => {
  const phone = await bench.open('pages/home/index')
  await phone.at('#detail').click()
  await phone.page.getByLabel('返回').click()
  await until(async () => (await phone.text('.steps')).includes('hide,show'), 'hide and show')
  await phone.close()
})

test('a tab stays alive behind another', async () => {
  const phone = await bench.open('pages/tab/index')
  await phone.page.getByRole('tab', { name: '首页' }).click()
  await phone.page.getByRole('tab', { name: '第二' }).click()
  expect(await phone.text('#second')).toContain('第二页 2')
  expect(await phone.stack()).toEqual(['pages/tab/index'])
  await phone.close()
})

test('a subpackage page has npm, the moved clock, and no window', async () => {
  const phone = await bench.open('pack/deep/index')
  expect(await phone.text('#day')).toBe('6 月 10 日')
  expect(await phone.text('#bare')).toBe('undefined')
  expect(await phone.text('#counter')).toContain('1 2')
  await phone.close()
})

test('the eleventh page is refused', async () => {
  const phone = await bench.open('pages/home/index')
  const answers = await phone.page.evaluate(async () => {
    const results: string[] = []
    for (let depth = 0; depth < 10; depth += 1) {
      results.push(
        await window.__phone.callWx('navigateTo', [{ url: '/pages/detail/index' }]).then(
          () => 'ok',
          (error: unknown) => (error as { errMsg: string }).errMsg,
        ),
      )
    }
    return results
  })
  expect(answers.slice(0, 9).every((answer) => answer === 'ok')).toBe(true)
  expect(answers[9]).toBe('navigateTo:fail webview count limit exceed')
  expect(await phone.stack()).toHaveLength(10)
  await phone.close()
})

test('pages that do not exist and tabs opened the wrong way are refused', async () => {
  const phone = await bench.open('pages/home/index')
  const fail = (name: string, url: string) =>
    phone.page.evaluate(
      ([api, target]) =>
        window.__phone.callWx(api as string, [{ url: target }]).then(
          () => 'ok',
          (error: unknown) => (error as { errMsg: string }).errMsg,
        ),
      [name, url],
    )
  expect(await fail('navigateTo', '/pages/none/index')).toMatch(
    /^navigateTo:fail page "pages\/none\/index" is not found/,
  )
  expect(await fail('navigateTo', '/pages/tab/index')).toBe(
    'navigateTo:fail can not navigateTo a tabbar page',
  )
  expect(await fail('switchTab', '/pages/detail/index')).toBe(
    'switchTab:fail can not switch to no-tabBar page',
  )
  await phone.close()
})

test('pull-down, reach-bottom and scroll tell the page', async () => {
  const phone = await bench.open('pages/home/index')
  await phone.page.evaluate(() => window.__phone.callWx('startPullDownRefresh', []))
  await until(async () => (await log(phone)).includes('home pull'), 'pull-down')
  expect(await phone.page.locator('.refreshing').count()).toBe(0)
  await phone.page.mouse.move(40, 120)
  await phone.page.mouse.down()
  await phone.page.mouse.move(40, 220, { steps: 3 })
  await phone.page.mouse.up()
  await until(
    async () => (await log(phone)).filter((line) => line === 'home pull').length === 2,
    'a pull by hand',
  )
  await phone.page.mouse.move(180, 400)
  await phone.page.mouse.wheel(0, 5000)
  await until(async () => (await log(phone)).includes('home bottom'), 'reach-bottom')
  await phone.close()
})

test('bars follow the page and the theme', async () => {
  const phone = await bench.open('pages/home/index', { dark: true })
  expect(
    await phone.page.locator('.phone-bar').evaluate((bar) => getComputedStyle(bar).backgroundColor),
  ).toBe('rgb(17, 22, 20)')
  expect(await phone.page.locator('wx-page').evaluate((page) => getComputedStyle(page).backgroundColor)).toBe(
    'rgb(16, 16, 16)',
  )
  await phone.page.emulateMedia({ colorScheme: 'light' })
  await until(
    async () =>
      (await phone.page.locator('wx-page').evaluate((page) => getComputedStyle(page).backgroundColor)) ===
      'rgb(250, 250, 250)',
    'light',
  )
  await phone.at('#detail').click()
  expect(await phone.page.locator('.phone-title').textContent()).toBe('详情')
  expect(await phone.page.locator('.phone-tab').count()).toBe(0)
  await phone.page.evaluate(() => window.__phone.callWx('setNavigationBarTitle', [{ title: '改过' }]))
  expect(await phone.page.locator('.phone-title').textContent()).toBe('改过')
  await phone.close()
})

test('a page without navigation bar begins at the top of the screen', async () => {
  const phone = await bench.open('pages/bare/index')
  expect((await phone.at('#bare').boundingBox())?.y).toBe(0)
  await phone.close()
})

test('an exception is shown on the phone, logged, and told to App.onError', async () => {
  const phone = await bench.open('pages/home/index')
  await phone.at('#throw').click()
  await phone.page.getByText('a fault on purpose').first().waitFor()
  expect(await log(phone)).toContain('error a fault on purpose')
  await phone.close()
})

test('a shared card is what the page made of it', async () => {
  const phone = await bench.open('pages/home/index')
  await phone.at('#share').click()
  await phone.page.getByRole('button', { name: '发送' }).click()
  expect(await phone.page.evaluate(() => window.__phone.sharedCards)).toEqual([
    { title: '看看这个', path: '/pages/detail/index?id=7' },
  ])
  await phone.close()
})
