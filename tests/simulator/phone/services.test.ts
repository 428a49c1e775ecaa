/** What WeChat does for a page beyond drawing it: subscriptions, files, pictures, codes, cards. */
import QRCode from 'qrcode'
import { startBench, until, type Bench, type Phone } from './phone'

let bench: Bench
let phone: Phone
beforeAll(async () => {
  bench = await startBench()
})
beforeEach(async () => {
  phone = await bench.open('pages/home/index')
})
afterEach(() => phone.close())
afterAll(() => bench.close())

/** Calls wx.<name>(options) in the phone; a failure comes back as its errMsg and errCode. */
const call = (name: string, options: object): Promise<Record<string, unknown>> =>
  phone.page.evaluate(
    ([api, given]) =>
      window.__phone.callWx(api, [given]).then(
        (value) => value as Record<string, unknown>,
        (error: unknown) => {
          const { errMsg, errCode } = error as { errMsg: string; errCode?: number }
          return { errMsg, errCode }
        },
      ),
    [name, options] as const,
  )

/** Presses “agree” on the privacy prompt. */
const agree = (): Promise<void> => phone.page.getByRole('button', { name: '同意' }).click()

/** A file of the phone, of these base64 bytes. */
const keep = (name: string, base64: string): Promise<string> =>
  phone.page.evaluate(
    async ([path, data]) => {
      const manager = window.__phone.originalWx('getFileSystemManager') as () => {
        writeFile(options: object): Promise<unknown>
      }
      await manager().writeFile({ filePath: path, data, encoding: 'base64' })
      return path
    },
    [`wxfile://usr/${name}`, base64] as const,
  )

describe('subscribe messages', () => {
  /** From a handler of a tap, at once or after a request. */
  const inTap = (tmplIds: string[], wait: boolean) =>
    phone.page.evaluate(
      ([ids, waits]) =>
        new Promise<Record<string, unknown>>((resolve) => {
          const page = window.__phone.topPage()
          const instance = page?.instance as unknown as Record<string, unknown>
          instance['onAsk'] = async () => {
            if (waits) await new Promise((done) => setTimeout(done, 20))
            else await Promise.resolve()
            window.__phone.callWx('requestSubscribeMessage', [{ tmplIds: ids }]).then(
              (value) => resolve(value as Record<string, unknown>),
              (error: unknown) => resolve({ ...(error as object) }),
            )
          }
          if (page) window.__phone.tap(window.__phone.queryPage(page, '#ask')[0]!)
        }),
      [tmplIds, wait] as const,
    )

  test('in the turn of a tap a person chooses for each', async () => {
    const asked = inTap(['t1', 't2'], false)
    await phone.page.getByLabel('t2').uncheck()
    await phone.page.getByRole('button', { name: '允许' }).click()
    expect(await asked).toMatchObject({ t1: 'accept', t2: 'reject' })
  })

  test('or a test does', async () => {
    await phone.page.evaluate(() =>
      window.__phone.programme('requestSubscribeMessage', () => ({ t1: 'ban' })),
    )
    expect(await inTap(['t1'], false)).toMatchObject({ t1: 'ban' })
  })

  test('without a tap, or after something was waited for, it is refused', async () => {
    const refused = { errMsg: 'requestSubscribeMessage:fail can only be invoked by user TAP gesture.' }
    expect(await call('requestSubscribeMessage', { tmplIds: ['t1'] })).toMatchObject(refused)
    expect(await inTap(['t1'], true)).toMatchObject(refused)
  })

  test('one to three at a time', async () => {
    expect(await call('requestSubscribeMessage', { tmplIds: [] })).toMatchObject({ errCode: 10001 })
    expect(await call('requestSubscribeMessage', { tmplIds: ['a', 'b', 'c', 'd'] })).toMatchObject({
      errCode: 20003,
    })
  })
})

describe('files', () => {
  test('no more are picked than asked for, and they go up', async () => {
    await phone.page.evaluate(() =>
      window.__phone.programmePick([
        new File(['1'], 'a.jpg', { type: 'image/jpeg' }),
        new File(['22'], 'b.jpg', { type: 'image/jpeg' }),
      ]),
    )
    const picking = call('chooseMedia', { count: 1, mediaType: ['image'] })
    await agree()
    const { tempFiles } = (await picking) as unknown as { tempFiles: { tempFilePath: string }[] }
    expect(tempFiles).toEqual([
      { tempFilePath: expect.stringMatching(/^wxfile:.*\.jpg$/) as string, size: 1, fileType: 'image' },
    ])
    expect(
      await call('cloud.uploadFile', { cloudPath: 'a.jpg', filePath: tempFiles[0]?.tempFilePath }),
    ).toMatchObject({ fileID: 'cloud://local/a.jpg' })
  })

  test('an address for a file that is there, a reason for one that is not', async () => {
    await phone.page.route('**/files/there.pdf', (route) => route.fulfill({ body: 'x' }))
    const { fileList } = await call('cloud.getTempFileURL', {
      fileList: ['cloud://local/there.pdf', 'cloud://local/none.pdf'],
    })
    expect(fileList).toMatchObject([
      { status: 0, tempFileURL: expect.stringMatching(/^http.*\/files\/there\.pdf$/) as string },
      { status: -503003, tempFileURL: '' },
    ])
  })

  test('a document opens by its kind', async () => {
    const filePath = await keep('a.pdf', 'JVBERg==')
    const opening = call('openDocument', { filePath })
    await phone.page.getByRole('button', { name: '关闭' }).click()
    expect(await opening).toMatchObject({ errMsg: 'openDocument:ok' })
    expect(await phone.page.evaluate(() => window.__phone.openedDocuments)).toEqual([
      { filePath, fileType: 'pdf' },
    ])
    expect(await call('openDocument', { filePath: await keep('a.zip', 'eA==') })).toMatchObject({
      errMsg: 'openDocument:fail filetype not supported: zip',
    })
  })
})

describe('pictures', () => {
  test('a part of a drawn canvas becomes a picture, is saved, and stands on the card', async () => {
    const path = await phone.page.evaluate(async () => {
      const make = window.__phone.originalWx('createOffscreenCanvas') as (size: object) => HTMLCanvasElement
      const canvas = make({ width: 200, height: 100 })
      const pen = canvas.getContext('2d')!
      pen.fillStyle = '#17665a'
      pen.fillRect(100, 0, 100, 100)
      const cut = { canvas, x: 100, y: 0, width: 100, height: 100, destWidth: 50, destHeight: 50 }
      return ((await window.__phone.callWx('canvasToTempFilePath', [cut])) as { tempFilePath: string })
        .tempFilePath
    })
    expect(await call('getImageInfo', { src: path })).toMatchObject({ width: 50, height: 50 })
    const saving = call('saveImageToPhotosAlbum', { filePath: path })
    await agree()
    expect(await saving).toMatchObject({ errMsg: 'saveImageToPhotosAlbum:ok' })
    expect(await phone.page.evaluate(() => window.__phone.savedImages)).toEqual([path])

    const sharing = call('shareAppMessage', { title: '请您看看', path: '/pages/home/index', imageUrl: path })
    const drawn = phone.page.locator('.share-image')
    await until(async () => (await drawn.getAttribute('style'))?.includes('blob:') === true, 'the card')
    await phone.page.getByRole('button', { name: '发送' }).click()
    expect(await sharing).toMatchObject({ errMsg: 'shareAppMessage:ok' })
  })

  test('a picture that is not on the phone is not saved', async () => {
    const saving = call('saveImageToPhotosAlbum', { filePath: 'https://elsewhere.example/a.png' })
    await agree()
    expect((await saving)['errMsg']).toContain('saveImageToPhotosAlbum:fail invalid file')
  })
})

describe('codes', () => {
  test('a picture of this app’s code is scanned to its page', async () => {
    const text = 'pages/detail/index?scene=n%3Da1'
    const code = (await QRCode.toBuffer(text, { width: 430, margin: 2 })).toString('base64')
    await phone.page.evaluate((base64) => {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
      window.__phone.programmePick([new File([bytes], 'code.png', { type: 'image/png' })])
    }, code)
    const scanning = call('scanCode', {})
    await agree()
    await phone.page.getByRole('button', { name: '选图' }).click()
    expect(await scanning).toMatchObject({ result: text, scanType: 'WX_CODE', path: text })
  })

  test('its scene reaches the page as it was encoded, and the app knows that it was a code', async () => {
    const opened = await bench.open('pages/detail/index?scene=n%3Da1')
    expect(JSON.parse(await opened.text('#query'))).toEqual({ scene: 'n%3Da1' })
    const entered = await opened.page.evaluate(() => window.__phone.callWx('getLaunchOptionsSync', []))
    expect(entered).toMatchObject({ scene: 1047, path: 'pages/detail/index', query: { scene: 'n%3Da1' } })
    await opened.close()
  })

  test('any other code is only words', async () => {
    const scanning = call('scanCode', {})
    await agree()
    await phone.page.getByLabel('码里的内容').fill('https://elsewhere.example')
    await phone.page.getByRole('button', { name: '扫到了' }).click()
    const scanned = await scanning
    expect(scanned).toMatchObject({ result: 'https://elsewhere.example', scanType: 'QR_CODE' })
    expect(scanned).not.toHaveProperty('path')
  })
})

test('what is copied can be read back', async () => {
  await call('setClipboardData', { data: '枫林苑' })
  expect(await call('getClipboardData', {})).toMatchObject({ data: '枫林苑' })
})
