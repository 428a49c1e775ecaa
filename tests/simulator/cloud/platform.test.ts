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

  test('a programme that says nothing is refused', async () => {
    expect(await cloud.post('/openapi', { api: 'security.msgSecCheck' })).toMatchObject({ status: 400 })
  })
})
