/** By-laws of posters: one page a building, a code that opens the page, and words for every code that does not. */
import type { PosterOf, PrintFile } from '../../typings/documents'
import { draft, publish } from '../notices/content'
import { liveAlone } from '../own-cloud'
import { DAY, after, newCommunity, newEstate, newId, nowOf, theDoor } from '../world'
import type { Community, Person } from '../world'
import { readPdf } from './pdf'
import type { PdfPage } from './pdf'

let estate: Community
let wu: Person
let zheng: Person

liveAlone()

beforeAll(async () => {
  estate = await newEstate(3, 2)
  ;[wu, zheng] = [
    await estate.officer('吴强', 'propertyStaff'),
    await estate.officer('郑华', 'propertyStaff'),
  ]
})

async function pagesOf(file: PrintFile): Promise<PdfPage[]> {
  expect(file.name).toMatch(/\.pdf$/)
  return readPdf(Buffer.from(await (await fetch(file.url)).arrayBuffer()))
}

/** Without the places where lines were broken. */
const bare = (text: string): string => text.replace(/\s/g, '')

/** The codes asked of WeChat for this community's posters of `work`, in order. */
async function scenesOf(work: () => Promise<unknown>): Promise<string[]> {
  await theDoor().remove('/openapi/calls')
  await work()
  const { calls } = (await theDoor().get('/openapi/calls')) as {
    calls: { api: string; data: { scene: string; page: string } }[]
  }
  const codes = calls.filter(({ api }) => api === 'wxacode.getUnlimited').map(({ data }) => data)
  for (const { scene, page } of codes) {
    expect(scene).toMatch(/^p[A-Za-z0-9_-]{22}$/)
    expect(page).toBe('pages/arrive/index')
  }
  return codes.map(({ scene }) => scene)
}

const openAs = (openid: string, scene: string) => theDoor().reply(openid, undefined, 'links.open', { scene })

describe('what a poster says', () => {
  test('a notice to all hangs in every building: what is asked, until when, who answers, and a code', async () => {
    const notice = await publish(wu, zheng)
    const file = await wu.call('documents.posters', { of: { kind: 'notice', noticeId: notice.id } })
    const pages = await pagesOf(file)
    expect(pages).toHaveLength(3)
    for (const [n, { text, pictures }] of pages.entries()) {
      const read = bare(text)
      expect(read).toContain(`贴在${n + 1}栋`)
      expect(read).toContain('停水8小时')
      expect(read).toContain('请您做一件事')
      expect(read).toContain('家里有人提不动水吗？')
      expect(read).toMatch(/\d月\d+日（周.）\d\d:\d\d前/)
      expect(read).toContain('物业值班88001234')
      expect(read).toContain('微信扫一扫')
      expect(pictures).toBe(1)
    }
    expect(file.missing).toEqual([])
  })

  test('one to a building hangs there alone, whoever prints it', async () => {
    const audience = { kind: 'building' as const, buildingId: estate.view.buildings[1]!.id }
    const notice = await publish(wu, zheng, { audience })
    const secretary = await estate.officer('刘书记', 'branchSecretary')
    const of = { kind: 'notice' as const, noticeId: notice.id }
    const pages = await pagesOf(await secretary.call('documents.posters', { of }))
    expect(pages.map(({ text }) => /贴在 (\d 栋)/.exec(text)?.[1])).toEqual(['2 栋'])
  })

  test('chosen buildings only, of the board and of the home page', async () => {
    const buildingIds = [estate.view.buildings[2]!.id]
    const board = await pagesOf(await wu.call('documents.posters', { of: { kind: 'board' }, buildingIds }))
    const home = await pagesOf(await wu.call('documents.posters', { of: { kind: 'home' }, buildingIds }))
    expect(board.map(({ text }) => bare(text).includes('没人答的'))).toEqual([true])
    expect(home.map(({ text }) => bare(text).includes('邻居一起商量'))).toEqual([true])
  })

  test('the longest title and the longest question stay above the code', async () => {
    const dueAt = (await draft(wu)).validUntil
    const notice = await publish(wu, zheng, {
      title: '停'.repeat(40),
      ask: { kind: 'confirm', prompt: '水'.repeat(120), label: '知道了', dueAt },
      contact: '话'.repeat(60),
    })
    const [page] = await pagesOf(
      await wu.call('documents.posters', { of: { kind: 'notice', noticeId: notice.id } }),
    )
    const call = page!.lines.find(({ text }) => text.startsWith('打电话'))!
    const scan = page!.lines.find(({ text }) => text === '微信扫一扫')!
    expect(call.y).toBeLessThan(566)
    expect(scan.y).toBeGreaterThan(566)
  })

  test('a character that no font draws stands as a mark, and the reply names it', async () => {
    const blocks = [{ kind: 'paragraph' as const, text: '陈䶮、王𠅤两位邻居负责。' }]
    const notice = await publish(wu, zheng, { title: '陈䶮家漏水，请看一眼', blocks })
    const poster = await wu.call('documents.posters', { of: { kind: 'notice', noticeId: notice.id } })
    expect(poster.missing).toEqual(['䶮'])
    const [first] = await pagesOf(poster)
    expect(first!.text.replaceAll('\n', '')).toContain('陈〔U+4DAE〕家漏水')
    expect(first!.text).toContain('请用笔补上')
    const whole = await wu.call('documents.notice', { noticeId: notice.id })
    expect(whole.missing).toEqual(['䶮', '𠅤'])
    const read = (await pagesOf(whole))
      .map(({ text }) => text)
      .join('')
      .replaceAll('\n', '')
    expect(read).toContain('陈〔U+4DAE〕、王〔U+20164〕两位邻居负责。')
  })
})

describe('posters that are not printed', () => {
  const refusal = (of: PosterOf, more: { buildingIds?: string[] } = {}) =>
    wu.refusal('documents.posters', { of, ...more })

  test('for an audience of nobody: a role hangs in no building, a community without a roll has none', async () => {
    const notice = await publish(wu, zheng, { audience: { kind: 'role', role: 'propertyStaff' } })
    expect(await refusal({ kind: 'notice', noticeId: notice.id })).toBe('invalid')
    const bare = await newCommunity()
    const lead = await bare.officer('孙敏', 'organisationLead')
    expect(await lead.refusal('documents.posters', { of: { kind: 'home' } })).toBe('invalid')
    expect(await refusal({ kind: 'home' }, { buildingIds: [] })).toBe('invalid')
  })

  test('for a building that is not here, or that the notice is not for', async () => {
    const audience = { kind: 'building' as const, buildingId: estate.view.buildings[0]!.id }
    const notice = await publish(wu, zheng, { audience })
    const of = { kind: 'notice' as const, noticeId: notice.id }
    expect(await refusal({ kind: 'home' }, { buildingIds: ['b99'] })).toBe('invalid')
    expect(await refusal(of, { buildingIds: [estate.view.buildings[1]!.id] })).toBe('invalid')
  })

  test("for another community's notice, a draft, or one that was withdrawn", async () => {
    const other = await newEstate(1, 2)
    const [a, b] = [
      await other.officer('冯刚', 'propertyStaff'),
      await other.officer('蒋丽', 'propertyStaff'),
    ]
    const foreign = await publish(a, b)
    expect(await refusal({ kind: 'notice', noticeId: foreign.id })).toBe('not_found')
    expect(await refusal({ kind: 'notice', noticeId: newId() })).toBe('not_found')
    expect(await refusal({ kind: 'notice', noticeId: (await draft(wu)).id })).toBe('not_found')
    const out = await publish(wu, zheng)
    await wu.call('notices.withdraw', { noticeId: out.id, version: out.version, reason: '改期了' })
    expect(await refusal({ kind: 'notice', noticeId: out.id })).toBe('closed')
  })

  test('by a neighbour without an office', async () => {
    const li = await estate.register('李平')
    expect(await li.refusal('documents.posters', { of: { kind: 'home' } })).toBe('forbidden')
  })

  test('when WeChat gives no code: busy, and nothing to print', async () => {
    const error = { errCode: 45009, errMsg: 'reach max api daily quota limit' }
    await theDoor().post('/openapi', { api: 'wxacode.getUnlimited', error, count: 3 })
    expect(await refusal({ kind: 'home' })).toBe('busy')
    await theDoor().remove('/openapi')
  })
})

describe('the code on a poster', () => {
  test('opens its page for a stranger, and says where it hangs', async () => {
    const notice = await publish(wu, zheng)
    const print = () => wu.call('documents.posters', { of: { kind: 'notice' as const, noticeId: notice.id } })
    const scenes = await scenesOf(print)
    expect(new Set(scenes).size).toBe(3)
    expect(await openAs(`o-${newId()}`, scenes[2]!)).toMatchObject({
      ok: true,
      data: {
        path: `/pages/notice/index?id=${notice.id}`,
        communityId: estate.id,
        communityName: estate.view.name,
        buildingName: '3 栋',
      },
    })
    expect(await scenesOf(print)).toEqual(scenes)
  })

  test("names its own community to someone who is in another; that one's places are not told apart by it", async () => {
    const other = await newEstate(1, 2)
    const [scene] = await scenesOf(() => wu.call('documents.posters', { of: { kind: 'home' } }))
    const neighbour = await other.register('何静')
    const reply = await neighbour.call('links.open', { scene: scene! })
    expect(reply).toMatchObject({ communityId: estate.id, path: '/pages/home/index' })
    const [theirs] = await scenesOf(async () =>
      (await other.officer('尤文', 'propertyStaff')).call('documents.posters', { of: { kind: 'home' } }),
    )
    expect(theirs).not.toBe(scene)
  })

  test.each([
    ['a code nobody printed', `p${'A'.repeat(22)}`],
    ['a short one', 'p123'],
    ['another mark', `q${'A'.repeat(22)}`],
    ['nothing', ''],
    ['illegal characters', '<script>%00$ne'],
    ['a long one', 'p'.repeat(200)],
  ])('%s is not found', async (_name, scene) => {
    expect(await openAs(`o-${newId()}`, scene)).toMatchObject({ ok: false, error: { code: 'not_found' } })
  })

  test('runs out a month after its notice has ended, and says so', async () => {
    const notice = await publish(wu, zheng, { validUntil: after(await nowOf(), 8 * DAY) })
    const of = { kind: 'notice' as const, noticeId: notice.id }
    const [scene] = await scenesOf(() => wu.call('documents.posters', { of }))
    const left = Date.parse(notice.validUntil) + 30 * DAY - Date.parse((await theDoor().health()).now)
    await theDoor().advance(`${Math.ceil(left / 3_600_000) + 1}h`)
    expect(await openAs(`o-${newId()}`, scene!)).toMatchObject({ ok: false, error: { code: 'expired' } })
  })
})
