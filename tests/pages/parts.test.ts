/** Lists that are chosen and come in parts: on a slow network, or none, what stands there is what its title says. */
import { no, noNetwork, stubPhone, yes } from './phone-stub'
import { poll } from './poll-sample'
import { type RunningPage, openPage } from './run-page'

const phone = stubPhone()
Object.assign((globalThis as unknown as { wx: object }).wx, { pageScrollTo: async () => undefined })

type ListPage = RunningPage<'onFilter' | 'onStage' | 'onMore' | 'onReachBottom' | 'onYear'> & {
  reply: unknown
  accept(reply: unknown): void
}

// The pages register themselves when they are loaded.
function registered(name: string): object | undefined {
  require(`../../miniprogram/${name}/index`)
  return phone.pages.at(-1)
}
const PAGES = {
  proposals: registered('pages/proposals'),
  claims: registered('pages/claims'),
  polls: registered('pages/polls'),
  notices: registered('pages/notices'),
  volunteer: registered('pages/volunteer'),
  board: registered('workbench/proposal-board'),
  hours: registered('roster/hours'),
  talk: registered('pages/talk'),
  paper: registered('workbench/poll-paper'),
}

/** A part of a list: what it holds beside its items does not matter here. */
const part = (next: string | null) => ({
  items: [],
  next,
  counts: [{ stage: next === 'b' ? 'due' : 'answered', total: 1, late: 0 }],
  viewer: { canEnter: true },
})
const REST: Record<string, unknown> = {
  'rosters.mine': { shifts: [], hours: { minutes: 0, waiting: 0 } },
  'polls.get': poll(),
  'members.me': { name: '李敏', community: null, roles: [] },
}
const lists = (next: string | null) => (action: string) => yes(REST[action] ?? part(next))

/** The network is slow from now on: answers with the way to let what is asked for now come. */
function slow(): (reply: unknown) => void {
  const before = phone.answer
  let come: (reply: unknown) => void = () => undefined
  const coming = new Promise((resolve) => (come = resolve))
  phone.answer = (action) => (REST[action] ? before(action) : coming)
  return come
}

const settled = (ms = 0) => new Promise((resolve) => setTimeout(resolve, ms))
const open = (page: object | undefined) => openPage(page, { id: 'p1' }) as Promise<ListPage>
const tap = (id: string) => ({ detail: { id } })
const words = ({ data: { title, empty } }: ListPage) => ({ title, empty })
const inputs = () => phone.calls.filter(({ data }) => !REST[data.action]).map(({ data }) => data.input)

beforeEach(() => {
  phone.storage.clear()
  phone.calls.length = 0
  phone.answer = lists('b')
})

const CHOSEN = [
  ['the proposals', 'proposals', 'onFilter', 'answered', { filter: 'open' }, { filter: 'answered' }],
  ['what was taken on', 'claims', 'onFilter', 'settled', { filter: 'open' }, { filter: 'settled' }],
  ['the polls', 'polls', 'onFilter', 'closed', { filter: 'current' }, { filter: 'closed' }],
  ['the notices', 'notices', 'onFilter', 'archived', { filter: 'current' }, { filter: 'archived' }],
  ['the activities', 'volunteer', 'onFilter', 'past', { filter: 'coming' }, { filter: 'past' }],
  ['the board of proposals', 'board', 'onStage', 'answered', { stage: 'due' }, { stage: 'answered' }],
] as const

describe.each(CHOSEN)('of %s', (_, name, choose, other, first, second) => {
  test('those chosen while the first were on their way are what is shown', async () => {
    const come = slow()
    const page = await open(PAGES[name])
    phone.answer = lists(null)
    await page[choose](tap(other))
    expect(inputs()).toEqual([first, second])
    const title = page.data.title as string
    come(yes(part('b')))
    await settled()
    expect(page.data).toMatchObject({ title, more: false, phase: 'ready' })
  })

  test('those that could not be had leave the old ones under their own title, and the page says why', async () => {
    const page = await open(PAGES[name])
    const before = words(page)
    phone.answer = (action) => (REST[action] ? yes(REST[action]) : noNetwork())
    await page[choose](tap(other))
    page.accept(page.reply)
    expect(words(page)).toEqual(before)
    expect(page.data.problem).toMatchObject({ key: 'filter', code: 'offline' })
    phone.answer = lists(null)
    phone.calls.length = 0
    await (page.onMore ?? page.onReachBottom).call(page)
    expect(inputs()).toEqual([{ ...first, cursor: 'b' }])
  })
})

test('of my hours the year tapped while another is on its way is asked for', async () => {
  const come = slow()
  const page = await open(PAGES.hours)
  phone.answer = () => no('not_found')
  await page.onYear(tap('2025'))
  come(no('not_found'))
  expect(inputs()).toEqual([{}, { year: 2025 }])
})

const sides = (next: string | null) => ({
  proposalId: 'p1',
  title: '路灯',
  sides: [{ side: 'for', count: 0, threads: { items: [], next } }],
  viewer: { canComment: true, whyNotComment: null },
})

test.each([
  ['activities', 'volunteer', lists('x'), 'more', true],
  ['sheets', 'paper', lists('x'), 'paper.next', 'x'],
  ['comments', 'talk', () => yes(sides('x')), 'sides.0.more', 'x'],
] as const)(
  'of %s, a part that comes when others are shown by then is dropped',
  async (_, name, anew, at, is) => {
    phone.answer = name === 'talk' ? () => yes(sides('b')) : lists('b')
    const page = await open(PAGES[name])
    const come = slow()
    const asking = page.onMore({ currentTarget: { dataset: { side: 'for', cursor: 'b' } } })
    phone.answer = anew
    await (page as unknown as { refresh(): Promise<void> }).refresh()
    come(yes(part(null)))
    await asking
    expect(page.data).toHaveProperty(at, is)
  },
)

test('a part that comes while others are on their way does not hold them up', async () => {
  const page = await open(PAGES.polls)
  const [further, asking] = [slow(), page.onMore()]
  const [closed, choosing] = [slow(), page.onFilter(tap('closed'))]
  further(yes(part('c')))
  await asking
  closed(yes(part(null)))
  await choosing
  expect(page.data).toMatchObject({ title: '还没有结束的表决', more: false })
})

test('a list that was grown does not shrink again when what renews its first part comes late', async () => {
  const page = await open(PAGES.polls)
  const come = slow()
  const renewing = (page as unknown as { refresh(): Promise<void> }).refresh()
  phone.answer = lists(null)
  await page.onMore()
  come(yes(part('b')))
  await renewing
  expect(page.data).toMatchObject({ more: false })
})

test('a list that grows without network still says how old it is', async () => {
  const page = await open(PAGES.proposals)
  phone.answer = lists(null)
  await page.onMore()
  phone.answer = noNetwork
  const later = await open(PAGES.proposals)
  await settled(700)
  expect(later.data).toMatchObject({ more: true, keptFrom: expect.stringMatching(/^今/) })
  await later.onMore()
  expect(later.data).toMatchObject({ more: false, keptFrom: expect.stringMatching(/^今/) })
})
