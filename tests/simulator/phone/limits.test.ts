import { startBench, until, type Bench, type Phone } from './phone'

let bench: Bench
let phone: Phone
beforeAll(async () => {
  bench = await startBench({ 'fixture.hello': { hi: 1 } })
})
beforeEach(async () => {
  phone = await bench.open('pages/home/index')
})
afterEach(() => phone.close())
afterAll(() => bench.close())

type Outcome = { ok: true; value: unknown } | { ok: false; message: string }

/** Calls wx.<name>(…args) in the phone; failures come back as their errMsg. */
const call = (name: string, ...args: unknown[]): Promise<Outcome> =>
  phone.page.evaluate(
    ([api, list]) =>
      window.__phone.callWx(api, list).then(
        (value) => ({ ok: true as const, value }),
        (error: unknown) => {
          const known = error as { errMsg?: string; message?: string }
          return { ok: false as const, message: known.errMsg ?? known.message ?? '' }
        },
      ),
    [name, args] as const,
  )

describe('setData', () => {
  test('data changes with the call, the view after it, the callback last', async () => {
    const order = await phone.page.evaluate(async () => {
      const page = window.__phone.topPage()
      const instance = page?.instance as unknown as {
        data: { name: string }
        setData(change: object, done: () => void): void
      }
      const shown = () => document.querySelector('[id$="--included"]')?.textContent ?? ''
      const seen: string[] = []
      const done = new Promise<void>((resolve) =>
        instance.setData({ name: '枫林' }, () => {
          seen.push(`callback ${shown()}`)
          resolve()
        }),
      )
      seen.push(`data ${instance.data.name}`, `view ${shown()}`)
      await Promise.resolve()
      await Promise.resolve()
      seen.push(`soon ${shown()}`)
      await done
      return seen
    })
    expect(order).toEqual(['data 枫林', 'view included 梧桐', 'soon included 枫林', 'callback included 枫林'])
  })

  test('whoever looks for a component at once finds what was just shown', async () => {
    const found = await phone.page.evaluate(() => {
      const instance = window.__phone.topPage()?.instance as unknown as {
        setData(change: object): void
        selectAllComponents(selector: string): unknown[]
      }
      const before = instance.selectAllComponents('.none').length
      instance.setData({ rows: [{ id: 'x', text: '丙' }] })
      return [before, instance.selectAllComponents('#list').length]
    })
    expect(found).toEqual([0, 1])
  })

  test('what crosses is a copy: later changes to the object do not', async () => {
    const value = await phone.page.evaluate(() => {
      const instance = window.__phone.topPage()?.instance as unknown as {
        data: { rows: { text: string }[] }
        setData(change: object): void
      }
      const rows = [{ id: 'x', text: '丙' }]
      instance.setData({ rows })
      if (rows[0]) rows[0].text = '改了'
      return instance.data.rows[0]?.text
    })
    expect(value).toBe('丙')
  })

  const set = (make: string): Promise<string> =>
    phone.page.evaluate((source) => {
      const instance = window.__phone.topPage()?.instance as unknown as { setData(change: unknown): void }
      try {
        instance.setData((new Function(`return ${source}`) as () => unknown)())
        return 'set'
      } catch (error) {
        return (error as Error).message
      }
    }, make)

  test.each([
    ['a function', '({ a: { b: () => 1 } })', /"a\.b" is a function/],
    ['more than 1 MB', '({ a: "x".repeat(1024 * 1024) })', /exceeds the limit/],
    ['no object', '"a"', /should be an object/],
    ['a circle', '(() => { const a = {}; a.a = a; return { a } })()', /refers to itself|function/],
  ])('%s is refused', async (_what, make, message) => {
    expect(await set(make)).toMatch(message)
  })

  test('undefined is reported and left out', async () => {
    expect(await set('({ name: undefined })')).toBe('set')
    expect((await phone.data())['name']).toBe('梧桐')
    expect(phone.logs.join('\n')).toContain('Setting data field "name" to undefined is invalid')
  })

  test('each is measured', async () => {
    await set('({ reply: "12345" })')
    const last = await phone.page.evaluate(() =>
      window.__phone.records.filter((entry) => entry.kind === 'setData').pop(),
    )
    expect(last).toMatchObject({
      where: 'pages/home/index',
      keys: ['reply'],
      bytes: '{"reply":"12345"}'.length,
    })
  })
})

describe('cloud', () => {
  test('callFunction carries the person and returns what the function returned', async () => {
    await phone.at('#ask').click()
    await until(async () => (await phone.text('#reply')).includes('"hi":1'), 'the reply')
    expect(bench.gateway.calls.at(-1)).toEqual({
      name: 'api',
      openid: 'o1',
      data: { action: 'fixture.hello', input: { a: 1 } },
    })
    const record = await phone.page.evaluate(() =>
      window.__phone.records.filter((entry) => entry.kind === 'call').pop(),
    )
    expect(record).toMatchObject({ name: 'api', action: 'fixture.hello', failed: '' })
  })

  test('a failing function and airplane mode fail as in WeChat', async () => {
    const failed = await call('cloud.callFunction', { name: 'api', data: { action: 'none' } })
    expect(failed).toEqual({ ok: false, message: 'cloud.callFunction:fail -504002 no stub for none' })
    await phone.page.evaluate(() => window.__phone.setEnvironment({ offline: true }))
    const before = bench.gateway.calls.length
    expect(await call('cloud.callFunction', { name: 'api', data: {} })).toEqual({
      ok: false,
      message: 'cloud.callFunction:fail request:fail',
    })
    expect(bench.gateway.calls).toHaveLength(before)
    expect(await call('getNetworkType')).toMatchObject({ value: { networkType: 'none' } })
  })

  test('files go up as they are', async () => {
    await phone.page.evaluate(() => {
      const manager = window.__phone.originalWx('getFileSystemManager') as () => {
        writeFile(options: object): Promise<unknown>
      }
      return manager().writeFile({ filePath: 'wxfile://usr/a.txt', data: '你好' })
    })
    const reply = await call('cloud.uploadFile', { cloudPath: 'rolls/a.txt', filePath: 'wxfile://usr/a.txt' })
    expect(reply).toMatchObject({ ok: true, value: { fileID: 'cloud://local/rolls/a.txt' } })
    expect(await call('cloud.uploadFile', { cloudPath: 'x', filePath: 'wxfile://usr/none' })).toMatchObject({
      ok: false,
    })
  })
})

describe('storage', () => {
  test('values come back as they were, per person', async () => {
    await call('setStorageSync', 'k', { a: [1] })
    expect(await call('getStorageSync', 'k')).toEqual({ ok: true, value: { a: [1] } })
    expect(await call('getStorageSync', 'none')).toEqual({ ok: true, value: '' })
    expect(await call('getStorage', { key: 'none' })).toEqual({
      ok: false,
      message: 'getStorage:fail data not found',
    })
    await phone.page.goto(phone.page.url().replace('openid=o1', 'openid=o2'))
    await phone.page.waitForSelector('html[data-phone=ready]')
    expect(await call('getStorageSync', 'k')).toEqual({ ok: true, value: '' })
  })

  test('1 MB a key is the limit', async () => {
    const big = 'x'.repeat(1024 * 1024)
    expect(await call('setStorage', { key: 'k', data: big })).toEqual({
      ok: false,
      message: 'setStorage:fail exceed storage item max length',
    })
  })
})

describe('wx', () => {
  test('an unknown function is undefined and warned about by name, once', async () => {
    const kinds = await phone.page.evaluate(() => {
      const wx = (globalThis as unknown as { wx: Record<string, unknown> }).wx
      return [typeof wx['startBeaconDiscovery'], typeof wx['startBeaconDiscovery'], typeof wx['showToast']]
    })
    expect(kinds).toEqual(['undefined', 'undefined', 'function'])
    expect(phone.logs.filter((line) => line.includes('wx.startBeaconDiscovery is not offered'))).toHaveLength(
      1,
    )
  })

  test('callbacks instead of a promise when given', async () => {
    const heard = await phone.page.evaluate(
      () =>
        new Promise((resolve) => {
          const wx = (globalThis as unknown as { wx: Record<string, (options: object) => unknown> }).wx
          const order: string[] = []
          const returned = wx['getNetworkType']?.({
            success: () => order.push('success'),
            complete: () => resolve([typeof returned, ...order, 'complete']),
          })
        }),
    )
    expect(heard).toEqual(['undefined', 'success', 'complete'])
  })

  test('modal, sheet and privacy prompts are answered by pressing', async () => {
    const modal = call('showModal', { title: '真的吗', content: '想好了再按' })
    await phone.page.getByRole('button', { name: '确定' }).click()
    expect(await modal).toMatchObject({ value: { confirm: true, cancel: false } })

    const sheet = call('showActionSheet', { itemList: ['一', '二'] })
    await phone.page.getByRole('button', { name: '取消' }).click()
    expect(await sheet).toEqual({ ok: false, message: 'showActionSheet:fail cancel' })

    const picking = call('chooseMessageFile', { count: 1, extension: ['xlsx'] })
    await phone.page.getByRole('button', { name: '拒绝' }).click()
    expect(await picking).toMatchObject({
      ok: false,
      message: 'chooseMessageFile:fail privacy permission is not authorized',
    })
  })

  test('a picked file can be read', async () => {
    await phone.page.evaluate(() => window.__phone.programmePick([new File(['abc'], '名册.xlsx')]))
    const picking = call('chooseMessageFile', { count: 1 })
    await phone.page.getByRole('button', { name: '同意' }).click()
    const picked = (await picking) as { value: { tempFiles: { path: string; name: string; size: number }[] } }
    const file = picked.value.tempFiles[0]
    expect(file).toMatchObject({ name: '名册.xlsx', size: 3 })
    const text = await phone.page.evaluate((path) => {
      const manager = window.__phone.originalWx('getFileSystemManager') as () => {
        readFile(options: object): Promise<{ data: string }>
      }
      return manager().readFile({ filePath: path, encoding: 'utf8' })
    }, file?.path)
    expect(text.data).toBe('abc')
  })

  test('mocks replace an API for the app and can be taken away', async () => {
    await phone.page.evaluate(() =>
      window.__phone.mockWx('cloud.callFunction', async () => ({ result: 'mocked' })),
    )
    await phone.at('#ask').click()
    await until(async () => (await phone.text('#reply')) === '"mocked"', 'the mock')
    await phone.page.evaluate(() => window.__phone.mockWx('cloud.callFunction', undefined))
    await phone.at('#ask').click()
    await until(async () => (await phone.text('#reply')).includes('hi'), 'the original')
  })
})
