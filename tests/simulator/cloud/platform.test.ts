import QRCode from 'qrcode'
import { TestCloud } from './test-cloud'

let cloud: TestCloud
beforeAll(async () => {
  cloud = await TestCloud.open()
}, 120_000)
afterAll(() => cloud?.close())

interface Refused {
  errCode: number
  errMsg: string
}
const refusal = async (name: string, event: unknown): Promise<Refused> => {
  const { status, body } = await cloud.call(name, event)
  expect(status).toBe(200)
  return body as Refused
}

describe('who calls', () => {
  test('fifty people at once: each call sees its own', async () => {
    const people = Array.from({ length: 50 }, (_one, i) => `o-person-${i}`)
    const seen = await Promise.all(
      people.map((openid) =>
        cloud.runAs(openid, async ({ cloud, db }) => {
          const before = cloud.getWXContext().OPENID
          await db.collection('things').count()
          await new Promise((done) => setTimeout(done, 5))
          return [before, cloud.getWXContext().OPENID]
        }),
      ),
    )
    expect(seen).toEqual(people.map((openid) => [openid, openid]))
  })

  test('the rest of the context', async () => {
    const context = await cloud.run(async ({ cloud }) => cloud.getWXContext())
    expect(context).toMatchObject({ OPENID: 'o-tester', ENV: 'local', SOURCE: 'wx_client' })
    expect(context.APPID).toMatch(/^wx/)
  })

  test('a function that another one calls serves the same person', async () => {
    const called = await cloud.runAs('o-caller', async ({ cloud }) => {
      const source = 'async ({ cloud }) => cloud.getWXContext().OPENID'
      return (await cloud.callFunction({ name: 'probe', data: { source, args: [] } })).result
    })
    expect(called).toEqual({ value: 'o-caller' })
  })

  test('secrets of the cloud reach the function, and nothing else of the machine', async () => {
    const names = await cloud.run(async () => Object.keys(process.env))
    expect(names).toContain('YIQILAI_MASTER_KEY')
    expect(names).not.toContain('HOME')
  })
})

describe('calls', () => {
  test('a hidden function: not for clients, but for another function', async () => {
    expect(await refusal('hidden', {})).toMatchObject({ errMsg: expect.stringContaining('invoke rule') })
    const result = await cloud.run(
      async ({ cloud }) => (await cloud.callFunction({ name: 'hidden', data: { word: 'x' } })).result,
    )
    expect(result).toBe('hidden x')
  })

  test('no such function', async () => {
    expect(await refusal('nobody', {})).toMatchObject({ errCode: -501000 })
    const thrown = await cloud.thrown(({ cloud }) => cloud.callFunction({ name: 'nobody' }))
    expect(thrown.message).toContain('could not be found')
  })

  test('one that takes longer than its limit is ended, and the next call is served', async () => {
    expect(await refusal('brief', { waitMs: 20_000 })).toMatchObject({
      errCode: -504003,
      errMsg: expect.stringMatching(/^cloud\.callFunction:fail .*timed out after 3 seconds/),
    })
    expect((await cloud.call('brief', { characters: 2 })).body).toEqual({ text: 'xx' })
  })

  test('one that throws, or leaves', async () => {
    expect(await refusal('brief', { fail: 'a broken pipe' })).toMatchObject({
      errCode: -504002,
      errMsg: expect.stringContaining('a broken pipe'),
    })
    expect(await refusal('brief', { exit: true })).toMatchObject({ errCode: -504002 })
    expect((await cloud.call('brief', { characters: 1 })).body).toEqual({ text: 'x' })
  })

  test('a result above 1 MB, and a payload above 6 MB', async () => {
    expect((await cloud.call('brief', { characters: 1_000_000 })).body).toHaveProperty('text')
    expect(await refusal('brief', { characters: 1_100_000 })).toMatchObject({ errCode: -501003 })
    expect(await refusal('brief', { padding: 'x'.repeat(7_000_000) })).toMatchObject({ errCode: -501003 })
    const inside = await cloud.thrown(({ cloud }) =>
      cloud.callFunction({ name: 'brief', data: { padding: 'x'.repeat(7_000_000) } }),
    )
    expect(inside.message).toContain('6 MB')
  })

  test('the door counts what a call asked of the database', async () => {
    await cloud.remove('/stats')
    await cloud.run(async ({ cloud, db }) => {
      await db.collection('things').count()
      const transaction = await db.startTransaction()
      await transaction.commit()
      await cloud.openapi.security!.msgSecCheck!({ content: 'x', openid: 'o', scene: 1, version: 2 })
    })
    const { actions, calls } = await cloud.get<{
      actions: Record<string, { calls: number; requests: number }>
      calls: unknown[]
    }>('/stats')
    expect(actions['probe ']).toMatchObject({ calls: 1, requests: 3 })
    expect(calls).toHaveLength(1)
  })
})

describe('files', () => {
  test('from a function: up, its address, down, away', async () => {
    const got = await cloud.run(async ({ cloud }) => {
      const { fileID } = await cloud.uploadFile({
        cloudPath: 'rolls/名册 1.txt',
        fileContent: Buffer.from('三栋 2 单元'),
      })
      const down = (await cloud.downloadFile({ fileID })).fileContent.toString()
      const [address] = (await cloud.getTempFileURL({ fileList: [fileID] })).fileList
      const deleted = (await cloud.deleteFile({ fileList: [fileID] })).fileList
      const [after] = (await cloud.getTempFileURL({ fileList: [fileID] })).fileList
      const again = await cloud.downloadFile({ fileID }).then(
        () => 'there',
        () => 'gone',
      )
      return { fileID, down, url: address?.tempFileURL, deleted: deleted[0]?.status, after, again }
    })
    expect(got).toMatchObject({
      fileID: 'cloud://local/rolls/名册 1.txt',
      down: '三栋 2 单元',
      deleted: 0,
      again: 'gone',
    })
    expect(got.url).toContain(cloud.url)
    expect(got.after).toMatchObject({ tempFileURL: '' })
    expect(got.after?.status).not.toBe(0)
  })

  test('from the phone, served to anybody on this machine', async () => {
    const reply = await fetch(`${cloud.url}/upload?path=pictures/a.png`, {
      method: 'POST',
      headers: { 'x-openid': 'o-phone' },
      body: 'bytes',
    })
    expect(await reply.json()).toEqual({ fileID: 'cloud://local/pictures/a.png' })
    const served = await fetch(`${cloud.url}/files/pictures/a.png`)
    expect([await served.text(), served.headers.get('content-type')]).toEqual(['bytes', 'image/png'])
    expect((await fetch(`${cloud.url}/files/pictures/b.png`)).status).toBe(404)
  })

  test.each(['../clock', 'a/../../clock', '/etc/passwd', 'a//b', '', 'a?b', 'a\0b'])(
    'the path %j is refused',
    async (path) => {
      const init = { method: 'POST', headers: { 'x-openid': 'o-phone' }, body: 'x' }
      expect((await fetch(`${cloud.url}/upload?path=${encodeURIComponent(path)}`, init)).status).toBe(400)
      expect((await fetch(`${cloud.url}/files/${encodeURIComponent(path)}`)).status).not.toBe(200)
      if (path === '') return
      await cloud.thrown(
        ({ cloud }, path) => cloud.uploadFile({ cloudPath: path, fileContent: Buffer.from('x') }),
        path,
      )
    },
  )

  test('a page that somebody uploads is never run as one of this origin', async () => {
    const init = { method: 'POST', headers: { 'x-openid': 'o-phone' }, body: '<script>1</script>' }
    await fetch(`${cloud.url}/upload?path=page.html`, init)
    const served = await fetch(`${cloud.url}/files/page.html`)
    expect(served.headers.get('content-type')).toBe('application/octet-stream')
    expect(served.headers.get('x-content-type-options')).toBe('nosniff')
  })
})

describe('services of WeChat', () => {
  beforeEach(() => cloud.remove('/openapi'))

  const check = (content: string) =>
    cloud.run(
      async ({ cloud }, content) =>
        cloud.openapi.security!.msgSecCheck!({ openid: 'o', scene: 3, version: 2, content }),
      content,
    )

  test('by default words pass, and what was asked can be read', async () => {
    expect(await check('楼道里放自行车')).toMatchObject({ errCode: 0, result: { suggest: 'pass' } })
    expect(await cloud.get('/openapi/calls')).toEqual({
      calls: [
        {
          api: 'security.msgSecCheck',
          data: { openid: 'o', scene: 3, version: 2, content: '楼道里放自行车' },
        },
      ],
    })
    await cloud.remove('/openapi/calls')
    expect(await cloud.get('/openapi/calls')).toEqual({ calls: [] })
  })

  test('an answer for some words, an error for others, silence for the rest', async () => {
    const api = 'security.msgSecCheck'
    await cloud.post('/openapi', { api, silent: true })
    await cloud.post('/openapi', {
      api,
      when: '骂人',
      reply: { result: { suggest: 'risky', label: 20001 }, trace_id: 't' },
    })
    await cloud.post('/openapi', {
      api,
      when: '违法',
      error: { errCode: 87014, errMsg: 'risky content' },
      count: 1,
    })
    expect(await check('一句骂人的话')).toMatchObject({
      result: { suggest: 'risky', label: 20001 },
      traceId: 't',
    })
    const refused = await cloud.thrown(({ cloud }) =>
      cloud.openapi.security!.msgSecCheck!({ content: '违法', openid: 'o', scene: 3, version: 2 }),
    )
    expect(refused).toMatchObject({ errCode: 87014, message: expect.stringContaining('risky content') })
    const silence = await cloud.thrown(({ cloud }) =>
      cloud.openapi.security!.msgSecCheck!({ content: '违法', openid: 'o', scene: 3, version: 2 }),
    )
    expect(silence.message).toContain('hang up')
  })

  test('messages, codes, numbers, and the older way to call', async () => {
    const got = await cloud.run(async ({ cloud }) => {
      const data = { touser: 'o', templateId: 't', data: { thing1: { value: 'x' } } }
      const sent = await cloud.openapi.subscribeMessage!.send!(data)
      const code = await cloud.openapi.wxacode!.getUnlimited!({ scene: 'a=1', page: 'pages/home/index' })
      const number = await cloud.openapi.phonenumber!.getPhoneNumber!({ code: 'phone:13800000001' })
      const older = await cloud.callOpenAPI({ api: 'customerServiceMessage.send', data: { touser: 'o' } })
      return {
        sent: sent.errCode,
        code: code.contentType,
        bytes: (code.buffer as Buffer).length,
        number: number.phoneInfo,
        older: older.result,
      }
    })
    expect(got).toMatchObject({
      sent: 0,
      code: 'image/png',
      number: { purePhoneNumber: '13800000001' },
      older: { errcode: 0 },
    })
    expect(got.bytes).toBeGreaterThan(50)
    const { calls } = await cloud.get<{ calls: { api: string; data: object }[] }>('/openapi/calls')
    expect(calls.map(({ api }) => api)).toEqual([
      'subscribeMessage.send',
      'wxacode.getUnlimited',
      'phonenumber.getPhoneNumber',
      'customerServiceMessage.send',
    ])
    expect(calls[0]?.data).toMatchObject({ touser: 'o', template_id: 't' })
  })

  test('a service that config.json does not name is refused, as WeChat refuses it', async () => {
    const refused = await cloud.thrown(({ cloud }) => cloud.openapi.security!.imgSecCheck!({ media: {} }))
    expect(refused).toMatchObject({
      errCode: -604101,
      message: expect.stringContaining('security.imgSecCheck') as string,
    })
  })

  test('a programme that says nothing is refused', async () => {
    expect(await cloud.post('/openapi', { api: 'security.msgSecCheck' })).toMatchObject({ status: 400 })
  })
})

describe('messages to subscribers', () => {
  beforeEach(() => cloud.remove('/openapi'))
  const send = (data: object) =>
    cloud.thrown(
      ({ cloud }, data) => cloud.openapi.subscribeMessage!.send!({ touser: 'o', templateId: 't', data }),
      data,
    )

  test('a person who did not subscribe, when a test says so', async () => {
    const error = { errCode: 43101, errMsg: 'user refuse to accept the msg' }
    await cloud.post('/openapi', { api: 'subscribeMessage.send', error, count: 1 })
    expect(await send({})).toMatchObject({ errCode: 43101 })
  })

  test.each([
    { thing1: { value: '一二三四五六七八九十一二三四五六七八九十一' } },
    { phrase2: { value: '已经答复了' + '吗' } },
    { thing1: { value: '' } },
  ])('a value that its keyword cannot hold: %j', async (data) => {
    expect(await send(data)).toMatchObject({ errCode: 47003 })
  })
})

describe('codes', () => {
  const code = (data: object) =>
    cloud.run(async ({ cloud }, data) => {
      const { buffer } = await cloud.openapi.wxacode!.getUnlimited!(data)
      return (buffer as Buffer).toString('base64')
    }, data)

  test('hold the page and its scene', async () => {
    const text = 'pages/notice/index?scene=n%3Da1'
    const expected = await QRCode.toBuffer(text, { width: 430, margin: 2, errorCorrectionLevel: 'M' })
    expect(await code({ page: 'pages/notice/index', scene: 'n=a1' })).toBe(expected.toString('base64'))
  })

  test.each([
    [{ scene: 'x'.repeat(33) }, 40169],
    [{ scene: '' }, 40169],
    [{ scene: '通知' }, 40169],
    [{ scene: 'a b' }, 40169],
    [{ scene: 'n=1', page: '/pages/notice/index' }, 41030],
    [{ scene: 'n=1', page: 'pages/notice/index?n=1' }, 41030],
    [{ scene: 'n=1', width: 100 }, 40097],
  ])('%j is refused with %d', async (data, errCode) => {
    const refused = await cloud.thrown(
      ({ cloud }, data) => cloud.openapi.wxacode!.getUnlimited!(data),
      data as object,
    )
    expect(refused).toMatchObject({ errCode })
  })
})

describe('media that is checked later', () => {
  beforeEach(async () => {
    await cloud.remove('/openapi')
    await cloud.run(async ({ db }) => db.collection('ticks').where({}).remove())
  })

  const ask = (url = 'https://elsewhere.example/a.jpg') =>
    cloud.runAs(
      'o-author',
      async ({ cloud }, mediaUrl) => {
        const asked = { openid: 'o-author', mediaUrl, mediaType: 2, version: 2, scene: 3 }
        return (await cloud.openapi.security!.mediaCheckAsync!(asked)).traceId as string
      },
      url,
    )

  interface Push {
    openid: string | null
    source: string
    event: { MsgType: string; Event: string; trace_id: string; result?: object; errcode: number }
  }
  const pushes = async (): Promise<Push[]> => {
    const { data } = await cloud.run(({ db }) =>
      db.collection('ticks').where({ 'event.MsgType': 'event' }).get(),
    )
    return data as unknown as Push[]
  }

  test('the verdict is pushed to the function whose config.json takes it, and passes when nothing is said', async () => {
    const traceId = await ask()
    await cloud.post('/clock', { advance: '0m' })
    expect(await pushes()).toMatchObject([
      {
        openid: 'o-author',
        source: 'wx_unknown',
        event: {
          MsgType: 'event',
          Event: 'wxa_media_check',
          trace_id: traceId,
          errcode: 0,
          result: { suggest: 'pass', label: 100 },
        },
      },
    ])
  })

  test('a verdict of the test, as late as it says', async () => {
    const api = 'security.mediaCheckAsync'
    const verdict = { suggest: 'risky', label: 20002 }
    await cloud.post('/openapi', { api, when: 'bad', verdict, delay: '25m' })
    await ask('https://elsewhere.example/bad.jpg')
    await cloud.post('/clock', { advance: '20m' })
    expect(await pushes()).toEqual([])
    const moved = (await cloud.post('/clock', { advance: '2h' })).body as { fired: { trigger: string }[] }
    expect(moved.fired.map(({ trigger }) => trigger)).toContain('wxa_media_check')
    expect(await pushes()).toMatchObject([{ event: { result: verdict } }])
  })

  test('media that cannot be fetched has no result', async () => {
    await ask(`${cloud.url}/files/pictures/nowhere.png`)
    await cloud.post('/clock', { advance: '0m' })
    const [push] = await pushes()
    expect(push?.event).toMatchObject({ errcode: -1008 })
    expect(push?.event).not.toHaveProperty('result')
  })

  test('a client that sends the same event comes as a client', async () => {
    const forged = { MsgType: 'event', Event: 'wxa_media_check', trace_id: 't' }
    expect(await refusal('timer', forged)).toMatchObject({ errCode: -501008 })
    const source = await cloud.run(async ({ cloud }) => cloud.getWXContext().SOURCE)
    expect(source).toBe('wx_client')
  })

  test('what version 2 needs is asked for', async () => {
    const refused = await cloud.thrown(({ cloud }) =>
      cloud.openapi.security!.mediaCheckAsync!({ mediaUrl: 'https://a.example/a.jpg', mediaType: 2 }),
    )
    expect(refused).toMatchObject({ errCode: 47001 })
  })
})
