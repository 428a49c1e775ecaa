import { no, stubPhone, yes } from './phone-stub'
import { arrivalOf, arrivalText } from '../../miniprogram/pages/arrive/present'
import { missingText, posterOf, subjectsOf } from '../../miniprogram/workbench/posters/present'
import type { LinkView } from '../../typings/links'
import type { MeView } from '../../typings/members'
import { row } from './notice-samples'

const phone = stubPhone()
const went: string[] = []
Object.assign((globalThis as unknown as { wx: object }).wx, {
  reLaunch: ({ url }: { url: string }) => void went.push(url),
})
// The page registers itself when it is loaded.
require('../../miniprogram/pages/arrive/index')

const link: LinkView = {
  path: '/pages/notice/index?id=n1',
  communityId: 'c1',
  communityName: '梧桐里社区',
  buildingName: '6 栋',
}
const me = (community: { id: string; name: string } | null, standing = 'registered') =>
  ({ community, standing, consents: [] }) as unknown as MeView
const HERE = { id: 'c1', name: '梧桐里社区' }
const OTHER = { id: 'c2', name: '枫林社区' }

const POSTER = `p${'A'.repeat(22)}`

interface Running {
  data: { text: { title: string; note: string; go: string; stay: string } | null }
  setData(patch: object): void
  onLoad(query: object): void
  onGo(): Promise<void>
}

async function scan(replies: Record<string, unknown>, scene = POSTER): Promise<Running> {
  phone.answer = (action) => replies[action]
  const page = { ...phone.pages[0], route: 'pages/arrive/index' } as unknown as Running
  page.data = structuredClone(page.data)
  page.setData = (patch) => Object.assign(page.data, structuredClone(patch))
  page.onLoad({ scene })
  await new Promise((resolve) => setTimeout(resolve, 10))
  return page
}

beforeEach(() => {
  phone.storage.clear()
  phone.calls.length = 0
  went.length = 0
})

describe('a scanned code', () => {
  test("of one's own community opens its page at once", async () => {
    await scan({ 'links.open': yes(link), 'members.me': yes(me(HERE)) })
    expect(went).toEqual([link.path])
    expect(phone.calls[0]?.data).toMatchObject({ input: { scene: POSTER } })
  })

  test('survives the first run of someone who is in no community yet', async () => {
    const replies = { 'links.open': yes(link), 'members.me': yes(me(null, 'visitor')) }
    const page = await scan({ ...replies, 'members.enter': yes(me(HERE, 'visitor')) })
    expect(went).toEqual([])
    expect(page.data.text).toMatchObject({ title: '这里是梧桐里社区', go: '进去看看', stay: '' })
    await page.onGo()
    expect(went).toEqual(['/pages/welcome/index'])
    expect(phone.storage.get('afterWelcome')).toBe(link.path)
  })

  test('of another community asks first, and goes there only when told to', async () => {
    const replies = { 'links.open': yes(link), 'members.me': yes(me(OTHER)) }
    const page = await scan({ ...replies, 'members.enter': yes(me(HERE)) })
    expect(went).toEqual([])
    expect(page.data.text).toMatchObject({ title: '这是别的社区的海报', go: '去看看', stay: '不去了' })
    expect(page.data.text?.note).toContain('您现在在枫林社区')
    await page.onGo()
    expect(went).toEqual([link.path])
  })

  test.each([
    ['expired', '这个码过期了'],
    ['not_found', '没认出这个码'],
    ['invalid', '没认出这个码'],
  ])('that answers %s says what is so, and leads home', async (code, title) => {
    const page = await scan({ 'links.open': no(code), 'members.me': yes(me(HERE)) })
    expect(went).toEqual([])
    expect(page.data.text).toMatchObject({ title, go: '', stay: '回首页' })
  })

  test.each([
    ['p', '这个码过期了', '海报'],
    ['s', '签到码过期了', '带班人手机上的新码'],
    ['v', '邻居的码过期了', '打开这个班的签到页'],
    ['m', '会上的签到码过期了', '会已经开过了'],
  ])('whose time is over says what it was: %s', async (sign, title, words) => {
    const replies = { 'links.open': no('expired'), 'members.me': yes(me(HERE)) }
    const { text } = (await scan(replies, `${sign}${'A'.repeat(22)}232277`)).data
    expect(text?.title).toBe(title)
    expect(text?.note).toContain(words)
    if (sign !== 'p') expect(JSON.stringify(text)).not.toContain('海报')
  })

  test('of another community is called what it is', async () => {
    const replies = { 'links.open': yes(link), 'members.me': yes(me(OTHER)) }
    const { text } = (await scan(replies, `s${'A'.repeat(22)}232277`)).data
    expect(text?.title).toBe('这是别的社区的签到码')
    expect(text?.note).not.toContain('海报')
  })

  test('has nothing to say where it leads straight on', () => {
    expect(arrivalText(arrivalOf(link, me(HERE), POSTER))).toBeNull()
  })
})

describe('what posters are of', () => {
  test('notices that are out, then what hangs all year', () => {
    const rows = [row({ id: 'n1', state: 'published' }), row({ id: 'n2', state: 'withdrawn' })]
    expect(subjectsOf(rows).map(({ id }) => id)).toEqual(['n1', 'home', 'board'])
    expect(posterOf('n1')).toEqual({ kind: 'notice', noticeId: 'n1' })
    expect(posterOf('board')).toEqual({ kind: 'board' })
  })

  test('says which characters to write in by hand', () => {
    expect(missingText([])).toBe('')
    expect(missingText(['䶮', '𠅤'])).toBe('有 2 个字印刷字体里没有：䶮、𠅤。纸上留了记号，请用笔补上。')
  })
})
