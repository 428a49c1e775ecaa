/** What the client may ask of the app, and of the tool around it. */
import { startPhones, type Phones, type Program } from './phones'

let phones: Phones
let program: Program

beforeAll(async () => {
  phones = await startPhones()
  program = (await phones.open('o-app')).program
})
afterAll(() => phones?.close())

const path = async (): Promise<string> => (await program.currentPage())!.path

async function open(url: string): Promise<void> {
  await program.callWxMethod('reLaunch', { url })
}

describe('pages', () => {
  test('the current page and the stack, with a new id for every instance', async () => {
    await open('/pages/first/index?a=1')
    await program.callWxMethod('navigateTo', { url: '/pages/second/index?who=zhou' })
    const stack = await program.pageStack()
    expect(stack.map(({ path, query }) => ({ path, query }))).toEqual([
      { path: 'pages/first/index', query: { a: '1' } },
      { path: 'pages/second/index', query: { who: 'zhou' } },
    ])
    await program.callWxMethod('navigateBack')
    await program.callWxMethod('navigateTo', { url: '/pages/second/index' })
    const [, again] = await program.pageStack()
    expect(again).not.toBe(stack[1])
    await expect(stack[1]!.data()).rejects.toThrow('not open any more')
  })

  test('a refused navigation is an error with the words of wx', async () => {
    await expect(program.callWxMethod('navigateTo', { url: '/pages/none/index' })).rejects.toThrow(
      'navigateTo:fail',
    )
  })

  test("WeChat's own buttons: back, home and a tab", async () => {
    await open('/pages/first/index')
    await program.callWxMethod('navigateTo', { url: '/pages/second/index' })
    await program.native().navigateLeft()
    expect(await path()).toBe('pages/first/index')
    await program.native().switchTab({ url: '/pages/third/index' })
    expect(await path()).toBe('pages/third/index')
    await program.native().goHome()
    expect(await path()).toBe('pages/first/index')
  })
})

describe('functions in the app', () => {
  test('evaluate runs there, with arguments', async () => {
    const greeting = await program.evaluate((who: string) => {
      const { getApp } = globalThis as unknown as { getApp(): { greet(who: string): string } }
      return getApp().greet(who)
    }, '周敏')
    expect(greeting).toBe('你好，周敏')
  })

  test('what JSON cannot carry is left out', async () => {
    const value = await program.evaluate(() => {
      const round: Record<string, unknown> = { run: () => 1, big: BigInt(7), list: [undefined, 1] }
      round.round = round
      return round
    })
    expect(value).toEqual({ big: '7', list: [null, 1], round: '[circular]' })
  })

  test('exposeFunction calls back here', async () => {
    const heard = new Promise((resolve) => {
      void program
        .exposeFunction('tellTest', (...args: unknown[]) => resolve(args))
        .then(() =>
          program.evaluate(() =>
            (globalThis as unknown as { tellTest(...args: unknown[]): void }).tellTest('甲', 2),
          ),
        )
    })
    expect(await heard).toEqual(['甲', 2])
  })

  test('the console and exceptions are heard', async () => {
    const logged = new Promise((resolve) => program.on('console', resolve))
    await program.evaluate(() =>
      (globalThis as unknown as { __wxConsole: Console }).__wxConsole.warn('小心', { n: 1 }),
    )
    expect(await logged).toEqual({ type: 'warn', args: ['小心', { n: 1 }] })

    const thrown = new Promise<{ message: string }>((resolve) => program.on('exception', resolve))
    await program.evaluate(() => void setTimeout(() => Promise.reject(new Error('没接住'))))
    expect((await thrown).message).toBe('没接住')
  })
})

describe('methods of wx', () => {
  test('are called, at once or later', async () => {
    expect(await program.callWxMethod('canIUse', 'button')).toBe(true)
    await program.callWxMethod('setStorage', { key: 'k', data: { n: 1 } })
    expect(await program.callWxMethod('getStorage', { key: 'k' })).toMatchObject({ data: { n: 1 } })
    expect(await program.systemInfo()).toHaveProperty('windowWidth')
  })

  test('a question waits for the button that answers it', async () => {
    const asked = program.callWxMethod('showModal', { title: '好吗' })
    await program.native().confirmModal()
    expect(await asked).toMatchObject({ confirm: true })
    const refused = program.callWxMethod('showModal', { title: '好吗' })
    await program.native().cancelModal()
    expect(await refused).toMatchObject({ confirm: false })
    await expect(program.native().confirmModal()).rejects.toThrow('nothing on the screen')
  })

  test('a mock gives a result, to callbacks and to promises, and is taken back', async () => {
    const real = await program.callWxMethod('getNetworkType')
    await program.mockWxMethod('getNetworkType', { networkType: '2g' })
    expect(await program.callWxMethod('getNetworkType')).toEqual({ networkType: '2g' })
    const byCallback = await program.evaluate(() => {
      const { wx } = globalThis as unknown as { wx: WechatMiniprogram.Wx }
      return new Promise((success) => wx.getNetworkType({ success }))
    })
    expect(byCallback).toEqual({ networkType: '2g' })
    await program.restoreWxMethod('getNetworkType')
    expect(await program.callWxMethod('getNetworkType')).toEqual(real)
  })

  test('a mock that fails, and one that answers at once', async () => {
    await program.mockWxMethod('getClipboardData', { errMsg: 'getClipboardData:fail auth deny' })
    await expect(program.callWxMethod('getClipboardData')).rejects.toThrow('auth deny')
    await program.restoreWxMethod('getClipboardData')
    await program.mockWxMethod(
      'getStorageSync',
      function (key: string, more: string) {
        return key + more
      } as never,
      '！',
    )
    expect(await program.callWxMethod('getStorageSync', '钥匙')).toBe('钥匙！')
    await program.restoreWxMethod('getStorageSync')
  })

  test('a mock may use what it replaces', async () => {
    await program.mockWxMethod('getNetworkType', async function (this: {
      origin(options: object): Promise<object>
    }) {
      return { ...(await this.origin({})), seen: true }
    } as never)
    expect(await program.callWxMethod('getNetworkType')).toMatchObject({ networkType: 'wifi', seen: true })
    await program.restoreWxMethod('getNetworkType')
  })
})

describe('the tool', () => {
  test('a screenshot is a picture of the phone', async () => {
    const picture = Buffer.from(String(await program.screenshot()), 'base64')
    expect(picture.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
    expect(picture.readUInt32BE(16)).toBe(780)
    expect(picture.readUInt32BE(20)).toBe(1688)
    expect(picture.length).toBeGreaterThan(5000)
  })

  test('what is not offered says so', async () => {
    await expect(program.testAccounts()).rejects.toThrow('unimplemented: Tool.getTestAccounts')
    await expect(program.getTicket()).rejects.toThrow('unimplemented')
    await expect(program.callPluginWxMethod('p', 'login')).rejects.toThrow('unimplemented')
  })
})
