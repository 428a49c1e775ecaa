/** Writing a proposal on the phone: what neighbours have open already, and a draft that nothing loses. */
import { no, noNetwork, stubPhone, yes } from './phone-stub'
import type { ProposalDraft } from '../../miniprogram/pages/propose/form'
import type { AlreadyRow } from '../../miniprogram/pages/propose/already'
import type { ShellData } from '../../miniprogram/page'
import * as session from '../../miniprogram/session'
import type { MeView } from '../../typings/members'

const phone = stubPhone()

interface Running {
  data: ShellData & { draft: ProposalDraft; already: AlreadyRow[] }
  setData(patch: object): void
  onLoad(query: object): void
  onUnload(): void
  onInput(event: object): void
  onLeft(): void
  onPhoto(): Promise<void>
  onPlace(event: object): void
  onAlready(event: object): void
  onSend(): Promise<void>
}

/** Files on the phone, by path, and what was sent into the cloud. */
const files = new Set<string>()
const sent: string[] = []
const went: string[] = []
let online = true

interface Callbacks {
  success?: () => void
  fail?: () => void
}

const callback = (ok: boolean, { success, fail }: Callbacks) => (ok ? success?.() : fail?.())

Object.assign(wx, {
  env: { USER_DATA_PATH: 'wxfile://usr' },
  navigateTo: ({ url }: { url: string }) => went.push(url),
  redirectTo: ({ url }: { url: string }) => went.push(url),
  chooseMedia: async () => ({ tempFiles: [{ tempFilePath: 'tmp/large.jpg' }] }),
  compressImage: async () => ({ tempFilePath: 'tmp/small.jpg' }),
  getImageInfo: async () => ({ type: 'jpeg' }),
  getFileSystemManager: () => ({
    copyFile: (copy: Callbacks & { destPath: string }) => (files.add(copy.destPath), callback(true, copy)),
    access: (asked: Callbacks & { path: string }) => callback(files.has(asked.path), asked),
    unlink: ({ filePath }: { filePath: string }) => files.delete(filePath),
  }),
})
Object.assign(wx.cloud, {
  uploadFile: async ({ cloudPath }: { cloudPath: string }) => {
    if (!online) throw new Error('no network')
    sent.push(cloudPath)
    return { fileID: `cloud://local/${cloudPath}` }
  },
})
Object.assign(globalThis, { getCurrentPages: () => [] })

const enter = (community: string) =>
  session.remember({
    community: {
      id: community,
      buildings: [{ id: 'b5', name: '5 栋' }],
      desks: [{ body: 'propertyCompany', name: '安和物业' }],
    },
  } as unknown as MeView)

const LAMP = { id: 'lamp', title: '5、6 栋之间加一盏路灯', opening: '台阶那里没有灯。', seconds: 12 }
const answers: Record<string, () => unknown> = {}

beforeEach(() => {
  phone.storage.clear()
  for (const list of [phone.calls, sent, went]) list.length = 0
  files.clear()
  online = true
  enter('fenglin')
  answers['proposals.openTitles'] = () => yes([LAMP])
  answers['proposals.submit'] = () => yes({ id: 'new' })
  phone.answer = (action) => answers[action]?.() ?? no('internal')
})

const settled = () => new Promise((resolve) => setTimeout(resolve, 5))
const opened: Running[] = []
afterEach(() => opened.splice(0).forEach((page) => page.onUnload()))

async function open(): Promise<Running> {
  phone.pages.length = 0
  jest.isolateModules(() => void jest.requireActual('../../miniprogram/pages/propose/index'))
  const page = { ...phone.pages[0] } as unknown as Running
  page.data = structuredClone(page.data)
  page.setData = (patch) => Object.assign(page.data, structuredClone(patch))
  page.onLoad({})
  opened.push(page)
  await settled()
  return page
}

function type(page: Running, field: 'title' | 'body' | 'place', value: string): void {
  for (let n = 1; n <= value.length; n += 1)
    page.onInput({ currentTarget: { dataset: { field } }, detail: { value: value.slice(0, n) } })
}

const submissions = () =>
  phone.calls.filter(({ data }) => data.action === 'proposals.submit').map(({ data }) => data.input)

describe('what neighbours have open', () => {
  test('shows while the title is typed, after one call and none for any key', async () => {
    const page = await open()
    expect(page.data.already).toEqual([])
    type(page, 'title', '楼间的路灯不亮')
    expect(page.data.already).toEqual([
      { id: 'lamp', title: LAMP.title, note: '12 位邻居附议', verb: '去附议' },
    ])
    expect(phone.calls.map(({ data }) => data.action)).toEqual(['proposals.openTitles'])
    page.onAlready({ currentTarget: { dataset: { id: 'lamp' } } })
    expect(went).toEqual(['/pages/proposal/index?id=lamp'])
  })

  test('does not move the text that is being written: it is compared when it is left', async () => {
    const page = await open()
    type(page, 'body', '路灯不亮，台阶太黑')
    expect(page.data.already).toEqual([])
    page.onLeft()
    expect(page.data.already).toHaveLength(1)
  })

  test('keeps nobody from writing, without network or with a list that did not come', async () => {
    answers['proposals.openTitles'] = noNetwork
    const page = await open()
    expect(page.data.phase).toBe('ready')
    type(page, 'title', '路灯不亮')
    expect(page.data).toMatchObject({ already: [], draft: { title: '路灯不亮' } })
  })
})

describe('a draft', () => {
  async function written(): Promise<Running> {
    const page = await open()
    type(page, 'title', '坡道太陡')
    page.onPlace({ detail: { chosen: ['b5'] } })
    page.setData({ draft: { ...page.data.draft, category: 'safety', suggestedDesk: 'propertyCompany' } })
    await page.onPhoto()
    return page
  }

  test('survives closing the app, with its photograph, and is of one community', async () => {
    const before = (await written()).data.draft
    const { draft } = (await open()).data
    expect(draft).toEqual(before)
    expect(draft).toMatchObject({ title: '坡道太陡', place: '5 栋 ', suggestedDesk: 'propertyCompany' })
    expect(files).toContain(draft.photos[0]!.path)
    enter('elsewhere')
    expect((await open()).data.draft.title).toBe('')
    enter('fenglin')
    expect((await open()).data.draft.id).toBe(before.id)
  })

  test('a photograph the phone has cleared away is not promised', async () => {
    await written()
    files.clear()
    await open()
    await settled()
    expect((await open()).data.draft).toMatchObject({ title: '坡道太陡', photos: [] })
  })

  test('without network it stays; sent again it has the same id, and no photograph goes twice', async () => {
    const page = await written()
    online = false
    await page.onSend()
    expect(page.data.problem?.code).toBe('offline')
    expect(submissions()).toEqual([])
    online = true
    answers['proposals.submit'] = noNetwork
    await page.onSend()
    const later = await open()
    answers['proposals.submit'] = () => yes({ id: 'new' })
    await later.onSend()
    const [first, second] = submissions()
    expect(second).toEqual(first)
    expect(first).toMatchObject({
      proposalId: page.data.draft.id,
      buildingId: 'b5',
      suggestedDesk: 'propertyCompany',
      photos: [`cloud://local/${sent[0]}`],
    })
    expect(sent).toHaveLength(1)
    expect(went).toEqual(['/pages/proposal/index?id=new'])
    expect(files.size).toBe(0)
    expect((await open()).data.draft).toMatchObject({ title: '', photos: [] })
  })

  test('the building goes along only while the place still names it', async () => {
    const page = await written()
    type(page, 'place', '小花园')
    await page.onSend()
    expect(submissions()[0]).not.toHaveProperty('buildingId')
  })
})
