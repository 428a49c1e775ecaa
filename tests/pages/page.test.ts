import { no, noNetwork, stubPhone, yes } from './phone-stub'
import { call } from '../../miniprogram/api'
import { definePage, type ShellData } from '../../miniprogram/page'
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
  const running = { ...phone.pages[0] } as unknown as Running
  running.data = structuredClone(running.data)
  running.setData = (patch) => Object.assign(running.data, structuredClone(patch))
  running.onLoad({ id: '%E7%8F%AD' })
  return running
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
