/** What a notice may hold besides text, and that nothing is what it only says it is. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Block, FileBlock, ImageBlock } from '../../typings/domain'
import type { NoticeView } from '../../typings/notices'
import { newEstate, newId, place, theDoor } from '../world'
import type { Community, Person } from '../world'
import { draft, noticeContent } from './content'

let estate: Community
let wu: Person
let zheng: Person
let wang: Person

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n')
const XLSX = readFileSync(join(__dirname, '../fixtures/roll/m-community.xlsx'))

beforeAll(async () => {
  estate = await newEstate(1, 2)
  wu = await estate.officer('吴志强', 'propertyStaff')
  zheng = await estate.officer('郑丽', 'propertyStaff')
  wang = await estate.resident('王桂芳', place(estate, 0))
})

afterEach(() => theDoor().remove('/openapi'))

const upload = (name: string, bytes: Uint8Array, folder = estate.id): Promise<string> =>
  theDoor().upload(wu.openid, `notices/${folder}/${newId()}-${name}`, bytes)

const image = async (name: string, bytes: Uint8Array): Promise<ImageBlock> => ({
  kind: 'image',
  fileId: await upload(name, bytes),
  alt: '停水的楼栋，用红色标出',
  w: 1,
  h: 1,
})

const file = async (name: string, bytes: Uint8Array, storedAs = name): Promise<FileBlock> => ({
  kind: 'file',
  fileId: await upload(storedAs, bytes),
  name,
  size: 7,
  text: '第一条 施工时间。第二条 送水办法。',
})

const words: Block = { kind: 'paragraph', text: '换主管道。' }

async function refusalOf(...blocks: Block[]): Promise<string> {
  const content = await noticeContent({ blocks: [words, ...blocks] })
  const reply = await wu.reply('notices.createDraft', { noticeId: newId(), content })
  return reply.ok ? 'ok' : `${reply.error.code} ${reply.error.message}`
}

/** Programmes what WeChat will say of the next image, and after how long. */
const willSay = (suggest: string, delay: string): Promise<unknown> =>
  theDoor().post('/openapi', {
    api: 'security.mediaCheckAsync',
    verdict: { suggest, label: suggest === 'pass' ? 100 : 20002 },
    delay,
    count: 1,
  })

async function submitted(...blocks: Block[]): Promise<NoticeView> {
  const made = await draft(wu, { blocks: [words, ...blocks] })
  return wu.call('notices.submit', { noticeId: made.id, version: made.version })
}

const approve = (sent: NoticeView) =>
  zheng.reply('notices.approve', { noticeId: sent.id, version: sent.version })

describe('a file is what it holds', () => {
  test('a PDF and a workbook with their text come through, with their true size', async () => {
    const sent = await submitted(
      await file('方案.pdf', PDF, 'a.pdf'),
      await file('收支.xlsx', XLSX, 'b.xlsx'),
    )
    const sizes = sent.blocks.flatMap((block) => (block.kind === 'file' ? [block.size] : []))
    expect(sizes).toEqual([PDF.length, XLSX.length])
  })

  test.each<[string, () => Promise<Block>]>([
    ['a picture called a PDF', () => file('方案.pdf', PNG, 'a.pdf')],
    ['a PDF called a workbook', () => file('收支.xlsx', PDF, 'a.xlsx')],
    [
      'a page with a script called a PDF',
      () => file('a.pdf', Buffer.from('<script>alert(1)</script>'), 'a.pdf'),
    ],
    ['a zip that is no document', () => file('a.docx', Buffer.from('504b0304', 'hex'), 'a.docx')],
    ['a PDF called a picture', () => image('a.png', PDF)],
    ['a picture of another kind than its name', () => image('a.jpg', PNG)],
    ['a picture too large', () => image('a.png', Buffer.concat([PNG, Buffer.alloc(5 * 1024 * 1024)]))],
    ['nothing at all', () => file('a.pdf', Buffer.alloc(0), 'a.pdf')],
  ])('%s is refused', async (_what, block) => expect(await refusalOf(await block())).toMatch(/^bad_file /))

  test('a file of another community, or of another folder, is refused', async () => {
    const other = await newEstate(1, 2)
    const theirs = { ...(await file('a.pdf', PDF)), fileId: await upload('a.pdf', PDF, other.id) }
    expect(await refusalOf(theirs)).toMatch(/^bad_file /)
    const escaped = `cloud://local/notices/${estate.id}/../${other.id}/a.pdf`
    expect(await refusalOf({ ...theirs, fileId: escaped })).toMatch(/^bad_file /)
    const elsewhere = await theDoor().upload(wu.openid, `rolls/${newId()}.pdf`, PDF)
    expect(await refusalOf({ ...theirs, fileId: elsewhere })).toMatch(/^invalid /)
  })

  test('what was verified is kept as it was, whatever its uploader puts in its place', async () => {
    const block = await file('方案.pdf', PDF, 'a.pdf')
    const first = await draft(wu, { blocks: [words, block] })
    const path = block.fileId.replace('cloud://local/', '')
    await theDoor().upload(wu.openid, path, Buffer.from('<script>alert(1)</script>'))
    const again = await draft(wu, { blocks: [words, block] })
    const [kept] = first.blocks.filter(({ kind }) => kind === 'file') as FileBlock[]
    expect(again.blocks).toEqual(first.blocks)
    const bytes = await fetch(kept!.fileId.replace('cloud://local', `${theDoor().url}/files`))
    expect(Buffer.from(await bytes.arrayBuffer())).toEqual(PDF)
  })

  test('an image without words for it, a file without its text, are refused', async () => {
    expect(await refusalOf({ ...(await image('a.png', PNG)), alt: '' })).toMatch(/^invalid /)
    expect(await refusalOf({ ...(await file('a.pdf', PDF)), text: '' })).toMatch(/^invalid /)
    expect(await refusalOf({ ...(await file('a.pdf', PDF)), text: '长'.repeat(20_001) })).toMatch(/^invalid /)
  })
})

describe('an image is looked at by WeChat before anyone sees it', () => {
  test('until then it cannot be published; passed, it can', async () => {
    await willSay('pass', '10m')
    const sent = await submitted(await image('a.png', PNG))
    expect(sent.images).toMatchObject([{ state: 'pendingCheck' }])
    expect(await approve(sent)).toMatchObject({ ok: false, error: { code: 'conflict' } })
    await theDoor().advance('11m')
    expect((await zheng.call('notices.get', { noticeId: sent.id })).images).toEqual([])
    expect(await approve(sent)).toMatchObject({ ok: true, data: { state: 'published' } })
    const seen = await wang.call('notices.get', { noticeId: sent.id })
    expect(seen.blocks[1]).toMatchObject({ kind: 'image', alt: '停水的楼栋，用红色标出' })
  })

  test('refused, the notice waits for another image', async () => {
    await willSay('risky', '1m')
    const sent = await submitted(await image('a.png', PNG))
    await theDoor().advance('2m')
    expect(await approve(sent)).toMatchObject({ ok: false, error: { code: 'conflict' } })
    expect((await zheng.call('notices.get', { noticeId: sent.id })).images).toMatchObject([
      { state: 'refused' },
    ])
  })

  test('what WeChat leaves to a human is marked for the second person', async () => {
    await willSay('review', '1m')
    const sent = await submitted(await image('a.png', PNG))
    await theDoor().advance('2m')
    expect((await zheng.call('notices.get', { noticeId: sent.id })).images).toMatchObject([
      { state: 'review' },
    ])
    expect(await approve(sent)).toMatchObject({ ok: true })
  })

  test('no answer at first: it is asked again, and passes', async () => {
    await theDoor().post('/openapi', {
      api: 'security.mediaCheckAsync',
      error: { errCode: -1, errMsg: 'system error' },
      count: 1,
    })
    const sent = await submitted(await image('a.png', PNG))
    await theDoor().advance('40m')
    await theDoor().advance('0m')
    expect(await approve(sent)).toMatchObject({ ok: true })
  })

  test('no verdict within the hour: it is refused', async () => {
    await theDoor().post('/openapi', {
      api: 'security.mediaCheckAsync',
      verdict: { suggest: 'pass', label: 100 },
      delay: '3h',
    })
    const sent = await submitted(await image('a.png', PNG))
    await theDoor().advance('70m')
    expect((await zheng.call('notices.get', { noticeId: sent.id })).images).toMatchObject([
      { state: 'refused' },
    ])
    await theDoor().advance('3h')
    expect(await approve(sent)).toMatchObject({ ok: false, error: { code: 'conflict' } })
  })

  test('nobody can forge a verdict: no client calls the timers, and no reply tells a trace', async () => {
    await willSay('pass', '20m')
    const sent = await submitted(await image('a.png', PNG))
    const { calls } = (await theDoor().get('/openapi/calls')) as { calls: { api: string }[] }
    expect(calls.some(({ api }) => api === 'security.mediaCheckAsync')).toBe(true)
    const forged = {
      MsgType: 'event',
      Event: 'wxa_media_check',
      trace_id: 'x',
      result: { suggest: 'pass', label: 100 },
    }
    expect(await theDoor().raw('timers', forged, wu.openid)).toMatchObject({ errMsg: expect.any(String) })
    expect(JSON.stringify(sent)).not.toContain('trace')
    expect(await approve(sent)).toMatchObject({ ok: false })
  })
})
