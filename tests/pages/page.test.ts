import { no, noNetwork, stubPhone, yes } from './phone-stub'
import { call } from '../../miniprogram/api'
import { definePage, type ShellData } from '../../miniprogram/page'
import type { Paged } from '../../typings/domain'
import type { PollRow } from '../../typings/polls'
import type { OverdueItem } from '../../typings/questions'

const phone = stubPhone()
const settled = () => new Promise((resolve) => setTimeout(resolve, 0))

/** A page as WeChat would run it, reduced to data, setData and lifecycles. */
interface Running {
  data: ShellData & { count: number }
  setData(patch: object): void
  onLoad(query: object): void
  onShow(): void
  onUnload(): void
  onJoin(): Promise<unknown>
}

function open(): Running {
  phone.pages.length = 0
  definePage({
    data: { count: -1 },
    load() {
      return this.read('desk.overdue', {})
    },
    show(reply: { items: OverdueItem[] }) {
      return { count: reply.items.length }
    },
    onJoin() {
      return this.submit('join', () => call('rosters.signUp', { shiftId: this.query.id ?? '' }))
    },
  })
  return opened<Running>()
}

function opened<P extends { data: object; setData(patch: object): void; onLoad(query: object): void }>(): P {
  const page = { ...phone.pages[0] } as unknown as P
  page.data = structuredClone(page.data)
  page.setData = (patch) => Object.assign(page.data, structuredClone(patch))
  page.onLoad({ id: '%E7%8F%AD' })
  return page
}

const overdue = (n: number) => yes({ items: Array.from({ length: n }, () => ({})), asOf: '' })

beforeEach(() => {
  phone.storage.clear()
  phone.calls.length = 0
  phone.answer = () => overdue(2)
})

test('asks, shapes, shows', async () => {
  const page = open()
  expect(page.data.phase).toBe('loading')
  await settled()
  expect(page.data).toMatchObject({ phase: 'ready', count: 2, keptFrom: '' })
  page.onUnload()
})

test('what cannot be opened says why and can be tried again', async () => {
  phone.answer = () => no('not_found', '没有这件事。')
  const page = open()
  await settled()
  expect(page.data).toMatchObject({
    phase: 'error',
    problem: { key: 'load', code: 'not_found', message: '没有这件事。' },
  })
})

test('without network shows what was kept, and how old it is', async () => {
  open()
  await settled()
  phone.answer = noNetwork
  const page = open()
  await new Promise((resolve) => setTimeout(resolve, 700))
  expect(page.data).toMatchObject({ phase: 'ready', count: 2 })
  expect(page.data.keptFrom).toMatch(/^今[天晚] \d+:\d\d$/)
})

test('a double tap sends once, with the page query decoded', async () => {
  const page = open()
  await settled()
  phone.calls.length = 0
  await Promise.all([page.onJoin(), page.onJoin()])
  expect(phone.calls.map(({ data }) => data)).toEqual([
    { action: 'rosters.signUp', input: { shiftId: '班' } },
  ])
  expect(page.data.busy).toBe('')
})

test('a refused change leaves its reason; one that met a newer state renews the page', async () => {
  const page = open()
  await settled()
  phone.answer = (action) => (action === 'rosters.signUp' ? no('stale') : overdue(3))
  expect(await page.onJoin()).toBeNull()
  expect(page.data).toMatchObject({ count: 3, busy: '', problem: { key: 'join', code: 'stale' } })
})

test('coming back asks anew', async () => {
  const page = open()
  await settled()
  phone.answer = () => overdue(5)
  page.onShow()
  await settled()
  expect(page.data.count).toBe(5)
  page.onUnload()
})

interface Listing extends Omit<Running, 'data'> {
  data: ShellData & { shown: string[] }
  onMore(): Promise<void>
  refresh(): Promise<void>
}

/** A list in parts. */
function openList(): Listing {
  phone.pages.length = 0
  definePage({
    data: { shown: [] as string[] },
    load() {
      return this.read('polls.list', { filter: 'current' })
    },
    show({ items }: Paged<PollRow>) {
      return { shown: items.map(({ id }) => id) }
    },
    onMore() {
      return this.more((cursor) => call('polls.list', { filter: 'current', cursor }))
    },
  })
  return opened<Listing>()
}

const part = (next: string | null, ...ids: string[]) => yes({ items: ids.map((id) => ({ id })), next })

test('the next part of a list stands below the first, and after the last there is none to ask for', async () => {
  phone.answer = () => part('b', 'a')
  const page = openList()
  await settled()
  phone.answer = () => part(null, 'b')
  await page.onMore()
  expect(page.data.shown).toEqual(['a', 'b'])
  phone.calls.length = 0
  await page.onMore()
  expect(phone.calls).toEqual([])
})

test('a part that comes when another list is shown by then is dropped', async () => {
  phone.answer = () => part('b', 'a')
  const page = openList()
  await settled()
  let further = (_reply: unknown): void => undefined
  phone.answer = () => new Promise((resolve) => (further = resolve))
  const asking = page.onMore()
  phone.answer = () => part(null, 'x')
  await page.refresh()
  further(part(null, 'b'))
  await asking
  expect(page.data).toMatchObject({ shown: ['x'], busy: '' })
})
